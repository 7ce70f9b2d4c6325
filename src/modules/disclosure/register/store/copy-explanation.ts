import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Gives the reasons that were asked of an applicant, and what was found of them, to a part of the same request; all stay sealed. */
export async function copyExplanation(db: Db, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into disclosure.explanation (request_id, grounds, asked_on, asked_by, asked_name, due_on, given, judgement, reasons,
      judged_on, judged_name)
    select ${toId}::uuid, grounds, asked_on, asked_by, asked_name, due_on, given, judgement, reasons, judged_on, judged_name
    from disclosure.explanation where request_id = ${fromId}::uuid`.execute(db)
}
