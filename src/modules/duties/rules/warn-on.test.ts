import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { periodOf } from './periods.ts'
import { dueOfSpecial, findSpecialLimit } from './special-limits.ts'
import { endOfTerm, type Term } from './term.ts'
import { warnOn, warnOnBeforeEvent, warnOnOfPeriod } from './warn-on.ts'

const calendar = makeWorkingDays([])
const yellow = (from: string, term: Term) => warnOn(from, endOfTerm(from, term, calendar), term, calendar)

describe('yellow days of the handbook (supervision.md §3), by hand', () => {
  it('proactive item: the 15th of 20 working days', () => {
    // 9/29-30 10/8-9 10/10* 10/12-16 10/19-23 are fifteen
    expect(yellow('2026-09-28', { amount: 20, unit: 'working_day' })).toBe('2026-10-23')
    // 2/3-6 2/9-13 2/14* 2/24-27 2/28* are fifteen
    expect(yellow('2026-02-02', { amount: 20, unit: 'working_day' })).toBe('2026-02-28')
  })

  it('budget: day 15 of 20 calendar days', () => {
    expect(yellow('2026-01-20', { amount: 20, unit: 'calendar_day' })).toBe('2026-02-04')
    expect(yellow('2026-09-15', { amount: 20, unit: 'calendar_day' })).toBe('2026-09-30')
  })

  it('enforcement result: the 5th of 7 working days', () => {
    // 10/8-9 10/10* 10/12-13
    expect(yellow('2026-09-30', { amount: 7, unit: 'working_day' })).toBe('2026-10-13')
    // 2/14* 2/24-27
    expect(yellow('2026-02-13', { amount: 7, unit: 'working_day' })).toBe('2026-02-27')
  })

  it('home page: day 10 of 14 days', () => {
    expect(yellow('2026-11-02', { amount: 2, unit: 'week' })).toBe('2026-11-12')
  })

  it('quarterly: 10 days before the last day', () => {
    expect(warnOnOfPeriod(periodOf('2026-08-15', 'quarter'))).toBe('2026-09-20')
    expect(warnOnOfPeriod(periodOf('2026-02-11', 'month'))).toBe('2026-02-18')
  })

  it('31 January: 15 January', () => {
    const limit = findSpecialLimit('enforcement_statistics')
    expect(limit && dueOfSpecial(limit, { year: 2026 }, calendar).warnOn).toBe('2027-01-15')
  })
})

describe('warnOn', () => {
  it.each([
    // floor of three quarters: 10 → 7, 5 → 3, 3 → 2, 2 → 1, 1 → 0
    [10, '2026-11-11'],
    [5, '2026-11-05'],
    [3, '2026-11-04'],
    [2, '2026-11-03'],
    [1, '2026-11-02'],
  ])('of %d working days from Monday 2 November 2026 is %s', (amount, day) => {
    expect(yellow('2026-11-02', { amount, unit: 'working_day' })).toBe(day)
  })

  it('counts three quarters of the calendar days where a day was entered by hand', () => {
    expect(warnOn('2026-11-02', '2026-11-22', null, calendar)).toBe('2026-11-17')
  })

  it('is never after the last day and never before the start, even when a stored date lies before its start', () => {
    const term: Term = { amount: 20, unit: 'working_day' }
    expect(warnOn('2026-11-02', '2026-11-05', term, calendar)).toBe('2026-11-05')
    expect(warnOn('2026-11-10', '2026-11-05', null, calendar)).toBe('2026-11-05')
    expect(yellow('2026-11-02', { amount: 5, unit: 'hour' })).toBe('2026-11-02')
  })

  it('does not warn of a week before the week begins', () => {
    expect(warnOnOfPeriod(periodOf('2026-11-25', 'week'))).toBe('2026-11-23')
  })

  it('is five working days ahead of what must be public before an event', () => {
    // back from 30 September: 29, 28, then 24, 23, 22 (25–27 Mid-Autumn)
    expect(warnOnBeforeEvent('2026-09-30', calendar)).toBe('2026-09-22')
  })
})
