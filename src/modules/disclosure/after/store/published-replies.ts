import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { PublishedReply, PublishedReplyStatus, ReplyTexts } from '../published-reply.ts'

const columns = [
  'p.id',
  'p.request_id as requestId',
  'r.number as requestNumber',
  'p.region_code as regionCode',
  'p.organisation_id as organisationId',
  'p.status',
  'p.revision',
  'p.title',
  'p.question',
  'p.answer',
  'p.result',
  'p.replied_on as repliedOn',
  'p.made_by as madeBy',
  'p.made_name as madeName',
  'p.published_by as publishedBy',
  'p.published_name as publishedName',
  'p.published_on as publishedOn',
  'p.withdrawn_on as withdrawnOn',
  'p.withdrawn_note as withdrawnNote',
  'p.updated_at as updatedAt',
] as const

function replies(db: Db) {
  return db
    .selectFrom('disclosure.published_reply as p')
    .innerJoin('disclosure.request as r', 'r.id', 'p.request_id')
    .select(columns)
}

/** What was prepared for the public from this request; null when nothing was. */
export async function findReplyOf(db: Db, requestId: string): Promise<PublishedReply | null> {
  const row = await replies(db)
    .where('p.request_id', '=', requestId)
    .$castTo<PublishedReply>()
    .executeTakeFirst()
  return row ?? null
}

/** The same, held to the end of the transaction. */
export async function lockReplyOf(db: Db, requestId: string): Promise<PublishedReply> {
  const row = await replies(db)
    .where('p.request_id', '=', requestId)
    .forUpdate('p')
    .$castTo<PublishedReply>()
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('published reply')
  return row
}

/** A first draft; null when another was faster. */
export async function insertReply(
  db: Db,
  row: ReplyTexts & {
    request_id: string
    region_code: string
    organisation_id: string
    result: string
    replied_on: string
    made_by: string
    made_name: string
    updated_at: Date
  },
): Promise<string | null> {
  const made = await db
    .insertInto('disclosure.published_reply')
    .values(row)
    .onConflict((on) => on.column('request_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id ?? null
}

/** Writes changes to a held row and counts its revision up. */
export async function updateReply(
  db: Db,
  id: string,
  changes: Partial<ReplyTexts> & {
    status?: PublishedReplyStatus
    made_by?: string
    made_name?: string
    published_by?: string
    published_name?: string
    published_on?: string
    withdrawn_on?: string
    withdrawn_note?: string
  },
  now: Date,
): Promise<void> {
  await db
    .updateTable('disclosure.published_reply')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

export interface ReplyFilter {
  status: readonly PublishedReplyStatus[]
  /** with blanks between them: each is to be found */
  words?: string
  /** where one looks: regions by their significant digits, organisations by identity */
  places: { everywhere: boolean; regionPrefixes: readonly string[]; organisationIds: readonly string[] }
}

/** A page of replies with their number, the newest first. */
export async function pageOfReplies(
  db: Db,
  filter: ReplyFilter,
  at: { limit: number; offset: number },
): Promise<{ rows: PublishedReply[]; total: number }> {
  let found = db.selectFrom('disclosure.published_reply as p').where('p.status', 'in', [...filter.status])
  const { everywhere, regionPrefixes, organisationIds } = filter.places
  if (!everywhere)
    found = found.where((eb) =>
      eb.or([
        ...regionPrefixes.map((prefix) => eb('p.region_code', 'like', `${prefix}%`)),
        ...organisationIds.map((id) => eb('p.organisation_id', '=', id)),
      ]),
    )
  for (const word of (filter.words ?? '').split(/\s+/).filter((one) => one !== '')) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((eb) =>
      eb.or([eb('p.title', 'like', like), eb('p.question', 'like', like), eb('p.answer', 'like', like)]),
    )
  }
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  // The texts are long: first which ones, then they alone.
  const shown = found
    .select('p.id')
    .orderBy('p.published_on', (order) => order.desc().nullsFirst())
    .orderBy('p.id', 'desc')
    .limit(at.limit)
    .offset(at.offset)
  const rows = await replies(db)
    .where('p.id', 'in', shown)
    .orderBy('p.published_on', (order) => order.desc().nullsFirst())
    .orderBy('p.id', 'desc')
    .$castTo<PublishedReply>()
    .execute()
  return { rows, total }
}

/** A public reply by the number of its request; withdrawn ones too, so that the page can say so. Null when never public. */
export async function findPublicReply(db: Db, requestNumber: string): Promise<PublishedReply | null> {
  const row = await replies(db)
    .where('r.number', '=', requestNumber)
    .where('p.status', 'in', ['published', 'withdrawn'])
    .$castTo<PublishedReply>()
    .executeTakeFirst()
  return row ?? null
}
