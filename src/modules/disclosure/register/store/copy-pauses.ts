import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Gives the time that did not count for one request to another that came of it. */
export async function copyPauses(db: Db, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into disclosure.clock_pause (request_id, from_on, to_on, why)
    select ${toId}::uuid, from_on, to_on, why from disclosure.clock_pause where request_id = ${fromId}::uuid`.execute(
    db,
  )
}
