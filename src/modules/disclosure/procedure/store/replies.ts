import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DecisionCode } from '../../request.ts'
import type { ReplyHands } from '../../rules/who-may.ts'

/** A version of a reply as its table holds it; what it says is sealed. */
export interface ReplyRow {
  id: string
  requestId: string
  version: number
  revision: number
  code: DecisionCode
  sealed: string
  authorId: string
  authorName: string
  reviewerId: string | null
  reviewerName: string | null
  reviewedAt: Date | null
  /** sealed */
  reviewOpinion: string | null
  /** sealed */
  signingOpinion: string | null
  signerId: string | null
  signerName: string | null
  signedAt: Date | null
  decidedOn: string | null
  letterNumber: string | null
  returnedAt: Date | null
  updatedAt: Date
}

const columns = [
  'id',
  'request_id as requestId',
  'version',
  'revision',
  'code',
  'sealed',
  'author_id as authorId',
  'author_name as authorName',
  'reviewer_id as reviewerId',
  'reviewer_name as reviewerName',
  'reviewed_at as reviewedAt',
  'review_opinion as reviewOpinion',
  'signing_opinion as signingOpinion',
  'signer_id as signerId',
  'signer_name as signerName',
  'signed_at as signedAt',
  'decided_on as decidedOn',
  'letter_number as letterNumber',
  'returned_at as returnedAt',
  'updated_at as updatedAt',
] as const

function replies(db: Db, requestId: string) {
  return db.selectFrom('disclosure.reply').select(columns).where('request_id', '=', requestId)
}

/** The version that is drafted, under review or signed; null when there is none or the last one was returned. */
export async function findLivingReply(db: Db, requestId: string): Promise<ReplyRow | null> {
  const row = await replies(db, requestId)
    .where('returned_at', 'is', null)
    .$castTo<ReplyRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Every version of a reply, newest first. */
export async function listReplies(db: Db, requestId: string): Promise<ReplyRow[]> {
  return replies(db, requestId).orderBy('version', 'desc').$castTo<ReplyRow>().execute()
}

/** Who wrote, checked and signed it, for the rule of four eyes. */
export function handsOf(reply: ReplyRow | null): ReplyHands {
  return { authorId: reply?.authorId ?? null, reviewerId: reply?.reviewerId ?? null }
}

/** A new version under the next number. */
export async function insertReply(
  db: Db,
  row: {
    request_id: string
    code: DecisionCode
    sealed: string
    author_id: string
    author_name: string
    at: Date
  },
): Promise<void> {
  await sql`
    insert into disclosure.reply (request_id, version, code, sealed, author_id, author_name, created_at, updated_at)
    select ${row.request_id}::uuid, coalesce(max(version), 0) + 1, ${row.code}, ${row.sealed}, ${row.author_id}::uuid,
      ${row.author_name}, ${row.at}, ${row.at}
    from disclosure.reply where request_id = ${row.request_id}::uuid`.execute(db)
}

export interface ReplyChanges {
  code?: DecisionCode
  sealed?: string
  author_id?: string
  author_name?: string
  reviewer_id?: string | null
  reviewer_name?: string
  reviewed_at?: Date
  review_opinion?: string
  signing_opinion?: string
  signer_id?: string
  signer_name?: string
  signed_at?: Date
  decided_on?: string
  letter_number?: string
  returned_at?: Date
}

/** Writes changes to a version and counts its revision up. */
export async function updateReply(db: Db, id: string, changes: ReplyChanges, now: Date): Promise<void> {
  await db
    .updateTable('disclosure.reply')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/** Numbers of the letters these requests were answered by, newest first. */
export async function listLetterNumbers(db: Db, requestIds: readonly string[]): Promise<string[]> {
  if (requestIds.length === 0) return []
  const rows = await db
    .selectFrom('disclosure.reply')
    .select('letter_number as number')
    .where('request_id', 'in', requestIds)
    .where('letter_number', 'is not', null)
    .orderBy('decided_on', 'desc')
    .limit(20)
    .execute()
  return rows.flatMap(({ number }) => (number === null ? [] : [number]))
}

/** Takes the next number of an organisation's letters; held to the end of the transaction, so none is lost or doubled. */
export async function takeLetterSerial(db: Db, organisationId: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into disclosure.letter_serial (organisation_id, year, last) values (${organisationId}::uuid, ${year}, 1)
    on conflict (organisation_id, year) do update set last = disclosure.letter_serial.last + 1
    returning last`.execute(db)
  return rows[0]?.last ?? 1
}

/** Two organisations of one short name take their numbers one after the other; held to the end of the transaction. */
export async function lockLetterPrefix(db: Db, prefix: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`disclosure/letter/${prefix}`}))`.execute(db)
}

/** Whether a letter of that number was sent before, by an organisation of the same short name. */
export async function letterNumberIsTaken(db: Db, letterNumber: string): Promise<boolean> {
  const row = await db
    .selectFrom('disclosure.reply')
    .select('id')
    .where('letter_number', '=', letterNumber)
    .executeTakeFirst()
  return row !== undefined
}
