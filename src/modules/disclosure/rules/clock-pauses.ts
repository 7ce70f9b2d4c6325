import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import type { ClockFacts } from './clock.ts'

/** Time that does not count, overlapping pauses made one: the days after `from` up to and including `to`. */
export interface MergedPause {
  from: string
  to: string
  whys: string[]
  /** it has not ended; `to` is the day of looking */
  open: boolean
}

/** A reply period is weeks long; a longer walk is a slip of the caller. */
const longestWalk = 5000

/** The pause a day falls into, if it does. */
export function pauseOf(day: string, pauses: readonly MergedPause[]): MergedPause | undefined {
  return pauses.find(({ from, to }) => from < day && day <= to)
}

/** The n-th working day after a day, without the days of the pauses. */
export function nthCountedDay(
  from: string,
  n: number,
  pauses: readonly MergedPause[],
  calendar: WorkingDays,
): string {
  let day = from
  let left = n
  for (let walked = 0; left > 0; walked += 1) {
    if (walked > longestWalk) throw new RangeError(`no end of a reply period from ${from}`)
    day = addDays(day, 1)
    if (calendar.isWorkingDay(day) && pauseOf(day, pauses) === undefined) left -= 1
  }
  return day
}

/** Working days after a day up to and including another, without the days of the pauses. */
export function countedDaysBetween(
  from: string,
  to: string,
  pauses: readonly MergedPause[],
  calendar: WorkingDays,
): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.isWorkingDay(day) && pauseOf(day, pauses) === undefined) count += 1
  return count
}

/**
 * Pauses in order, overlapping and touching ones made one. What ended before the clock started is left out, what
 * began before it is cut, one that begins after the day of looking has not begun.
 */
export function mergePauses(
  { pauses, startsOn }: Pick<ClockFacts, 'pauses' | 'startsOn'>,
  asOf: string,
  stopped: boolean,
): MergedPause[] {
  const ordered = pauses
    .map(({ from, to, why }) => ({
      from: from < startsOn ? startsOn : from,
      to: to ?? asOf,
      whys: [why],
      open: to === null && !stopped,
    }))
    .filter(({ from, to, open }) => (open ? from <= to : from < to))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const merged: MergedPause[] = []
  for (const next of ordered) {
    const last = merged.at(-1)
    if (last === undefined || next.from > last.to) {
      merged.push(next)
      continue
    }
    if (next.to > last.to) last.to = next.to
    last.open ||= next.open
    for (const why of next.whys) if (!last.whys.includes(why)) last.whys.push(why)
  }
  return merged
}
