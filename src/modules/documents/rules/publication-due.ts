import type { WorkingDays } from '#platform/calendar.ts'

/**
 * 《政府信息公开条例》第二十六条：属于主动公开范围的政府信息，应当自该政府信息形成或者变更之日起
 * 20个工作日内及时公开。法律、法规另有规定的，从其规定。
 */
export const publicationWorkingDays = 20

/** 条例第十八条, circular task 3: what is not published is examined again within a year. */
export const reexaminationMonths = 12

/** Own parameter: an emergency publication is reviewed within so many working days. */
export const emergencyReviewWorkingDays = 3

/** Last day for publication, counted from the day the text was formed; that day itself does not count. */
export function publicationDueOn(formedOn: string, calendar: WorkingDays): string {
  return calendar.addWorkingDays(formedOn, publicationWorkingDays)
}

/** The same day in the next year; 29 February becomes 28 February. */
export function oneYearAfter(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const lastDay = month === '02' && date === '29' ? '28' : date
  return `${Number(year) + 1}-${month}-${lastDay}`
}

export type DueStanding =
  | { standing: 'overdue'; days: number }
  | { standing: 'today'; days: 0 }
  | { standing: 'soon' | 'later'; days: number }

/** How a legal date stands today, in working days; overdue is counted in working days too. */
export function dueStanding(dueOn: string, today: string, calendar: WorkingDays): DueStanding {
  if (dueOn < today) return { standing: 'overdue', days: calendar.workingDaysBetween(dueOn, today) }
  if (dueOn === today) return { standing: 'today', days: 0 }
  const days = calendar.workingDaysBetween(today, dueOn)
  return { standing: days <= 5 ? 'soon' : 'later', days }
}
