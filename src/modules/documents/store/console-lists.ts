import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { DB } from '#db-types'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { DocumentAttribute, DocumentKind, DocumentStatus } from '../official-document.ts'

/** Where a person may look, as `placesOf` tells it. */
export interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}

export interface ListedDocument {
  id: string
  organisation_id: string
  region_code: string
  kind: DocumentKind
  status: DocumentStatus
  attribute: DocumentAttribute | null
  title: string
  document_number: string | null
  issuer: string
  formed_on: string | null
  index_number: string | null
  due_on: string | null
  published_on: string | null
  scheduled_at: Date | null
  schedule_failure: string | null
  drafter_id: string
  drafter_name: string
  author_ids: string[]
  reviewer_id: string | null
  secrecy_reviewer_id: string | null
  signer_id: string | null
  working_version: number
  public_version: number | null
  working_writer: string
  emergency_review_due_on: string | null
  emergency_reviewed_at: Date | null
  reexamine_on: string | null
  updated_at: Date
}

export interface ConsoleFilter {
  words: string
  statuses: DocumentStatus[]
  attribute: DocumentAttribute | null
  kind: DocumentKind | null
  organisationId: string | null
  overdueOn: string | null
  drafterId: string | null
}

function withinPlaces(places: Places) {
  return (eb: ExpressionBuilder<DB & { d: DB['documents.document'] }, 'd'>) => {
    if (places.everywhere) return eb.lit(true)
    return eb.or([
      ...(places.organisationIds.length === 0 ? [] : [eb('d.organisation_id', 'in', places.organisationIds)]),
      ...places.regionCodes.map((code) => eb('d.region_code', 'like', `${significantRegion(code)}%`)),
    ])
  }
}

function listed(db: Db) {
  return db
    .selectFrom('documents.document as d')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.working_version'),
    )
    .select([
      'd.id', 'd.organisation_id', 'd.region_code', 'd.kind', 'd.status', 'd.attribute', 'd.index_number', 'd.due_on',
      'd.published_on', 'd.scheduled_at', 'd.schedule_failure', 'd.drafter_id', 'd.drafter_name', 'd.author_ids',
      'd.reviewer_id', 'd.secrecy_reviewer_id', 'd.signer_id', 'd.working_version', 'd.public_version',
      'd.emergency_review_due_on', 'd.emergency_reviewed_at', 'd.reexamine_on', 'd.updated_at',
      'v.title', 'v.document_number', 'v.issuer', 'v.formed_on', 'v.written_by as working_writer',
    ]) // prettier-ignore
}

function matching<T>(
  query: SelectQueryBuilder<
    DB & { d: DB['documents.document']; v: DB['documents.document_version'] },
    'd' | 'v',
    T
  >,
  places: Places,
  filter: ConsoleFilter,
) {
  let found = query.where(withinPlaces(places))
  if (filter.statuses.length > 0) found = found.where('d.status', 'in', filter.statuses)
  if (filter.attribute !== null) found = found.where('d.attribute', '=', filter.attribute)
  if (filter.kind !== null) found = found.where('d.kind', '=', filter.kind)
  if (filter.organisationId !== null) found = found.where('d.organisation_id', '=', filter.organisationId)
  if (filter.drafterId !== null) found = found.where('d.drafter_id', '=', filter.drafterId)
  if (filter.overdueOn !== null) {
    found = found
      .where('d.due_on', '<', filter.overdueOn)
      .where('d.status', 'not in', ['published', 'withdrawn', 'registered', 'discarded'])
  }
  if (filter.words !== '') {
    const like = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`
    found = found.where((eb) =>
      eb.or([
        eb('v.title', 'ilike', like),
        eb('v.document_number', 'ilike', like),
        eb('d.index_number', 'ilike', like),
      ]),
    )
  }
  return found
}

/** One page of documents the person may see, the last changed first, and how many there are in all. */
export async function listForConsole(
  db: Db,
  places: Places,
  filter: ConsoleFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: ListedDocument[]; total: number }> {
  const rows = await matching(listed(db), places, filter)
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<ListedDocument>()
    .execute()
  const count = await matching(
    db
      .selectFrom('documents.document as d')
      .innerJoin('documents.document_version as v', (join) =>
        join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.working_version'),
      )
      .select((eb) => eb.fn.countAll<number>().as('total')),
    places,
    filter,
  ).executeTakeFirst()
  return { rows, total: count?.total ?? 0 }
}

/** Documents that wait for somebody in these places: open states, corrections, later reviews, yearly self-checks. */
export async function listWaiting(
  db: Db,
  places: Places,
  statuses: DocumentStatus[],
  limit: number,
): Promise<ListedDocument[]> {
  if (statuses.length === 0) return []
  return listed(db)
    .where(withinPlaces(places))
    .where('d.status', 'in', statuses)
    .orderBy('d.due_on', (order) => order.asc().nullsLast())
    .orderBy('d.updated_at')
    .limit(limit)
    .$castTo<ListedDocument>()
    .execute()
}

/** Published documents with something left to do: a proposed correction, a review after an emergency. */
export async function listPublishedWithWork(
  db: Db,
  places: Places,
  limit: number,
): Promise<ListedDocument[]> {
  return listed(db)
    .where(withinPlaces(places))
    .where('d.status', '=', 'published')
    .where((eb) =>
      eb.or([
        eb('d.working_version', '<>', eb.ref('d.public_version')),
        eb.and([eb('d.emergency_reason', 'is not', null), eb('d.emergency_reviewed_at', 'is', null)]),
      ]),
    )
    .orderBy('d.emergency_review_due_on', (order) => order.asc().nullsLast())
    .limit(limit)
    .$castTo<ListedDocument>()
    .execute()
}

/** Registered documents whose yearly self-check is due by that day. */
export async function listForReexamination(
  db: Db,
  places: Places,
  by: string,
  limit: number,
): Promise<ListedDocument[]> {
  return listed(db)
    .where(withinPlaces(places))
    .where('d.status', '=', 'registered')
    .where('d.reexamine_on', '<=', by)
    .orderBy('d.reexamine_on')
    .limit(limit)
    .$castTo<ListedDocument>()
    .execute()
}

/** Drafts with a mark of secrecy that nobody has resolved, for the secrecy reviewer. */
export async function listSecrecyDoubts(db: Db, places: Places, limit: number): Promise<ListedDocument[]> {
  return listed(db)
    .where(withinPlaces(places))
    .where('d.status', 'in', ['drafting', 'returned', 'reviewing'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('documents.scan_hit as h')
          .select('h.id')
          .whereRef('h.document_id', '=', 'd.id')
          .whereRef('h.version', '=', 'd.working_version')
          .where('h.severity', '=', 'block')
          .where('h.answer', 'is', null),
      ),
    )
    .orderBy('d.updated_at')
    .limit(limit)
    .$castTo<ListedDocument>()
    .execute()
}

/** How many documents stand in each state in these places; every figure opens the list with the same filter. */
export async function countByStatus(db: Db, places: Places): Promise<Map<DocumentStatus, number>> {
  const rows = await db
    .selectFrom('documents.document as d')
    .select((eb) => ['d.status', eb.fn.countAll<number>().as('total')])
    .where(withinPlaces(places))
    .groupBy('d.status')
    .execute()
  return new Map(rows.map((row) => [row.status as DocumentStatus, row.total]))
}

/** Documents that may be linked as interpretation or policy, by words of the title, numbers or id. */
export async function findLinkable(
  db: Db,
  places: Places,
  words: string,
  kinds: DocumentKind[],
  limit: number,
): Promise<ListedDocument[]> {
  const filter: ConsoleFilter = {
    words,
    statuses: [],
    attribute: null,
    kind: null,
    organisationId: null,
    overdueOn: null,
    drafterId: null,
  }
  return matching(listed(db), places, filter)
    .where('d.kind', 'in', kinds)
    .where('d.status', 'not in', ['discarded', 'withdrawn', 'registered'])
    .orderBy('d.updated_at', 'desc')
    .limit(limit)
    .$castTo<ListedDocument>()
    .execute()
}

/** Scheduled documents whose time has passed, for the alarm; and texts whose last day has passed. */
export async function listExpired(db: Db, today: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('documents.document')
    .select('id')
    .where('status', '=', 'published')
    .where('validity', '=', 'in_force')
    .where('expires_on', '<', today)
    .orderBy('expires_on')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Scheduled documents whose time has passed and that are still not out. */
export async function listMissedSchedules(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ id: string; scheduled_at: Date }[]> {
  const rows = await db
    .selectFrom('documents.document')
    .select(['id', 'scheduled_at'])
    .where('status', '=', 'scheduled')
    .where('scheduled_at', '<', before)
    .where('schedule_failure', 'is', null)
    .orderBy('scheduled_at')
    .limit(limit)
    .execute()
  return rows.flatMap((row) =>
    row.scheduled_at === null ? [] : [{ id: row.id, scheduled_at: row.scheduled_at }],
  )
}
