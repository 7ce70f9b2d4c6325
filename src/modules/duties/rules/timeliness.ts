import type { WorkingDays } from '#platform/calendar.ts'
import type { Duty } from '../duty.ts'
import { isOpen, type DutyStanding } from './responsibility-state.ts'

/** How a duty counts in the figures of timeliness. */
export type Timeliness =
  /** published on or before its last day */
  | 'in_time'
  /** published after it */
  | 'late'
  /** not published although its last day has passed */
  | 'missing'
  /** still has time */
  | 'not_yet'
  /** no number in the text (及时), withdrawn from the figures, or declared none */
  | 'not_judged'

/** A duty with the day on which it was fulfilled. */
export type JudgedDuty = DutyStanding & Pick<Duty, 'doneOn'>

/** Only duties with a last day are judged; 及时 is measured and compared, never judged. */
export function timelinessOf(duty: JudgedDuty, today: string): Timeliness {
  const { dueOn, doneOn, status } = duty
  if (dueOn === null || status === 'void') return 'not_judged'
  if (status === 'done') return doneOn !== null && doneOn <= dueOn ? 'in_time' : 'late'
  if (!isOpen(duty, today)) return 'not_judged'
  return dueOn < today ? 'missing' : 'not_yet'
}

/** Working days a duty without a number took from its start to its publication; null while it is not done. */
export function workingDaysTaken(
  duty: Pick<JudgedDuty, 'startsOn' | 'dueOn' | 'doneOn'>,
  calendar: WorkingDays,
): number | null {
  if (duty.dueOn !== null || duty.doneOn === null) return null
  return Math.max(0, calendar.workingDaysBetween(duty.startsOn, duty.doneOn))
}

/** The middle of the values, the mean of the two middle ones where their number is even; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
