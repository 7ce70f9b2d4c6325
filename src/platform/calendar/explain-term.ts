import { addDays, formatDay, weekdayOf } from '../day.ts'
import type { WorkingDays } from './working-days.ts'

/** How a term in working days came to its last day, for the sentence beside every due date. */
export interface TermExplanation {
  from: string
  days: number
  dueOn: string
  /** Days passed over, in order, with 周末 or the holiday's name. */
  skipped: { day: string; why: string }[]
  /** Weekend days that counted because they are worked in exchange (调休上班). */
  makeUpDays: string[]
  /** False when the term reaches a year whose holiday notice is not yet known. */
  certain: boolean
}

/** Counts n ≥ 0 working days from a day, which itself does not count, and keeps every reason. */
export function explainTerm(calendar: WorkingDays, from: string, n: number): TermExplanation {
  if (n < 0) throw new RangeError(`a term runs forward: ${n}`)
  const dueOn = calendar.addWorkingDays(from, n)
  const skipped: TermExplanation['skipped'] = []
  const makeUpDays: string[] = []
  for (let day = addDays(from, 1); day <= dueOn; day = addDays(day, 1)) {
    const { working, holiday } = calendar.factOf(day)
    const weekend = weekdayOf(day) % 6 === 0
    if (!working) skipped.push({ day, why: holiday ?? '周末' })
    else if (weekend) makeUpDays.push(day)
  }
  return { from, days: n, dueOn, skipped, makeUpDays, certain: calendar.isCertain(dueOn) }
}

/** One Chinese sentence: from when, how many days, what was passed over, what counted, and whether it may still change. */
export function termSentence(term: TermExplanation): string {
  const counts = new Map<string, number>()
  for (const { why } of term.skipped) counts.set(why, (counts.get(why) ?? 0) + 1)
  const passed = [...counts].map(([why, count]) => `${why}${count}天`).join('、')
  const made = term.makeUpDays.map(formatDay).join('、')
  return [
    `自${formatDay(term.from)}的次日起计算，第${term.days}个工作日为${formatDay(term.dueOn)}`,
    passed === '' ? '' : `，已扣除${passed}`,
    made === '' ? '' : `，${made}调休上班计入`,
    term.certain
      ? '。'
      : `。${term.dueOn.slice(0, 4)}年放假安排尚未公布，暂按周末和法定节假日推算，公布后可能调整。`,
  ].join('')
}
