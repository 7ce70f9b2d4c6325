import type { WorkingDays } from '#platform/calendar.ts'
import { countedDaysBetween, mergePauses, nthCountedDay, type MergedPause } from './clock-pauses.ts'
import type { ClockFacts, ReplyClock } from './clock.ts'
import { explainClock } from './explain-clock.ts'
import { extensionTerm, replyTerm } from './terms.ts'

export { clockStartedBy } from './clock.ts'
export type { ClockFacts, PauseReason, ReplyClock } from './clock.ts'

/**
 * The reply period of 条例第三十三条 as it stands today. Consulting does not count (第三款): the days after the letter went
 * out up to and including the day the consultation ended. A pause that begins on the last day or later moves nothing,
 * because no day was left that it could save. A reply dated after `today` has not been given yet.
 */
export function replyClock(facts: ClockFacts, calendar: WorkingDays, today: string): ReplyClock {
  const stopped = facts.stoppedOn !== null && facts.stoppedOn <= today
  const asOf = stopped ? (facts.stoppedOn ?? today) : today
  const termDays = replyTerm.amount + (facts.extended ? extensionTerm.amount : 0)
  const all = mergePauses(facts, asOf, stopped)
  const counted = nthCountedDay(facts.startsOn, termDays, all, calendar)
  const pauses = all.filter(({ from }) => from < counted)
  const delayed = facts.delayedTo !== null
  const paused = !delayed && pauses.some((one) => standsStill(one, asOf))
  const usedDays = countedDaysBetween(facts.startsOn, asOf, pauses, calendar)
  const earliestDueOn = facts.delayedTo ?? counted
  const clock: Omit<ReplyClock, 'explanation'> = {
    state: stopped ? 'stopped' : paused ? 'paused' : 'running',
    dueOn: !delayed && pauses.some(({ open }) => open) ? null : earliestDueOn,
    earliestDueOn,
    overdue: asOf > earliestDueOn,
    termDays,
    usedDays,
    // No working day between a last day and a later one counts as -0, which is shown and compared as 0.
    leftDays:
      facts.delayedTo === null ? termDays - usedDays : calendar.workingDaysBetween(asOf, facts.delayedTo) + 0,
    certain: calendar.isCertain(earliestDueOn),
  }
  return { ...clock, explanation: explainClock(facts, clock, pauses, calendar, asOf) }
}

/** On the day a pause begins the clock stands still from the letter on; on the day it ends it runs again. */
function standsStill({ from, to, open }: MergedPause, asOf: string): boolean {
  return open || (from <= asOf && asOf < to)
}
