import type { Db } from '#platform/database.ts'
import type { ClockPause } from '../request.ts'

/** Time that does not count, oldest first. */
export async function listPauses(db: Db, requestId: string): Promise<ClockPause[]> {
  return db
    .selectFrom('disclosure.clock_pause')
    .select(['id', 'from_on as from', 'to_on as to', 'why'])
    .where('request_id', '=', requestId)
    .orderBy('from_on')
    .orderBy('id')
    .$castTo<ClockPause>()
    .execute()
}

/** Begins a pause; gives its identity. */
export async function insertPause(
  db: Db,
  requestId: string,
  from: string,
  why: 'third_party' | 'co_maker' | 'authority',
): Promise<string> {
  const row = await db
    .insertInto('disclosure.clock_pause')
    .values({ request_id: requestId, from_on: from, why })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Ends a pause on this day. */
export async function endPause(db: Db, id: string, to: string): Promise<void> {
  await db.updateTable('disclosure.clock_pause').set({ to_on: to }).where('id', '=', id).execute()
}
