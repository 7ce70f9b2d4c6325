import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DisclosureRequest } from '../../request.ts'
import { dueStatuses } from '../../rules/request-workflow.ts'
import { requests } from '../../store/requests.ts'

/** Requests that may have a last day, locked, in the order of their identities. */
export async function lockRunning(db: Db): Promise<DisclosureRequest[]> {
  return requests(db)
    .where('status', 'in', [...dueStatuses])
    .where('ended_on', 'is', null)
    .orderBy('id')
    .forUpdate()
    .$castTo<DisclosureRequest>()
    .execute()
}

/** The time that does not count, of many requests at once. */
export async function listPausesOf(
  db: Db,
  requestIds: readonly string[],
): Promise<Map<string, { from: string; to: string | null; why: string }[]>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('disclosure.clock_pause')
    .select(['request_id as requestId', 'from_on as from', 'to_on as to', 'why'])
    .where(sql<boolean>`request_id = any(${[...requestIds]}::uuid[])`)
    .orderBy('from_on')
    .$castTo<{ requestId: string; from: string; to: string | null; why: string }>()
    .execute()
  return Map.groupBy(rows, ({ requestId }) => requestId)
}

/** Last days that run, up to this one: what may have to be reminded of. */
export async function listDueUntil(db: Db, day: string): Promise<{ id: string; dueOn: string }[]> {
  const { rows } = await sql<{ id: string; dueOn: string }>`
    select id, due_on as "dueOn" from disclosure.request
    where due_on <= ${day}::date and ended_on is null order by id`.execute(db)
  return rows
}
