/** How much of what is owed to the public is public: figures that are always derived, never stored. No SQL, no clock. */

/** Working days from the start to the publication of 及时 duties, and how often each occurred. */
export type DayCounts = ReadonlyMap<number, number>

/** Counts over some responsibilities (公开责任) and their duties on one day. Every count opens the rows it counts. */
export interface Coverage {
  /** live responsibilities that must be public without being asked */
  proactive: number
  overdue: number
  never: number
  /** of `never`, those whose day has passed */
  neverPast: number
  dueSoon: number
  declaredNone: number
  disclosed: number
  /** published on request only: counted apart, in no denominator */
  notProactive: number
  /** of `proactive`, those nobody answers for; they stay in every denominator */
  unassigned: number
  /** of `proactive`, those of which something is public now: the `first` duty is done */
  covered: number
  /** of `proactive`, those whose `first` duty is declared 本期无此类信息 and in force */
  excused: number
  /** 不适用: guideline items the published catalog says do not exist here; no responsibility */
  exempt: number
  /** duties with a last day that are done by it, after it, or not at all though it has passed */
  inTime: number
  late: number
  missing: number
}

export type CoverageCount = keyof Coverage

export const coverageCounts: readonly CoverageCount[] = [
  'proactive',
  'overdue',
  'never',
  'neverPast',
  'dueSoon',
  'declaredNone',
  'disclosed',
  'notProactive',
  'unassigned',
  'covered',
  'excused',
  'exempt',
  'inTime',
  'late',
  'missing',
]

/** The counts of one organisation in one domain of one region: all other figures are sums of these. */
export interface CoverageCell extends Coverage {
  regionCode: string
  /** null = 未落实责任单位 */
  organisationId: string | null
  domainCode: string
}

export const nothing: Coverage = {
  proactive: 0,
  overdue: 0,
  never: 0,
  neverPast: 0,
  dueSoon: 0,
  declaredNone: 0,
  disclosed: 0,
  notProactive: 0,
  unassigned: 0,
  covered: 0,
  excused: 0,
  exempt: 0,
  inTime: 0,
  late: 0,
  missing: 0,
}

/** Adds counts to a sum that is being made. */
export function addTo(sum: Coverage, one: Partial<Coverage>): void {
  for (const name of coverageCounts) sum[name] += one[name] ?? 0
}

/** The sum of counts under each key. */
export function sumBy<T extends Coverage>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Map<string, Coverage> {
  const sums = new Map<string, Coverage>()
  for (const row of rows) {
    const key = keyOf(row)
    let sum = sums.get(key)
    if (sum === undefined) sums.set(key, (sum = { ...nothing }))
    addTo(sum, row)
  }
  return sums
}

/** A share with both its numbers, because a percentage alone hides what it leaves out. */
export interface Share {
  part: number
  of: number
}

/**
 * 公开覆盖率: responsibilities of which something is public ÷ (all that must be public − those with nothing to publish,
 * declared and signed by two). Unassigned ones stay in the denominator: nobody being named is no excuse.
 */
export function coverageRate(coverage: Coverage): Share {
  return { part: coverage.covered, of: coverage.proactive - coverage.excused }
}

/** 按期公开率: duties done by their last day ÷ all with a last day that are done or past. */
export function timelyRate(coverage: Pick<Coverage, 'inTime' | 'late' | 'missing'>): Share {
  return { part: coverage.inTime, of: coverage.inTime + coverage.late + coverage.missing }
}

/** Whole percent, never rounded up to complete; null when there is nothing to share. */
export function percent(share: Share): number | null {
  return share.of <= 0 ? null : Math.floor((share.part / share.of) * 100)
}

/** Adds up day counts. */
export function addDayCounts(all: readonly DayCounts[]): DayCounts {
  const sum = new Map<number, number>()
  for (const counts of all) for (const [days, n] of counts) sum.set(days, (sum.get(days) ?? 0) + n)
  return sum
}

/** How many there are, and the working days half of them needed at most; null without any. */
export function median(counts: DayCounts): { count: number; days: number | null } {
  const sorted = [...counts].toSorted(([a], [b]) => a - b)
  const count = sorted.reduce((sum, [, n]) => sum + n, 0)
  if (count === 0) return { count, days: null }
  // With an even number the mean of the two in the middle, as statistics offices do.
  const at = (position: number): number => {
    let seen = 0
    for (const [days, n] of sorted) {
      seen += n
      if (position < seen) return days
    }
    return 0
  }
  return { count, days: (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2 }
}
