import { daysBetween } from '#platform/day.ts'

/** Who reports: a department to the office in charge, a government of a county and above to the public, a township. */
export type ReportingBody = 'department' | 'government' | 'township'

/** A month and a day of the year after the report year, with where it is written. */
export interface ReportDeadline {
  month: number
  day: number
  basis: string
}

/** Last days of a report; each is a parameter of the law named beside it. */
export const reportDeadlines: Readonly<Record<ReportingBody, ReportDeadline>> = {
  // 县级以上人民政府部门应当在每年1月31日前向本级主管部门提交上一年度报告并向社会公布
  department: { month: 1, day: 31, basis: '《政府信息公开条例》第四十九条第一款' },
  // 县级以上地方人民政府的主管部门应当在每年3月31日前向社会公布本级政府上一年度报告
  government: { month: 3, day: 31, basis: '《政府信息公开条例》第四十九条第二款' },
  // The regulation names no township; they report to their county in January by practice (recol-mid), a local setting.
  township: { month: 1, day: 31, basis: '参照《政府信息公开条例》第四十九条第一款，以当地要求为准' },
}

/** Own parameter (handbook annual-report §8): calendar days before the last day at which people are reminded. */
export const reminderDistances: readonly number[] = [30, 15, 7, 3, 1]

/** The last day on which the report for a year may be published. */
export function reportDueOn(body: ReportingBody, reportYear: number): string {
  const { month, day } = reportDeadlines[body]
  return `${reportYear + 1}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * The reminder in force today: the nearest distance that has been reached, 0 on the last day, 'late' after it, null before
 * the first. A job that missed a day thus gives the one reminder that fits today, never those it slept through.
 */
export function reportReminder(dueOn: string, today: string): number | 'late' | null {
  const left = daysBetween(today, dueOn)
  if (left < 0) return 'late'
  if (left === 0) return 0
  return reminderDistances.findLast((distance) => left <= distance) ?? null
}
