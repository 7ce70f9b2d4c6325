import { addDays, isDay, weekdayOf } from '../day.ts'
import { arrangedDay, lawfulHolidays, noticeYears, type DayFact } from './state-council.ts'

/** Working days (工作日) as the State Council arranges them, with what the office changed by hand. */
export interface WorkingDays {
  isWorkingDay(day: string): boolean
  /** The n-th working day after `from`, which itself does not count; backwards when n is negative; `from` when 0. */
  addWorkingDays(from: string, n: number): string
  /** Working days after `from` up to and including `to`; negative when `to` lies before. */
  workingDaysBetween(from: string, to: string): number
  /** Worked or not, and the holiday or exchange that decides it. */
  factOf(day: string): DayFact
  /** Last day whose year has a holiday notice. Beyond it results hold only until the notice comes: say so. */
  readonly coversUntil: string
  /** Whether the year of this day has its holiday notice. */
  isCertain(day: string): boolean
}

/** A day changed by hand. */
export interface DayChange {
  day: string
  working: boolean
  name: string
}

// A term of law is days or months long; longer loops are a slip of the caller, not a wish.
const longestTerm = 5000

/**
 * Working days from the notices that come with the product, changed days, and years confirmed by hand.
 * A year without a notice counts weekends and the holidays fixed by law, and `isCertain` says it is provisional.
 */
export function makeWorkingDays(
  changes: readonly DayChange[],
  confirmedYears: readonly number[] = [],
): WorkingDays {
  const changed = new Map(changes.map((change) => [change.day, change]))
  const confirmed = new Set(confirmedYears)
  const lawful = new Map<number, Map<string, string>>()

  const hasNotice = (year: number) =>
    (year >= noticeYears.first && year <= noticeYears.last) || confirmed.has(year)

  function provisional(day: string): DayFact {
    const year = Number(day.slice(0, 4))
    const holidays = lawful.get(year) ?? lawfulHolidays(year)
    lawful.set(year, holidays)
    const holiday = holidays.get(day) ?? null
    return { working: holiday === null && weekdayOf(day) % 6 !== 0, holiday }
  }

  function factOf(day: string): DayFact {
    if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
    const change = changed.get(day)
    if (change !== undefined) return { working: change.working, holiday: change.name }
    const year = Number(day.slice(0, 4))
    return year >= noticeYears.first && year <= noticeYears.last ? arrangedDay(day) : provisional(day)
  }

  const isWorkingDay = (day: string) => factOf(day).working

  function addWorkingDays(from: string, n: number): string {
    if (!Number.isInteger(n) || Math.abs(n) > longestTerm)
      throw new RangeError(`not a term in working days: ${n}`)
    let day = from
    for (let left = Math.abs(n); left > 0;) {
      day = addDays(day, Math.sign(n))
      if (isWorkingDay(day)) left -= 1
    }
    return day
  }

  function workingDaysBetween(from: string, to: string): number {
    if (to < from) return -workingDaysBetween(to, from)
    let count = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
    return count
  }

  let last = noticeYears.last
  while (confirmed.has(last + 1)) last += 1

  return {
    isWorkingDay,
    addWorkingDays,
    workingDaysBetween,
    factOf,
    coversUntil: `${last}-12-31`,
    isCertain: (day) => hasNotice(Number(day.slice(0, 4))),
  }
}
