import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { ChangeRequest } from '../change-request.ts'
import { requestQuery, toRequest } from './requests.ts'

/** Where somebody may look: everywhere, under prefixes of region codes, or catalogs of exactly these regions. */
export interface CatalogPlaces {
  everywhere: boolean
  prefixes: string[]
  /** twelve digits */
  exact: string[]
}

export interface ChangeFilter {
  places: CatalogPlaces
  source?: string
  /** a status, or `open`, or `overdue` */
  state?: string
  /** twelve digits */
  region?: string
  guidelineVersion?: number
  domain?: string
  words?: string
  raisedBy?: string
  today: string
}

type Tables = { r: DB['catalog.change_request']; c: DB['catalog.catalog'] }

function conditionsOf(filter: ChangeFilter) {
  return (eb: ExpressionBuilder<Tables, 'r' | 'c'>): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = [eb.lit(true)]
    const { places, today } = filter
    if (!places.everywhere) {
      all.push(
        eb.or([
          eb.lit(false),
          ...places.prefixes.map((prefix) => eb('c.region_code', 'like', `${prefix}%`)),
          ...(places.exact.length === 0 ? [] : [eb('c.region_code', 'in', places.exact)]),
        ]),
      )
    }
    if (filter.source !== undefined) all.push(eb('r.source', '=', filter.source))
    if (filter.region !== undefined) all.push(eb('c.region_code', '=', filter.region))
    if (filter.guidelineVersion !== undefined)
      all.push(eb('r.guideline_version', '=', filter.guidelineVersion))
    if (filter.domain !== undefined) all.push(eb('r.domain_code', '=', filter.domain))
    if (filter.raisedBy !== undefined) all.push(eb('r.raised_by', '=', filter.raisedBy))
    if (filter.words !== undefined) {
      const like = `%${filter.words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
      all.push(eb.or([eb('r.title', 'ilike', like), eb('r.reason', 'ilike', like)]))
    }
    const open = eb('r.status', 'in', ['raised', 'accepted'])
    if (filter.state === 'open') all.push(open)
    else if (filter.state === 'overdue') all.push(open, eb('r.due_on', '<', today))
    else if (filter.state !== undefined) all.push(eb('r.status', '=', filter.state))
    return eb.and(all)
  }
}

/** One page of requests: open ones first by their last day, then the newest. */
export async function pageOfRequests(
  db: Db,
  filter: ChangeFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: ChangeRequest[]; total: number }> {
  const where = conditionsOf(filter)
  const rows = await requestQuery(db)
    .where(where)
    .orderBy((eb) => eb.case().when('r.status', 'in', ['raised', 'accepted']).then(0).else(1).end())
    .orderBy((eb) =>
      eb.case().when('r.status', 'in', ['raised', 'accepted']).then(eb.ref('r.due_on')).else(null).end(),
    )
    .orderBy('r.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { total } = await db
    .selectFrom('catalog.change_request as r')
    .innerJoin('catalog.catalog as c', 'c.id', 'r.catalog_id')
    .where(where)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(toRequest), total }
}

export interface RegionCounts {
  regionCode: string
  regionName: string
  total: number
  raised: number
  accepted: number
  done: number
  ended: number
  overdue: number
}

/** How far each catalog is with the requests of a filter, the ones that owe most first. */
export async function countByRegion(db: Db, filter: ChangeFilter): Promise<RegionCounts[]> {
  return db
    .selectFrom('catalog.change_request as r')
    .innerJoin('catalog.catalog as c', 'c.id', 'r.catalog_id')
    .where(conditionsOf(filter))
    .select((eb) => {
      const count = (condition: Expression<SqlBool>) => sql<number>`count(*) filter (where ${condition})::int`
      const open = eb('r.status', 'in', ['raised', 'accepted'])
      return [
        'c.region_code as regionCode',
        'c.region_name as regionName',
        count(eb.lit(true)).as('total'),
        count(eb('r.status', '=', 'raised')).as('raised'),
        count(eb('r.status', '=', 'accepted')).as('accepted'),
        count(eb('r.status', '=', 'done')).as('done'),
        count(eb('r.status', 'in', ['refused', 'not_needed', 'withdrawn'])).as('ended'),
        count(eb.and([open, eb('r.due_on', '<', filter.today)])).as('overdue'),
      ]
    })
    .groupBy(['c.region_code', 'c.region_name'])
    .orderBy('overdue', 'desc')
    .orderBy('raised', 'desc')
    .orderBy('c.region_code')
    .execute()
}

/** Open requests that a published version carries out: those tied to it, and what guidelines up to its own asked. */
export async function lockCarriedOut(
  db: Db,
  version: { id: string; catalogId: string; guidelineVersion: number },
): Promise<ChangeRequest[]> {
  const rows = await requestQuery(db)
    .where('r.catalog_id', '=', version.catalogId)
    .where('r.status', 'in', ['raised', 'accepted'])
    .where((eb) =>
      eb.or([eb('r.version_id', '=', version.id), eb('r.guideline_version', '<=', version.guidelineVersion)]),
    )
    .orderBy('r.number')
    .forUpdate('r')
    .execute()
  return rows.map(toRequest)
}

/** Every open request, locked, for counting its last day anew. */
export async function lockOpenRequests(db: Db): Promise<ChangeRequest[]> {
  const rows = await requestQuery(db)
    .where('r.status', 'in', ['raised', 'accepted'])
    .orderBy('r.id')
    .forUpdate('r')
    .execute()
  return rows.map(toRequest)
}

/** What ended without its raiser having read how. */
export async function listUnseenOutcomes(db: Db, raiser: string, limit: number): Promise<ChangeRequest[]> {
  const rows = await requestQuery(db)
    .where('r.raised_by', '=', raiser)
    .where('r.raiser_saw_at', 'is', null)
    .where('r.status', 'in', ['done', 'refused', 'not_needed'])
    .orderBy('r.finished_on')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

/** Which guideline items the items of a version carry out. */
export async function listCarryingItems(
  db: Db,
  versionId: string,
): Promise<{ itemId: string; guidelineCode: string }[]> {
  const rows = await db
    .selectFrom('catalog.version_item')
    .select(['item_id as itemId', 'guideline_code as guidelineCode'])
    .where('version_id', '=', versionId)
    .where('guideline_code', 'is not', null)
    .orderBy('position')
    .execute()
  return rows.flatMap(({ itemId, guidelineCode }) =>
    guidelineCode === null ? [] : [{ itemId, guidelineCode }],
  )
}
