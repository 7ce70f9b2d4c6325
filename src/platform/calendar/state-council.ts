import chineseDays from 'chinese-days'
import { addDays } from '../day.ts'

// A CommonJS package: Node gives its functions on the default export only.
const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays

/** What is known of one day: worked or not, and the name of the holiday that decides it, if one does. */
export interface DayFact {
  working: boolean
  holiday: string | null
}

// The package answers every day of every year, past its data by weekdays alone. National Day is a holiday in every
// arrangement, so a year whose 1 October has no holiday name is a year it does not know.
function knows(year: number): boolean {
  return getDayDetail(`${year}-10-01`).name.includes(',')
}

function yearsKnown(): { first: number; last: number } {
  let first = 2004
  while (!knows(first)) first += 1
  let last = first
  while (knows(last + 1)) last += 1
  return { first, last }
}

/** Years whose holiday notice (国务院办公厅关于部分节假日安排的通知) is in the data that comes with the product. */
export const noticeYears = yearsKnown()

// The notices never change while we run, and the province's coverage asks for the same days many thousand times.
const arranged = new Map<string, DayFact>()

/** The official arrangement of a day: weekends, holidays and the weekend days worked in exchange (调休). */
export function arrangedDay(day: string): DayFact {
  const known = arranged.get(day)
  if (known !== undefined) return known
  const { work, name } = getDayDetail(day)
  const [, holiday] = name.split(',')
  const fact = { working: work, holiday: holiday ?? null }
  arranged.set(day, fact)
  return fact
}

/**
 * Holidays fixed by law for every year, before the exchange of days of that year is announced.
 * 《全国年节及纪念日放假办法》第二条（2025年1月1日起施行）：元旦1天、春节4天（除夕至初三）、清明1天、劳动节2天、端午1天、中秋1天、国庆3天。
 */
export function lawfulHolidays(year: number): Map<string, string> {
  const newYear = getSolarDateFromLunar(`${year}-01-01`).date
  const named: [string, string[]][] = [
    ['元旦', [`${year}-01-01`]],
    ['春节', [-1, 0, 1, 2].map((n) => addDays(newYear, n))],
    ['清明', [getSolarTermDate(year, 4, 'pure_brightness')]],
    ['劳动节', [`${year}-05-01`, `${year}-05-02`]],
    ['端午', [getSolarDateFromLunar(`${year}-05-05`).date]],
    ['中秋', [getSolarDateFromLunar(`${year}-08-15`).date]],
    ['国庆节', [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`]],
  ]
  return new Map(named.flatMap(([name, days]) => days.map((day): [string, string] => [day, name])))
}
