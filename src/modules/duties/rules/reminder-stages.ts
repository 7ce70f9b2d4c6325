import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import { isOpen, type DutyStanding } from './responsibility-state.ts'

/** The distances at which a person is reminded of a duty, each once. */
export type ReminderStage = 'new' | 'warning' | 'three_days' | 'last_day' | 'overdue' | 'overdue_week'

/** Own parameters of the distances. */
export const nearWorkingDays = 3
export const overdueWeekDays = 7

/**
 * The one stage that applies today, the newest, so that who comes back from leave finds one reminder and not five;
 * null on a day off, since nobody is there to act. A last day that is a day off is reminded of on the working day
 * before it. Overdue is said when the day has passed and once more a week later, then no more: the inbox shows it.
 */
export function stageDue(
  duty: Pick<DutyStanding, 'status' | 'noneUntil' | 'dueOn' | 'warnOn'>,
  today: string,
  calendar: WorkingDays,
): ReminderStage | null {
  if (!isOpen(duty, today) || !calendar.isWorkingDay(today)) return null
  const { dueOn, warnOn } = duty
  if (dueOn === null) return 'new'
  if (today > dueOn) return today >= addDays(dueOn, overdueWeekDays) ? 'overdue_week' : 'overdue'
  const left = calendar.workingDaysBetween(today, dueOn)
  if (left === 0) return 'last_day'
  if (left <= nearWorkingDays) return 'three_days'
  return warnOn !== null && today >= warnOn ? 'warning' : 'new'
}
