import type { WorkingDays } from '#platform/calendar.ts'
import { addDays, addMonths } from '#platform/day.ts'
import type { LimitUnit } from '#catalog'

export type { LimitUnit }

/** A stretch of time as a limit prints it: 20 working days, 30 calendar days, 1 week. */
export interface Term {
  amount: number
  unit: LimitUnit
}

const monthsIn = { month: 1, quarter: 3, half_year: 6, year: 12 } as const

function moved(day: string, term: Term, direction: 1 | -1, days: (hours: number) => number): string {
  const { amount, unit } = term
  switch (unit) {
    case 'calendar_day':
      return addDays(day, direction * amount)
    case 'week':
      return addDays(day, direction * amount * 7)
    case 'hour':
      return addDays(day, direction * days(amount))
    case 'month':
    case 'quarter':
    case 'half_year':
    case 'year':
      return addMonths(day, direction * amount * monthsIn[unit])
    case 'working_day':
      throw new RangeError('working days are counted by the calendar')
  }
}

/**
 * Last day of a term that begins with an event. The day of the event does not count (民法典第二百零一条); months and
 * years end on the corresponding day, on the last of the month where there is none (第二百零二条). Hours are rounded
 * down to whole days, so less than 24 hours end on the same day: the clock time of the event is not known.
 *
 * A term in calendar days is NOT moved when it ends on a holiday (第二百零三条 would allow it): publishing depends on no
 * office counter, and the earlier day is the safe one.
 */
export function endOfTerm(from: string, term: Term, calendar: WorkingDays): string {
  if (term.unit === 'working_day') return calendar.addWorkingDays(from, term.amount)
  return moved(from, term, 1, (hours) => Math.floor(hours / 24))
}

/**
 * Last day on which publishing is still in time for “N units before the event”: counted back from the day of the
 * event, which itself does not count. Hours are rounded up to whole days, the safe side. A hearing notice of 7
 * working days is so published on the 7th working day before the hearing; who reads the law as 7 clear days
 * publishes one working day earlier.
 */
export function latestBefore(event: string, term: Term, calendar: WorkingDays): string {
  if (term.unit === 'working_day') return calendar.addWorkingDays(event, -term.amount)
  return moved(event, term, -1, (hours) => Math.ceil(hours / 24))
}

/**
 * Last day on which a notice (公示、公告) must still be up. The day it goes up does not count (民法典第二百零一条).
 * Hours are rounded up: here the later day is the safe one.
 */
export function noticeEnd(upFrom: string, term: Term, calendar: WorkingDays): string {
  if (term.unit === 'working_day') return calendar.addWorkingDays(upFrom, term.amount)
  return moved(upFrom, term, 1, (hours) => Math.ceil(hours / 24))
}

const unitWords: Record<LimitUnit, string> = {
  working_day: '个工作日',
  calendar_day: '日',
  hour: '小时',
  week: '周',
  month: '个月',
  quarter: '个季度',
  half_year: '个半年',
  year: '年',
}

/** 20个工作日, 3年. */
export function termWords(term: Term): string {
  return `${term.amount}${unitWords[term.unit]}`
}
