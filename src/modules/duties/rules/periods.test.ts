import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { isPeriodic, periodOf, periodsBetween, rollingPeriod, type PeriodUnit } from './periods.ts'

const rows: [string, PeriodUnit, number, string, string, string, string][] = [
  ['2026-07-31', 'month', 1, '2026-07', '2026年7月', '2026-07-01', '2026-07-31'],
  ['2024-02-29', 'month', 1, '2024-02', '2024年2月', '2024-02-01', '2024-02-29'],
  ['2026-02-01', 'month', 1, '2026-02', '2026年2月', '2026-02-01', '2026-02-28'],
  ['2026-12-31', 'month', 1, '2026-12', '2026年12月', '2026-12-01', '2026-12-31'],
  ['2026-04-01', 'month', 2, '2026-M03-04', '2026年3—4月', '2026-03-01', '2026-04-30'],
  ['2026-12-01', 'month', 4, '2026-M09-12', '2026年9—12月', '2026-09-01', '2026-12-31'],
  ['2026-03-31', 'quarter', 1, '2026-Q1', '2026年第一季度', '2026-01-01', '2026-03-31'],
  ['2026-04-01', 'quarter', 1, '2026-Q2', '2026年第二季度', '2026-04-01', '2026-06-30'],
  ['2026-09-30', 'quarter', 1, '2026-Q3', '2026年第三季度', '2026-07-01', '2026-09-30'],
  ['2026-12-31', 'quarter', 1, '2026-Q4', '2026年第四季度', '2026-10-01', '2026-12-31'],
  ['2026-06-30', 'half_year', 1, '2026-H1', '2026年上半年', '2026-01-01', '2026-06-30'],
  ['2026-07-01', 'half_year', 1, '2026-H2', '2026年下半年', '2026-07-01', '2026-12-31'],
  ['2026-02-28', 'quarter', 2, '2026-H1', '2026年上半年', '2026-01-01', '2026-06-30'],
  ['2026-01-01', 'year', 1, '2026', '2026年', '2026-01-01', '2026-12-31'],
  ['2026-11-23', 'week', 1, '2026-W48', '2026年第48周', '2026-11-23', '2026-11-29'],
  ['2026-11-22', 'week', 1, '2026-W47', '2026年第47周', '2026-11-16', '2026-11-22'],
  // the week of 1 January 2027 (a Friday) belongs to 2026; that of 31 December 2024 (a Tuesday) to 2025
  ['2027-01-01', 'week', 1, '2026-W53', '2026年第53周', '2026-12-28', '2027-01-03'],
  ['2024-12-31', 'week', 1, '2025-W01', '2025年第1周', '2024-12-30', '2025-01-05'],
]

describe('periodOf', () => {
  it.each(rows)('%s by %s × %d is %s', (day, unit, amount, key, label, from, to) => {
    expect(periodOf(day, unit, amount)).toEqual({ key, label, from, to })
  })

  it('knows which rhythms fall into the calendar', () => {
    const yes = [1, 2, 3, 4, 6, 12].every((amount) => isPeriodic('month', amount))
    const no = [5, 7, 8, 9, 10, 11, 24].some((amount) => isPeriodic('month', amount))
    expect([yes, no]).toEqual([true, false])
    expect(isPeriodic('year', 2)).toBe(false)
    expect(isPeriodic('week', 2)).toBe(false)
    expect(isPeriodic('working_day', 20)).toBe(false)
    expect(isPeriodic('hour', 1)).toBe(false)
    expect(() => periodOf('2026-01-01', 'month', 5)).toThrow(RangeError)
  })
})

describe('periodsBetween', () => {
  const keys = (since: string, today: string, unit: PeriodUnit, amount = 1) =>
    periodsBetween(since, today, unit, amount).map(({ key }) => key)

  it('gives every period begun by today, from the one in which the responsibility began', () => {
    expect(keys('2025-11-15', '2026-07-01', 'quarter')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'])
    expect(keys('2025-11-15', '2026-06-30', 'quarter')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
    expect(keys('2026-01-31', '2026-03-01', 'month')).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(keys('2026-01-31', '2026-05-01', 'month', 2)).toEqual([
      '2026-M01-02',
      '2026-M03-04',
      '2026-M05-06',
    ])
    expect(keys('2026-12-31', '2027-01-01', 'year')).toEqual(['2026', '2027'])
  })

  it('is empty before the responsibility began and holds one period on its first day', () => {
    expect(keys('2026-11-23', '2026-11-22', 'month')).toEqual([])
    expect(keys('2026-11-23', '2026-11-23', 'month')).toEqual(['2026-11'])
  })

  it('leaves no gap and no overlap between periods', () => {
    for (const unit of ['week', 'month', 'quarter', 'half_year', 'year'] as const) {
      const periods = periodsBetween('2023-01-01', '2027-12-31', unit)
      for (const [index, { from }] of periods.entries()) {
        const before = periods[index - 1]
        if (before) expect(Date.parse(from) - Date.parse(before.to)).toBe(86_400_000)
      }
      expect(new Set(periods.map(({ key }) => key)).size).toBe(periods.length)
    }
  })
})

describe('rollingPeriod', () => {
  it('runs from the last publication, and its key is that day', () => {
    // counted in fixtures/counted-by-hand.ts
    const twenty = { amount: 20, unit: 'working_day' } as const
    expect(rollingPeriod('2026-09-28', twenty, makeWorkingDays([]))).toEqual({
      key: '2026-09-28',
      label: '2026年9月28日之后的更新',
      from: '2026-09-28',
      to: '2026-10-30',
    })
  })
})
