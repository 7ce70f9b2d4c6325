import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'

/** The calendar as a table of days since `from`, filled as far as it is asked: for counting many terms at once. */
export interface WorkedDays {
  from: string
  /** working days after one day up to and including another, both as days since `from` */
  between(start: number, end: number): number
}

/** Terms are measured from this day at the earliest: nothing older is owed under these catalogs. */
const firstDay = '2015-01-01'
/** Years are filled as needed; a table never reaches further than a human life. */
const blockDays = 366

/** Working days between many pairs of days, each answered by one subtraction. */
export function workedDays(calendar: WorkingDays): WorkedDays {
  const blocks = new Map<number, { total: number; upTo: number[] }>()

  function block(number: number): { total: number; upTo: number[] } {
    const known = blocks.get(number)
    if (known !== undefined) return known
    const upTo: number[] = []
    let total = 0
    let day = addDays(firstDay, number * blockDays)
    for (let n = 0; n < blockDays; n += 1) {
      if (calendar.isWorkingDay(day)) total += 1
      upTo.push(total)
      day = addDays(day, 1)
    }
    const made = { total, upTo }
    blocks.set(number, made)
    return made
  }

  const within = (day: number): number => block(Math.floor(day / blockDays)).upTo[day % blockDays] ?? 0

  return {
    from: firstDay,
    between(start, end) {
      let sum = within(end) - within(start)
      for (let n = Math.floor(start / blockDays); n < Math.floor(end / blockDays); n += 1)
        sum += block(n).total
      return sum
    },
  }
}
