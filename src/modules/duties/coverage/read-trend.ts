import type { Db } from '#platform/database.ts'
import { addDays, addMonths } from '#platform/day.ts'
import { makeDerivedValues } from '#platform/page-cache.ts'
import { regionCoverageTags } from './coverage-tags.ts'
import { inTurns } from './in-turns.ts'
import type { CoverageScope } from './read-coverage.ts'
import { listRegionsWithDuties } from './store/cells.ts'
import { countChanges, countFallenDue, type MonthChange, type MonthTimeliness } from './store/trend.ts'

/** Months a trend shows: two years. */
export const trendMonths = 24

/** One month of a trend: coverage on its last day (today in the running one), timeliness of what fell due in it. */
export interface TrendPoint {
  /** 2026-11 */
  month: string
  day: string
  covered: number
  /** what must be public, without what is declared 本期无此类信息 */
  of: number
  inTime: number
  late: number
  missing: number
}

interface RegionTrend {
  changes: MonthChange[]
  fallenDue: MonthTimeliness[]
}

const mostRegions = 500
const kept = makeDerivedValues<RegionTrend>(mostRegions, (key) => regionCoverageTags(key.split('/')[0] ?? ''))

function firstMonth(today: string): string {
  return addMonths(`${today.slice(0, 7)}-01`, 1 - trendMonths)
}

/** Coverage at the end of each of the last 24 months and timeliness month by month, from the history of the duties. */
export async function trendOf(db: Db, today: string, scope: CoverageScope): Promise<TrendPoint[]> {
  const { organisationId, domainCode } = scope
  const regionCodes = await listRegionsWithDuties(db, scope.regionPrefix)
  const narrow = organisationId !== undefined || domainCode !== undefined
  const trends = narrow
    ? await readRegions(db, today, regionCodes, { organisationId, domainCode })
    : await kept.read(
        db,
        regionCodes.map((code) => `${code}/${today}`),
        (missing) => readRegions(db, today, missing, {}),
      )
  return points(today, [...trends.values()])
}

async function readRegions(
  db: Db,
  today: string,
  keys: readonly string[],
  narrow: Pick<CoverageScope, 'organisationId' | 'domainCode'>,
): Promise<Map<string, RegionTrend>> {
  const from = firstMonth(today)
  const trends = new Map<string, RegionTrend>()
  await inTurns(keys, async (key) => {
    const part = { regionCode: key.split('/')[0] ?? '', ...narrow }
    trends.set(key, {
      changes: await countChanges(db, today, from, part),
      fallenDue: await countFallenDue(db, today, from, part),
    })
  })
  return trends
}

function points(today: string, trends: readonly RegionTrend[]): TrendPoint[] {
  const changes = trends.flatMap((one) => one.changes)
  const fallenDue = trends.flatMap((one) => one.fallenDue)
  const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((n, row) => n + of(row), 0)
  return Array.from({ length: trendMonths }, (_, n) => {
    const start = addMonths(firstMonth(today), n)
    const month = start.slice(0, 7)
    const last = addDays(addMonths(start, 1), -1)
    const until = changes.filter((row) => row.month <= month)
    const due = fallenDue.filter((row) => row.month === month)
    return {
      month,
      day: last < today ? last : today,
      covered: sum(until, (row) => row.covered),
      of: sum(until, (row) => row.proactive - row.excused),
      inTime: sum(due, (row) => row.inTime),
      late: sum(due, (row) => row.late),
      missing: sum(due, (row) => row.missing),
    }
  })
}
