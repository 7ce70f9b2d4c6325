import { addMonths, isDay } from '#platform/day.ts'
import type { WorkingDays } from '#platform/calendar.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { replyClock } from './reply-clock.ts'
import type { ClockFacts } from './clock.ts'
import { explanationTerm, longestDelay } from './terms.ts'

/** What is known when an applicant is asked for reasons (条例第三十五条). */
export interface ExcessiveFacts {
  /** in the office's words: which numbers and what frequency clearly exceed a reasonable range */
  grounds: string
  askedOn: string | null
  endedOn: string | null
  receivedOn: string | null
}

/**
 * Own parameter: from the eleventh request of a calendar month on the screens point to art. 35. The law gives no
 * number; this is where fees by item begin (109号第四条), and a person decides.
 */
export const pointedOutFrom = 11

/** Whether so many requests of one applicant in a calendar month are worth a look under art. 35. */
export function isPointedOut(requestsInMonth: number): boolean {
  return requestsInMonth >= pointedOutFrom
}

/** Whether reasons may be asked for: of a registered request without an end, once, with the numbers that make it excessive. */
export function mayAskForReasons(facts: ExcessiveFacts): Verdict {
  const refusals: Refusal[] = []
  if (facts.receivedOn === null) refusals.push({ refused: 'explanation_not_received' })
  if (facts.endedOn !== null) refusals.push({ refused: 'explanation_after_end' })
  if (facts.askedOn !== null) refusals.push({ refused: 'explanation_asked' })
  if (facts.grounds.trim() === '') refusals.push({ refused: 'explanation_grounds_missing', field: 'grounds' })
  return refusals.length === 0 ? 'ok' : refusals
}

/** Last day to give reasons; the reply period runs on meanwhile, since art. 33 excludes consulting only. */
export function explanationDue(
  askedOn: string,
  calendar: WorkingDays,
  days: number = explanationTerm.amount,
): string {
  return calendar.addWorkingDays(askedOn, days)
}

/** What the office made of the reasons: unreasonable → d5_4; reasonable → go on, with a later date where needed. */
export type ExplanationJudgement = 'unreasonable' | 'reasonable' | 'reasonable_delayed'

/**
 * Every fault of a delayed date (确定延迟答复的合理期限并告知申请人): later than the running due date, told on or before it,
 * not absurdly far.
 */
export function checkDelay(
  clock: ClockFacts,
  delay: { to: string; reasons: string; toldOn: string | null },
  today: string,
  calendar: WorkingDays,
): Verdict {
  const refusals: Refusal[] = []
  const { to, reasons, toldOn } = delay
  if (reasons.trim() === '') refusals.push({ refused: 'delay_reasons_missing', field: 'reasons' })
  const running = replyClock(clock, calendar, today)
  if (running.state === 'stopped') refusals.push({ refused: 'delay_after_end' })
  if (!isDay(to)) refusals.push({ refused: 'delay_day_unknown', field: 'to' })
  else if (to <= running.earliestDueOn)
    refusals.push({ refused: 'delay_not_later', field: 'to', details: { on: running.earliestDueOn } })
  else if (to > addMonths(running.earliestDueOn, longestDelay.amount))
    refusals.push({ refused: 'delay_too_far', field: 'to', details: { months: longestDelay.amount } })
  if (toldOn === null) refusals.push({ refused: 'delay_not_told', field: 'toldOn' })
  else if (!isDay(toldOn)) refusals.push({ refused: 'delay_day_unknown', field: 'toldOn' })
  else if (toldOn > today) refusals.push({ refused: 'delay_in_the_future', field: 'toldOn' })
  else if (toldOn > replyClock(clock, calendar, toldOn).earliestDueOn)
    refusals.push({ refused: 'delay_told_late', field: 'toldOn' })
  return refusals.length === 0 ? 'ok' : refusals
}
