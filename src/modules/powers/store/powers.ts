import { isIdentity } from '#platform/identity.ts'
import { sql, type SelectQueryBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { DB } from '#db-types'
import type { Power, PowerList, PowerState, PowerText } from '../power.ts'

/** Which powers a list shows; `gap` counts those in force that no item carries. */
export interface PowerFilter {
  list?: PowerList
  /** `current` is everything in force */
  state?: PowerState | 'current'
  type?: string
  /** an id, `none` for organisations that nobody knows here */
  organisation?: string
  /** powers mapped to an item of this domain */
  domain?: string
  /** a piece of name, 子项, code or organisation */
  words?: string
  /** gaps whose item a catalog version dropped */
  lost?: boolean
}

function powers(db: Db, regionCode: string, filter: PowerFilter) {
  let query = db.selectFrom('powers.power_v as p').where('p.region_code', '=', regionCode)
  if (filter.list) query = query.where('p.list', '=', filter.list)
  if (filter.state === 'current') query = query.where('p.ended_on', 'is', null)
  else if (filter.state) query = query.where('p.state', '=', filter.state)
  if (filter.type) query = query.where('p.type', '=', filter.type === 'none' ? '' : filter.type)
  if (filter.organisation === 'none') query = query.where('p.organisation_id', 'is', null)
  else if (filter.organisation)
    query = isIdentity(filter.organisation)
      ? query.where('p.organisation_id', '=', filter.organisation)
      : query.where(sql<boolean>`false`)
  if (filter.domain) query = query.where(sql<boolean>`${filter.domain} = any(p.domains)`)
  if (filter.lost) query = query.where('p.lost', '>', 0)
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where(
      sql<boolean>`p.name || ' ' || p.part || ' ' || p.code || ' ' || p.organisation ilike ${like}`,
    )
  }
  return query
}

function withColumns(query: SelectQueryBuilder<DB & { p: DB['powers.power_v'] }, 'p', object>) {
  return query
    .select([
      'p.id',
      'p.region_code as regionCode',
      'p.list',
      'p.organisation_id as organisationId',
      'p.since',
      'p.ended_on as endedOn',
      'p.revision',
      'p.from_number as fromNumber',
      'p.position',
      'p.code',
      'p.name',
      'p.part',
      'p.type',
      'p.organisation',
      'p.basis',
      'p.level',
      'p.obligations',
      'p.object',
      'p.way',
      'p.extra',
      'p.mappings',
      'p.lost',
      'p.waiver_reason as waiverReason',
      'p.state',
    ])
    .select(sql<string[]>`coalesce(p.domains, '{}')`.as('domains'))
    .$castTo<Power>()
}

/** One page of the powers that match, in the order of the lists, and how many match in all. */
export async function pageOfPowers(
  db: Db,
  regionCode: string,
  filter: PowerFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Power[]; total: number }> {
  const counted = await powers(db, regionCode, filter)
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  const rows = await withColumns(powers(db, regionCode, filter))
    .orderBy('p.list')
    .orderBy('p.position')
    .orderBy('p.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { rows, total: Number(counted.n) }
}

/** Powers by identity, unknown ones left out. */
export async function listPowersByIds(db: Db, ids: readonly string[]): Promise<Power[]> {
  const known = ids.filter((id) => isIdentity(id))
  if (known.length === 0) return []
  return withColumns(db.selectFrom('powers.power_v as p').where('p.id', 'in', known))
    .orderBy('p.list')
    .orderBy('p.position')
    .execute()
}

/** One power; throws NotFound. */
export async function getPower(db: Db, id: string): Promise<Power> {
  const [power] = await listPowersByIds(db, [id])
  if (power === undefined) throw new NotFound('power')
  return power
}

/** How many powers stand how, by list, organisation and type. */
export interface PowerCount {
  list: PowerList
  organisationId: string | null
  type: string
  state: PowerState
  lost: boolean
  n: number
}

export async function countPowers(db: Db, regionCode: string): Promise<PowerCount[]> {
  return db
    .selectFrom('powers.power_v as p')
    .where('p.region_code', '=', regionCode)
    .select(['p.list', 'p.organisation_id as organisationId', 'p.type', 'p.state'])
    .select(sql<boolean>`p.lost > 0`.as('lost'))
    .select(sql<number>`count(*)::int`.as('n'))
    .groupBy(['p.list', 'p.organisation_id', 'p.type', 'p.state', sql`p.lost > 0`])
    .$castTo<PowerCount>()
    .execute()
}

/** Mapped powers by type and domain of their items: each power once in a cell. */
export async function countByDomain(
  db: Db,
  regionCode: string,
): Promise<{ list: PowerList; type: string; domainCode: string; n: number }[]> {
  return db
    .selectFrom('powers.power_v as p')
    .innerJoinLateral(sql<{ domain: string }>`(select unnest(p.domains) as domain)`.as('d'), (join) =>
      join.onTrue(),
    )
    .where('p.region_code', '=', regionCode)
    .where('p.state', '=', 'mapped')
    .select(['p.list', 'p.type', 'd.domain as domainCode'])
    .select(sql<number>`count(*)::int`.as('n'))
    .groupBy(['p.list', 'p.type', 'd.domain'])
    .$castTo<{ list: PowerList; type: string; domainCode: string; n: number }>()
    .execute()
}

/** Regions that have a list, with how many powers and services in force and how many gaps. */
export async function listRegionsWithPowers(
  db: Db,
): Promise<{ regionCode: string; powers: number; services: number; gaps: number }[]> {
  return db
    .selectFrom('powers.power_v as p')
    .select('p.region_code as regionCode')
    .select(sql<number>`(count(*) filter (where list = 'power' and ended_on is null))::int`.as('powers'))
    .select(sql<number>`(count(*) filter (where list = 'service' and ended_on is null))::int`.as('services'))
    .select(sql<number>`(count(*) filter (where state = 'gap'))::int`.as('gaps'))
    .groupBy('p.region_code')
    .orderBy('p.region_code')
    .$castTo<{ regionCode: string; powers: number; services: number; gaps: number }>()
    .execute()
}

/** Gaps whose item a catalog version dropped, by region, with the day of the last one. */
export async function listLostByRegion(
  db: Db,
): Promise<{ regionCode: string; powers: number; lastOn: string }[]> {
  return db
    .selectFrom('powers.power_v as p')
    .innerJoin('powers.mapping as m', 'm.power_id', 'p.id')
    .where('p.state', '=', 'gap')
    .where('m.end_reason', '=', 'item_removed')
    .where('m.verdict', '=', 'confirmed')
    .select('p.region_code as regionCode')
    .select(sql<number>`count(distinct p.id)::int`.as('powers'))
    .select(sql<string>`max(m.ended_on)`.as('lastOn'))
    .groupBy('p.region_code')
    .$castTo<{ regionCode: string; powers: number; lastOn: string }>()
    .execute()
}

/** Everything ever on a list, for comparing it with a file. */
export async function listStanding(
  db: Db,
  regionCode: string,
  list: PowerList,
): Promise<(PowerText & { id: string; endedOn: string | null })[]> {
  return withColumns(powers(db, regionCode, { list })).execute()
}

/** Takes turns among all who write in the lists of a region, until the transaction ends. */
export async function lockLists(db: Db, regionCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`powers:${regionCode}`}, 0))`.execute(db)
}

/** Marks that a decision was taken, so that an older page is refused. */
export async function touchPowers(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('powers.power')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute()
}
