import { sql, type Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import {
  siteFactsSchema,
  type Organisation,
  type OrganisationFilter,
  type OrganisationKind,
} from '../organisation.ts'
import { padDivisionCode } from '../rules/division-code.ts'

function select(db: Db) {
  return db
    .selectFrom('regions.organisation as o')
    .innerJoin('regions.division as d', 'd.code', 'o.region_code')
    .leftJoin('regions.organisation as p', 'p.id', 'o.parent_id')
    .selectAll('o')
    .select(['d.name as region_name', 'p.name as parent_name'])
}

type Row = Selectable<DB['regions.organisation']> & { region_name: string; parent_name: string | null }

function toOrganisation(row: Row): Organisation {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind as OrganisationKind,
    regionCode: row.region_code,
    regionName: row.region_name,
    parentId: row.parent_id,
    parentName: row.parent_name,
    address: row.address,
    officeHours: row.office_hours,
    phone: row.phone,
    siteFacts: siteFactsSchema.parse(row.site_facts),
    status: row.status as Organisation['status'],
    closedOn: row.closed_on,
    closedReason: row.closed_reason,
    successorId: row.successor_id,
    revision: row.revision,
  }
}

export async function findOrganisationById(db: Db, id: string): Promise<Organisation | null> {
  const row = await select(db)
    .where('o.id', '=', sql<string>`${id}::uuid`)
    .executeTakeFirst()
  return row === undefined ? null : toOrganisation(row)
}

export async function listOrganisationsById(db: Db, ids: string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  return (await select(db).where('o.id', 'in', ids).execute()).map(toOrganisation)
}

export async function findOrganisationByItsCode(db: Db, code: string): Promise<Organisation | null> {
  const row = await select(db).where('o.code', '=', code).executeTakeFirst()
  return row === undefined ? null : toOrganisation(row)
}

/** An open organisation of the region by its full or short name. */
export async function findOpenOrganisationByName(
  db: Db,
  regionCode: string,
  name: string,
): Promise<Organisation | null> {
  const row = await select(db)
    .where('o.region_code', '=', regionCode)
    .where('o.status', '=', 'active')
    .where((eb) => eb.or([eb('o.name', '=', name), eb('o.short_name', '=', name)]))
    .orderBy('o.code')
    .executeTakeFirst()
  return row === undefined ? null : toOrganisation(row)
}

const kindOrder = sql`array_position(array['government','department','township','village','public_enterprise'], o.kind)`

/** One page of organisations in the order of region, kind and name, with the number of all that match. */
export async function pageOfOrganisations(
  db: Db,
  filter: OrganisationFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Organisation[]; total: number }> {
  let query = select(db)
  if (filter.regionCode !== undefined) {
    const code = padDivisionCode(filter.regionCode)
    query =
      filter.below === true
        ? query.where('d.path', '@>', sql<string[]>`array[${code}]::text[]`)
        : query.where('o.region_code', '=', code)
  }
  if (filter.kind !== undefined) query = query.where('o.kind', '=', filter.kind)
  if (filter.status !== undefined) query = query.where('o.status', '=', filter.status)
  if (filter.parentId !== undefined) query = query.where('o.parent_id', '=', filter.parentId)
  if (filter.words !== undefined && filter.words !== '') {
    const pattern = `%${filter.words.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
    query = query.where((eb) =>
      eb.or([
        eb('o.name', 'like', pattern),
        eb('o.short_name', 'like', pattern),
        eb('o.code', 'like', pattern.toUpperCase()),
      ]),
    )
  }
  const total = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (filter.afterId !== undefined) {
    query = query.where(
      sql<boolean>`(o.region_code, ${kindOrder}, o.code) > (select o.region_code, ${kindOrder}, o.code from regions.organisation o where o.id = ${filter.afterId}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('o.region_code')
    .orderBy(kindOrder)
    .orderBy('o.code')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { rows: rows.map(toOrganisation), total: total.n }
}
