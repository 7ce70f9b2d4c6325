import { isIdentity } from '#platform/identity.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { EntryDecision, EntryKind, Places, ReviewEntry } from '../campaign.ts'
import { withinPlaces } from './places.ts'

const columns = [
  'e.id',
  'e.self_review_id as campaignId',
  'e.kind',
  'e.region_code as regionCode',
  'e.organisation_id as organisationId',
  'e.organisation_name as organisationName',
  'e.title',
  'e.document_id as documentId',
  'e.document_number as documentNumber',
  'e.attribute',
  'e.held_reason as heldReason',
  'e.held_basis as heldBasis',
  'e.registered_on as registeredOn',
  'e.author_ids as authorIds',
  'e.requests',
  'e.source',
  'e.added_name as addedName',
  'e.added_at as addedAt',
  'e.decision',
  'e.partly',
  'e.reason',
  'e.basis',
  'e.item_id as itemId',
  'e.item_name as itemName',
  'e.duty_id as dutyId',
  'e.decided_in as decidedIn',
  'e.decided_by as decidedBy',
  'e.decided_name as decidedName',
  'e.decided_at as decidedAt',
  'e.decided_on as decidedOn',
] as const

function entries(db: Db) {
  return db.selectFrom('duties.self_review_entry as e').select(columns)
}

/** Which entries of a campaign: `without_item` = to be public, but without a catalog item yet. */
export type EntryState = 'undecided' | EntryDecision | 'without_item'

export interface EntryFilter {
  state: EntryState | null
  kind: EntryKind | null
  attribute: 'on_request' | 'withheld' | null
  organisationId: string | null
  words: string
  /** leaves out what this person wrote in: others decide about it */
  notWrittenBy: string | null
}

export const everyEntry: EntryFilter = {
  state: null,
  kind: null,
  attribute: null,
  organisationId: null,
  words: '',
  notWrittenBy: null,
}

function matching(db: Db, campaignId: string, places: Places, filter: EntryFilter) {
  let found = entries(db)
    .where('e.self_review_id', '=', campaignId)
    .where(withinPlaces(places, 'e.region_code', 'e.organisation_id'))
  if (filter.state === 'undecided') found = found.where('e.decision', 'is', null)
  else if (filter.state === 'without_item')
    found = found.where('e.decision', '=', 'convert').where('e.duty_id', 'is', null)
  else if (filter.state !== null) found = found.where('e.decision', '=', filter.state)
  if (filter.kind !== null) found = found.where('e.kind', '=', filter.kind)
  if (filter.attribute !== null) found = found.where('e.attribute', '=', filter.attribute)
  if (filter.organisationId !== null) found = found.where('e.organisation_id', '=', filter.organisationId)
  if (filter.notWrittenBy !== null)
    found = found.where(sql<boolean>`not (${filter.notWrittenBy}::uuid = any(e.author_ids))`)
  if (filter.words !== '') {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    found = found.where((eb) => eb.or([eb('e.title', 'ilike', like), eb('e.document_number', 'ilike', like)]))
  }
  return found
}

/** One page of the entries a person may see, undecided first, then what is asked for most, and how many match. */
export async function pageOfEntries(
  db: Db,
  campaignId: string,
  places: Places,
  filter: EntryFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: ReviewEntry[]; total: number }> {
  const wanted = matching(db, campaignId, places, filter)
  const rows = await wanted
    .orderBy(sql`e.decision is not null`)
    .orderBy('e.organisation_name')
    .orderBy('e.requests', (order) => order.desc().nullsLast())
    .orderBy('e.registered_on')
    .orderBy('e.id')
    .limit(page.limit)
    .offset(page.offset)
    .$castTo<ReviewEntry>()
    .execute()
  const count = await wanted
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { rows, total: count.n }
}

/** Every entry of a campaign in these places in the order of the report: by organisation, decisions in time. */
export async function listEntries(db: Db, campaignId: string, places: Places): Promise<ReviewEntry[]> {
  return matching(db, campaignId, places, everyEntry)
    .orderBy('e.organisation_name')
    .orderBy('e.organisation_id')
    .orderBy('e.decided_at', (order) => order.asc().nullsFirst())
    .orderBy('e.id')
    .$castTo<ReviewEntry>()
    .execute()
}

/** One entry of a campaign in these places; `NotFound` elsewhere. */
export async function getEntry(db: Db, campaignId: string, id: string, places: Places): Promise<ReviewEntry> {
  const row = isIdentity(id)
    ? await matching(db, campaignId, places, everyEntry)
        .where('e.id', '=', id)
        .$castTo<ReviewEntry>()
        .executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('entry of the self-review')
  return row
}

/** One entry, locked until the transaction ends. */
export async function lockEntry(db: Db, id: string): Promise<ReviewEntry> {
  const row = await entries(db).where('e.id', '=', id).forUpdate().$castTo<ReviewEntry>().executeTakeFirst()
  if (row === undefined) throw new NotFound('entry of the self-review')
  return row
}

/** The entry of a document in a campaign, locked; null when it is not listed there. */
export async function lockEntryOfDocument(
  db: Db,
  campaignId: string,
  documentId: string,
): Promise<ReviewEntry | null> {
  const row = await entries(db)
    .where('e.self_review_id', '=', campaignId)
    .where('e.document_id', '=', documentId)
    .forUpdate()
    .$castTo<ReviewEntry>()
    .executeTakeFirst()
  return row ?? null
}

/** Documents that a campaign lists already. */
export async function listListedDocumentIds(db: Db, campaignId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duties.self_review_entry')
    .select('document_id')
    .where('self_review_id', '=', campaignId)
    .where('document_id', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.document_id ?? [])
}
