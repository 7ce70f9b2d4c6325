import type { Db } from '#platform/database.ts'
import type { ReminderStage } from '../rules/reminder-stages.ts'

export interface NewReminder {
  request_id: string
  stage: ReminderStage
  due_on: string
  made_on: string
}

const chunk = 2000

/** Writes reminders; one that was made is not made again, however often the job runs. Gives how many are new. */
export async function insertReminders(db: Db, rows: readonly NewReminder[]): Promise<number> {
  let made = 0
  for (let at = 0; at < rows.length; at += chunk) {
    const result = await db
      .insertInto('disclosure.reminder')
      .values(rows.slice(at, at + chunk))
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    made += Number(result.numInsertedOrUpdatedRows ?? 0n)
  }
  return made
}

/** The stages at which a reminder of the last day in force was made, by request. */
export async function listReminded(
  db: Db,
  requestIds: readonly string[],
): Promise<Map<string, ReadonlySet<ReminderStage>>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('disclosure.reminder as m')
    .innerJoin('disclosure.request as r', (join) =>
      join.onRef('r.id', '=', 'm.request_id').onRef('r.due_on', '=', 'm.due_on'),
    )
    .select(['m.request_id as id', 'm.stage'])
    .where('m.request_id', 'in', [...requestIds])
    .$castTo<{ id: string; stage: ReminderStage }>()
    .execute()
  const found = new Map<string, Set<ReminderStage>>()
  for (const { id, stage } of rows) found.set(id, (found.get(id) ?? new Set()).add(stage))
  return found
}
