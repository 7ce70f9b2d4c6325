import type { Db } from '#platform/database.ts'

export type ReminderStage = 'new' | 'warning' | 'three_days' | 'last_day' | 'overdue' | 'overdue_week'

/** A reminder to one person about one duty at one distance. */
export interface NewReminder {
  dutyId: string
  accountId: string
  stage: ReminderStage
  dueOn: string | null
  day: string
}

const chunk = 2000

/** Writes reminders; one that was made before is not made again, however often the job runs. Gives how many are new. */
export async function insertReminders(db: Db, rows: readonly NewReminder[], now: Date): Promise<number> {
  let made = 0
  for (let at = 0; at < rows.length; at += chunk) {
    const result = await db
      .insertInto('duties.reminder')
      .values(
        rows.slice(at, at + chunk).map((row) => ({
          duty_id: row.dutyId,
          account_id: row.accountId,
          stage: row.stage,
          due_on: row.dueOn,
          day: row.day,
          made_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    made += Number(result.numInsertedOrUpdatedRows ?? 0n)
  }
  return made
}

/** The latest reminder of this person for each duty. */
export async function listLatestReminders(
  db: Db,
  accountId: string,
  dutyIds: readonly string[],
): Promise<Map<string, { stage: ReminderStage; madeAt: Date }>> {
  if (dutyIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('duties.reminder')
    .where('account_id', '=', accountId)
    .where('duty_id', 'in', [...dutyIds])
    .select(['duty_id as dutyId', 'stage', 'made_at as madeAt'])
    .distinctOn('duty_id')
    .orderBy('duty_id')
    .orderBy('made_at', 'desc')
    .$castTo<{ dutyId: string; stage: ReminderStage; madeAt: Date }>()
    .execute()
  return new Map(rows.map((row) => [row.dutyId, { stage: row.stage, madeAt: row.madeAt }]))
}

/** Reminders made about one duty, the latest first. */
export async function listRemindersOf(
  db: Db,
  dutyId: string,
): Promise<{ accountId: string; stage: ReminderStage; dueOn: string | null; day: string }[]> {
  return db
    .selectFrom('duties.reminder')
    .where('duty_id', '=', dutyId)
    .select(['account_id as accountId', 'stage', 'due_on as dueOn', 'day'])
    .orderBy('made_at', 'desc')
    .limit(100)
    .$castTo<{ accountId: string; stage: ReminderStage; dueOn: string | null; day: string }>()
    .execute()
}
