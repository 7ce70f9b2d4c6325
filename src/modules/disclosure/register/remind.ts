import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { reminderDistances, stageOn } from './rules/reminder-stages.ts'
import { listDueUntil } from './store/open-cases.ts'
import { insertReminders, type NewReminder } from './store/reminders.ts'

/**
 * 到期提醒: a reminder for each case at the distance that applies today, each distance once for one last day; a last day that
 * moved is reminded of anew. Running it twice, or in two processes at once, makes none twice. Gives how many are new.
 */
export async function remindOfReplies(ctx: Ctx): Promise<number> {
  const calendar = await workingDays(ctx.db)
  const farthest = calendar.addWorkingDays(ctx.today, reminderDistances.seven_days + 1)
  const cases = await listDueUntil(ctx.db, farthest)
  const rows = cases.flatMap(({ id, dueOn }): NewReminder[] => {
    const stage = stageOn(dueOn, ctx.today, calendar)
    return stage === null ? [] : [{ request_id: id, stage, due_on: dueOn, made_on: ctx.today }]
  })
  return insertReminders(ctx.db, rows)
}
