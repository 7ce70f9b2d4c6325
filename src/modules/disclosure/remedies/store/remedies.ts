import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { type Places, withinPlaces } from '../../store/places.ts'
import type { Remedy, RemedyKind, RemedyResult } from '../remedy.ts'

const columns = [
  'm.id',
  'm.request_id as requestId',
  'm.kind',
  'm.follows',
  'm.authority',
  'm.case_number as caseNumber',
  'm.filed_on as filedOn',
  'm.result',
  'm.result_on as resultOn',
  'm.result_note as resultNote',
  'm.by_name as byName',
  'm.revision',
] as const

/** Remedies over a request, in the order they were filed. */
export async function listRemedies(db: Db, requestId: string): Promise<Remedy[]> {
  return db
    .selectFrom('disclosure.remedy as m')
    .select(columns)
    .where('m.request_id', '=', requestId)
    .orderBy('m.filed_on')
    .orderBy('m.id')
    .$castTo<Remedy>()
    .execute()
}

/** Keeps a remedy; gives its identity. */
export async function insertRemedy(
  db: Db,
  row: {
    request_id: string
    kind: RemedyKind
    follows: string | null
    authority: string
    case_number: string
    filed_on: string
    by_id: string
    by_name: string
    at: Date
  },
): Promise<string> {
  const { id } = await db
    .insertInto('disclosure.remedy')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Writes the result of a remedy. */
export async function endRemedyRow(
  db: Db,
  id: string,
  given: { result: RemedyResult; result_on: string; result_note: string },
): Promise<void> {
  await db
    .updateTable('disclosure.remedy')
    .set((eb) => ({ ...given, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** How a remedy stands at the end of a year, as table 4 counts it. */
export type RemedyStanding = RemedyResult | 'pending'

export interface RemedyFilter {
  year: number
  kind: RemedyKind | null
  standing: RemedyStanding | null
  organisationId: string | null
}

/** A remedy in the list, with the request it is about. */
export interface ListedRemedy extends Remedy {
  number: string
  organisationId: string
  standing: RemedyStanding
}

const ofRequest = { organisation: 'r.organisation_id', region: 'r.region_code' }

// Table 4 of a year: decided in it, or not decided at its end (annual-report §6).
const standing = (year: number) =>
  sql<RemedyStanding>`case when m.result_on is null or m.result_on > ${`${year}-12-31`}::date then 'pending' else m.result end`

function ofYear(db: Db, places: Places, year: number) {
  return db
    .selectFrom('disclosure.remedy as m')
    .innerJoin('disclosure.request as r', 'r.id', 'm.request_id')
    .where(withinPlaces(places, ofRequest))
    .where('m.filed_on', '<=', `${year}-12-31`)
    .where((eb) => eb.or([eb('m.result_on', 'is', null), eb('m.result_on', '>=', `${year}-01-01`)]))
}

/** One page of remedies that count in a year, latest first, and how many they are. */
export async function pageOfRemedies(
  db: Db,
  places: Places,
  filter: RemedyFilter,
  window: { limit: number; offset: number },
): Promise<{ rows: ListedRemedy[]; total: number }> {
  const { year, kind, organisationId } = filter
  let found = ofYear(db, places, year)
  if (kind !== null) found = found.where('m.kind', '=', kind)
  if (organisationId !== null) found = found.where('r.organisation_id', '=', organisationId)
  if (filter.standing !== null) found = found.where(standing(year), '=', filter.standing)
  const rows = await found
    .select([...columns, 'r.number', 'r.organisation_id as organisationId', standing(year).as('standing')])
    .orderBy('m.filed_on', 'desc')
    .orderBy('m.id', 'desc')
    .limit(window.limit)
    .offset(window.offset)
    .$castTo<ListedRemedy>()
    .execute()
  const sum = await found.select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirst()
  return { rows, total: Number(sum?.n ?? 0) }
}

/** How many remedies of a year stand how, by kind. */
export async function countRemedies(
  db: Db,
  places: Places,
  given: { year: number; organisationId: string | null },
): Promise<{ kind: RemedyKind; standing: RemedyStanding; count: number }[]> {
  let found = ofYear(db, places, given.year)
  if (given.organisationId !== null) found = found.where('r.organisation_id', '=', given.organisationId)
  const counted = found.select(['m.kind', standing(given.year).as('standing')]).as('c')
  const rows = await db
    .selectFrom(counted)
    .select(['c.kind', 'c.standing', (eb) => eb.fn.countAll<string>().as('n')])
    .groupBy(['c.kind', 'c.standing'])
    .$castTo<{ kind: RemedyKind; standing: RemedyStanding; n: string }>()
    .execute()
  return rows.map(({ n, ...rest }) => ({ ...rest, count: Number(n) }))
}

/** Organisations with remedies, and the years in which they began, for the filters. */
export async function listRemedyChoices(
  db: Db,
  places: Places,
): Promise<{ organisationIds: string[]; firstYear: number | null }> {
  const rows = await db
    .selectFrom('disclosure.remedy as m')
    .innerJoin('disclosure.request as r', 'r.id', 'm.request_id')
    .where(withinPlaces(places, ofRequest))
    .select(['r.organisation_id as id', (eb) => eb.fn.min('m.filed_on').as('first')])
    .groupBy('r.organisation_id')
    .$castTo<{ id: string; first: string }>()
    .execute()
  const first = rows.map((row) => row.first).toSorted()[0]
  return {
    organisationIds: rows.map(({ id }) => id),
    firstYear: first === undefined ? null : Number(first.slice(0, 4)),
  }
}
