import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import { stageDue } from './reminder-stages.ts'

const calendar = makeWorkingDays([])
type Watched = Parameters<typeof stageDue>[0]
const due = (dueOn: string | null, warnOn: string | null): Watched => ({
  status: 'open',
  noneUntil: null,
  dueOn,
  warnOn,
})

// 20 working days from Monday 28 September 2026: yellow Friday 23 October, due Friday 30 October
const twenty = due('2026-10-30', '2026-10-23')

describe('stageDue', () => {
  it.each([
    ['2026-09-28', 'new'],
    ['2026-09-30', 'new'],
    ['2026-10-01', null], // National Day
    ['2026-10-10', 'new'], // Saturday worked in exchange
    ['2026-10-22', 'new'],
    ['2026-10-23', 'warning'],
    ['2026-10-24', null], // Saturday
    ['2026-10-26', 'warning'],
    ['2026-10-27', 'three_days'],
    ['2026-10-29', 'three_days'],
    ['2026-10-30', 'last_day'],
    ['2026-10-31', null],
    ['2026-11-01', null],
    ['2026-11-02', 'overdue'],
    ['2026-11-05', 'overdue'],
    ['2026-11-06', 'overdue_week'],
    ['2026-12-31', 'overdue_week'],
  ])('a duty due on 30 October, on %s: %s', (today, stage) => {
    expect(stageDue(twenty, today, calendar)).toBe(stage)
  })

  it.each([
    // due Monday 5 October in the holiday: the last working day is 30 September
    ['2026-09-25', null],
    ['2026-09-29', 'three_days'],
    ['2026-09-30', 'last_day'],
    ['2026-10-05', null],
    ['2026-10-08', 'overdue'],
  ])('a last day that is a day off is reminded of on the working day before, on %s: %s', (today, stage) => {
    expect(stageDue(due('2026-10-05', '2026-09-30'), today, calendar)).toBe(stage)
  })

  it('gives one stage to who comes back, never the ones missed meanwhile', () => {
    const seen = new Set<string>()
    for (let day = '2026-10-29'; day <= '2026-11-02'; day = addDays(day, 4)) {
      const stage = stageDue(twenty, day, calendar)
      if (stage !== null) seen.add(stage)
    }
    expect([...seen]).toEqual(['three_days', 'overdue'])
  })

  it('passes through each stage at most once in order over the life of a duty', () => {
    const stages: string[] = []
    for (let day = '2026-09-28'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const stage = stageDue(twenty, day, calendar)
      if (stage !== null && stages.at(-1) !== stage) stages.push(stage)
    }
    expect(stages).toEqual(['new', 'warning', 'three_days', 'last_day', 'overdue', 'overdue_week'])
  })

  it('says once that there is a duty without a number, and nothing more', () => {
    expect(stageDue(due(null, null), '2026-11-23', calendar)).toBe('new')
  })

  it('leaves alone what is done, void or declared none, and wakes when a declaration runs out', () => {
    for (const status of ['done', 'void'] as const)
      expect(stageDue({ ...twenty, status }, '2026-10-30', calendar)).toBe(null)
    const declared = { ...twenty, status: 'declared' as const, noneUntil: '2026-11-22' }
    expect(stageDue(declared, '2026-11-20', calendar)).toBe(null)
    expect(stageDue(declared, '2026-11-23', calendar)).toBe('overdue_week')
  })

  it('starts a short limit at its own distance', () => {
    // two working days from Monday 2 November
    const short = due('2026-11-04', '2026-11-03')
    expect(stageDue(short, '2026-11-02', calendar)).toBe('three_days')
    expect(stageDue(short, '2026-11-04', calendar)).toBe('last_day')
  })
})
