import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { DisclosureRequest } from '../request.ts'

const columns = [
  'id', 'number', 'region_code as regionCode', 'organisation_id as organisationId', 'status', 'revision', 'channel',
  'applicant_kind as applicantKind', 'delivery_way as deliveryWay', 'lang', 'topic', 'submitted_at as submittedAt',
  'submitted_on as submittedOn', 'confirmed_on as confirmedOn', 'received_on as receivedOn',
  'clock_starts_on as clockStartsOn', 'clock_started_by as clockStartedBy', 'extended', 'delayed_to as delayedTo',
  'due_on as dueOn', 'handler_id as handlerId', 'handler_name as handlerName',
  'correction_noticed_on as correctionNoticedOn', 'correction_due_on as correctionDueOn',
  'explanation_asked_on as explanationAskedOn', 'result', 'ended_on as endedOn', 'split_from as splitFrom',
  'joined_to as joinedTo', 'is_split as isSplit', 'delivered_on as deliveredOn', 'created_at as createdAt',
  'updated_at as updatedAt',
] as const // prettier-ignore

/** Rows of requests, ready for filters; every reading of the module starts here. */
export function requests(db: Db) {
  return db.selectFrom('disclosure.request').select(columns)
}

/** The request, or null. */
export async function findRequest(db: Db, id: string): Promise<DisclosureRequest | null> {
  const row = await requests(db).where('id', '=', id).$castTo<DisclosureRequest>().executeTakeFirst()
  return row ?? null
}

/** The request; `NotFound` when there is none. */
export async function getRequest(db: Db, id: string): Promise<DisclosureRequest> {
  const found = await findRequest(db, id)
  if (found === null) throw new NotFound('disclosure request')
  return found
}

/** The request by the hash of its query code and its number, or null. */
export async function findRequestByCode(
  db: Db,
  number: string,
  queryCodeHash: string,
): Promise<DisclosureRequest | null> {
  const row = await requests(db)
    .where('number', '=', number)
    .where('query_code_hash', '=', queryCodeHash)
    .$castTo<DisclosureRequest>()
    .executeTakeFirst()
  return row ?? null
}

/**
 * Requests with all that is answered together with them, locked until the transaction ends, in the order of their identities:
 * an edit of the calendar, a signature and a withdrawal at once wait for each other instead of standing still. What is joined
 * while this waits for a row is found when it has it; then it lets go and begins again, so that the order holds.
 */
export async function lockRequests(db: Db, ids: readonly string[]): Promise<DisclosureRequest[]> {
  const among = [...ids]
  for (;;) {
    if (db.isTransaction) await sql`savepoint lock_requests`.execute(db)
    const locked = await requests(db)
      .where((eb) => eb.or([eb('id', 'in', among), eb('joined_to', 'in', among)]))
      .orderBy('id')
      .forUpdate()
      .$castTo<DisclosureRequest>()
      .execute()
    const joined = await db
      .selectFrom('disclosure.request')
      .select('id')
      .where('joined_to', 'in', among)
      .execute()
    const held = new Set(locked.map(({ id }) => id))
    // Nobody joins a request that another holds, so from here on the set stays as it is.
    const whole = joined.every(({ id }) => held.has(id))
    if (db.isTransaction)
      await (whole ? sql`release savepoint lock_requests` : sql`rollback to savepoint lock_requests`).execute(
        db,
      )
    if (whole) return locked
  }
}

/** The request, locked until the transaction ends: whoever comes second sees what the first one did. */
export async function lockRequest(db: Db, id: string): Promise<DisclosureRequest> {
  const row = (await lockRequests(db, [id])).find((one) => one.id === id)
  if (row === undefined) throw new NotFound('disclosure request')
  return row
}

export interface RequestChanges {
  organisation_id?: string
  region_code?: string
  status?: DisclosureRequest['status']
  channel?: DisclosureRequest['channel']
  applicant_kind?: DisclosureRequest['applicantKind']
  delivery_way?: DisclosureRequest['deliveryWay']
  topic?: string | null
  query_code_hash?: string
  confirmed_on?: string | null
  received_on?: string | null
  clock_starts_on?: string | null
  clock_started_by?: DisclosureRequest['clockStartedBy']
  extended?: boolean
  delayed_to?: string | null
  due_on?: string | null
  handler_id?: string | null
  handler_name?: string | null
  correction_noticed_on?: string | null
  correction_due_on?: string | null
  explanation_asked_on?: string | null
  result?: DisclosureRequest['result']
  ended_on?: string | null
  split_from?: string | null
  joined_to?: string | null
  is_split?: boolean
  delivered_on?: string | null
}

export type NewRequest = RequestChanges &
  Required<
    Pick<
      RequestChanges,
      'organisation_id' | 'region_code' | 'status' | 'channel' | 'applicant_kind' | 'delivery_way'
    >
  > & { number: string; lang: 'zh' | 'bo' | 'mn'; submitted_at: Date; submitted_on: string }

/** A new request; gives its identity. */
export async function insertRequest(db: Db, fields: NewRequest, now: Date): Promise<string> {
  const row = await db
    .insertInto('disclosure.request')
    .values({ ...fields, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Writes changes to a locked row and counts its revision up; gives the new revision. */
export async function updateRequest(db: Db, id: string, changes: RequestChanges, now: Date): Promise<number> {
  const row = await db
    .updateTable('disclosure.request')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}

/** Writes new last days to locked rows and counts their revisions up, all in one statement. */
export async function updateDueDates(
  db: Db,
  rows: readonly { id: string; dueOn: string | null }[],
  now: Date,
): Promise<void> {
  await sql`
    update disclosure.request r set due_on = given.due_on, revision = r.revision + 1, updated_at = ${now}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ dueOn }) => dueOn)}::date[]) as given (id, due_on)
    where r.id = given.id`.execute(db)
}

/** Takes the next number of a series; its row stays locked until the transaction ends, so no number is lost or doubled. */
export async function takeRequestSerial(db: Db, regionCode: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into disclosure.request_serial (region_code, year, last) values (${regionCode}, ${year}, 1)
    on conflict (region_code, year) do update set last = disclosure.request_serial.last + 1
    returning last`.execute(db)
  return rows[0]?.last ?? 1
}

/** Parts of a split request, in the order of their numbers. */
export async function listParts(db: Db, id: string): Promise<DisclosureRequest[]> {
  return requests(db).where('split_from', '=', id).orderBy('number').$castTo<DisclosureRequest>().execute()
}

/** Requests answered together with this one. */
export async function listJoined(db: Db, id: string): Promise<DisclosureRequest[]> {
  return requests(db).where('joined_to', '=', id).orderBy('number').$castTo<DisclosureRequest>().execute()
}
