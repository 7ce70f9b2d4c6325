import { listPeopleWhoMay } from '#accounts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { stageDue } from './rules/reminder-stages.ts'
import { responsiblePeople } from './rules/responsible-person.ts'
import { listAllAssignments } from './store/assignments.ts'
import { listForReminding, type OpenDuty } from './store/due-lists.ts'
import { insertReminders, type NewReminder } from './store/reminders.ts'

/** Duties are looked at so many at a time: a province does not have to fit into memory. */
const pageSize = 5000

/**
 * 到期提醒: reminds whoever must act, at the distance that applies today, each distance once. Gives how many reminders are
 * new. Running it twice, or in two processes at once, makes none twice.
 */
export async function makeReminders(ctx: Ctx): Promise<number> {
  const calendar = await workingDays(ctx.db)
  const assignments = await listAllAssignments(ctx.db)
  let made = 0
  for (let after: string | null = null; ;) {
    const duties: OpenDuty[] = await listForReminding(ctx.db, ctx.today, after, pageSize)
    const organisationIds = [...new Set(duties.flatMap((duty) => duty.organisationId ?? []))]
    const people = await listPeopleWhoMay(ctx.db, 'duties.report', organisationIds)
    const rows = duties.flatMap((duty): NewReminder[] => {
      const stage = stageDue(duty, ctx.today, calendar)
      // A whole new catalog is one piece of news, not seven hundred reminders.
      if (stage === null || (stage === 'new' && duty.kind === 'first')) return []
      return responsiblePeople(duty, assignments, people).map((accountId) => ({
        dutyId: duty.id,
        accountId,
        stage,
        dueOn: duty.dueOn,
        day: ctx.today,
      }))
    })
    made += await insertReminders(ctx.db, rows, ctx.now)
    after = duties.at(-1)?.id ?? null
    if (duties.length < pageSize) return made
  }
}
