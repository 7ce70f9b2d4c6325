import type { WorkingDays } from '#platform/calendar.ts'
import { addDays, daysBetween } from '#platform/day.ts'
import type { Period } from './periods.ts'
import type { Term } from './term.ts'

/**
 * The yellow day comes when three quarters of the term are over. This agrees with every row of the handbook's
 * timeliness alarms (supervision.md §3): 20 working days → the 15th, 20 calendar days → the 15th, 7 working days → the 5th.
 */
const shareBeforeWarning = 3 / 4

/** A periodic duty is yellow 10 days before its last day (supervision.md §3, village quarter). */
export const periodWarningDays = 10

/** Own parameter: what must be out before an event is yellow so many working days before its last day. */
export const beforeEventWarningWorkingDays = 5

/**
 * The day from which a duty is 即将到期: never after the last day, never before its start. Without a term (a day entered
 * by hand) three quarters of the calendar days in between.
 */
export function warnOn(from: string, dueOn: string, term: Term | null, calendar: WorkingDays): string {
  return within(from, dueOn, yellow(from, dueOn, term, calendar))
}

function yellow(from: string, dueOn: string, term: Term | null, calendar: WorkingDays): string {
  if (term?.unit === 'working_day')
    return calendar.addWorkingDays(from, Math.floor(term.amount * shareBeforeWarning))
  return addDays(from, Math.floor(Math.max(0, daysBetween(from, dueOn)) * shareBeforeWarning))
}

/** The yellow day of a periodic duty: 10 days before its last day, but not before its period begins. */
export function warnOnOfPeriod(period: Pick<Period, 'from' | 'to'>): string {
  return within(period.from, period.to, addDays(period.to, -periodWarningDays))
}

/** The yellow day of what must be public before an event. */
export function warnOnBeforeEvent(dueOn: string, calendar: WorkingDays): string {
  return calendar.addWorkingDays(dueOn, -beforeEventWarningWorkingDays)
}

function within(from: string, dueOn: string, day: string): string {
  const early = day < from ? from : day
  return early > dueOn ? dueOn : early
}
