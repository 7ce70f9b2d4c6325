import type { WorkingDays } from '#platform/calendar.ts'
import { addDays, addMonths, daysBetween, formatDay, weekdayOf } from '#platform/day.ts'
import { endOfTerm, type LimitUnit, type Term } from './term.ts'

/** A stretch of the civil calendar in which something must be published once. */
export interface Period {
  /** '2026-07', '2026-Q3', '2026-H1', '2026', '2026-W48', '2026-M01-02' */
  key: string
  /** 2026年第三季度 */
  label: string
  from: string
  to: string
}

/** Units that have periods of their own in the civil calendar. */
export type PeriodUnit = Extract<LimitUnit, 'week' | 'month' | 'quarter' | 'half_year' | 'year'>

const monthsIn = { month: 1, quarter: 3, half_year: 6, year: 12 } as const
const chineseDigits = ['一', '二', '三', '四'] as const

/**
 * Whether “every so many units” falls into periods of the calendar: every 2 months does (一、二月, 三、四月 …), every
 * 5 months or every 20 working days does not and is counted from the last publication.
 */
export function isPeriodic(unit: LimitUnit, amount: number): unit is PeriodUnit {
  if (unit === 'week') return amount === 1
  return unit in monthsIn && 12 % (amount * monthsIn[unit as keyof typeof monthsIn]) === 0
}

/** The period a day lies in. Throws on what is not periodic: ask `isPeriodic` first. */
export function periodOf(day: string, unit: PeriodUnit, amount = 1): Period {
  if (!isPeriodic(unit, amount)) throw new RangeError(`no calendar periods of ${amount}`)
  return unit === 'week' ? weekOf(day) : monthsOf(day, amount * monthsIn[unit])
}

/** All periods begun on or before `today`, from the one in which `since` lies; none when `since` is later. */
export function periodsBetween(since: string, today: string, unit: PeriodUnit, amount = 1): Period[] {
  const periods: Period[] = []
  if (since > today) return periods
  for (let period = periodOf(since, unit, amount); period.from <= today;) {
    periods.push(period)
    period = periodOf(addDays(period.to, 1), unit, amount)
  }
  return periods
}

/**
 * What is renewed every so often (每20个工作日更新): the next time is due at the end of the term counted from the last
 * publication; its key is that day.
 */
export function rollingPeriod(countedFrom: string, term: Term, calendar: WorkingDays): Period {
  return {
    key: countedFrom,
    label: `${formatDay(countedFrom)}之后的更新`,
    from: countedFrom,
    to: endOfTerm(countedFrom, term, calendar),
  }
}

function monthsOf(day: string, months: number): Period {
  const year = day.slice(0, 4)
  const block = Math.floor((Number(day.slice(5, 7)) - 1) / months)
  const first = pad(block * months + 1)
  const last = pad((block + 1) * months)
  const from = `${year}-${first}-01`
  return { ...named(year, months, block, first, last), from, to: addDays(addMonths(from, months), -1) }
}

function named(year: string, months: number, block: number, first: string, last: string) {
  switch (months) {
    case 1:
      return { key: `${year}-${first}`, label: `${year}年${Number(first)}月` }
    case 3:
      return { key: `${year}-Q${block + 1}`, label: `${year}年第${chineseDigits[block] ?? ''}季度` }
    case 6:
      return { key: `${year}-H${block + 1}`, label: `${year}年${block === 0 ? '上' : '下'}半年` }
    case 12:
      return { key: year, label: `${year}年` }
    default:
      return { key: `${year}-M${first}-${last}`, label: `${year}年${Number(first)}—${Number(last)}月` }
  }
}

/** Weeks run from Monday to Sunday and belong to the year of their Thursday (GB/T 7408.1). */
function weekOf(day: string): Period {
  const from = addDays(day, -((weekdayOf(day) + 6) % 7))
  const thursday = addDays(from, 3)
  const year = thursday.slice(0, 4)
  const week = pad(Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1)
  return { key: `${year}-W${week}`, label: `${year}年第${Number(week)}周`, from, to: addDays(from, 6) }
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
