import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { median, timelinessOf, workingDaysTaken, type JudgedDuty } from './timeliness.ts'

const today = '2026-11-23'

function aDuty(of: Partial<JudgedDuty>): JudgedDuty {
  return {
    kind: 'event',
    status: 'open',
    startsOn: '2026-09-28',
    dueOn: '2026-10-30',
    warnOn: '2026-10-23',
    noneUntil: null,
    doneOn: null,
    ...of,
  }
}

describe('timelinessOf', () => {
  it.each([
    ['done before its day', { status: 'done', doneOn: '2026-10-01' }, 'in_time'],
    ['done on its day', { status: 'done', doneOn: '2026-10-30' }, 'in_time'],
    ['done the day after', { status: 'done', doneOn: '2026-10-31' }, 'late'],
    ['open past its day', {}, 'missing'],
    ['open on its day', { dueOn: today }, 'not_yet'],
    ['open before its day', { dueOn: '2026-12-31' }, 'not_yet'],
    ['done in time before its day came', { status: 'done', doneOn: today, dueOn: '2026-12-31' }, 'in_time'],
    ['no number, open', { dueOn: null, warnOn: null }, 'not_judged'],
    ['no number, done', { dueOn: null, warnOn: null, status: 'done', doneOn: today }, 'not_judged'],
    ['void', { status: 'void' }, 'not_judged'],
    ['declared none, in force', { status: 'declared', noneUntil: today }, 'not_judged'],
    ['declared none, run out', { status: 'declared', noneUntil: '2026-11-22' }, 'missing'],
  ] satisfies [string, Partial<JudgedDuty>, string][])('%s', (_what, duty, expected) => {
    expect(timelinessOf(aDuty(duty), today)).toBe(expected)
  })
})

describe('what has no number is measured', () => {
  const calendar = makeWorkingDays([])

  it('in working days from its start to its publication', () => {
    const prompt = { startsOn: '2026-09-30', dueOn: null }
    // 10/8 10/9 10/10*
    expect(workingDaysTaken({ ...prompt, doneOn: '2026-10-10' }, calendar)).toBe(3)
    expect(workingDaysTaken({ ...prompt, doneOn: '2026-10-05' }, calendar)).toBe(0)
    expect(workingDaysTaken({ ...prompt, doneOn: '2026-09-29' }, calendar)).toBe(0)
    expect(workingDaysTaken({ ...prompt, doneOn: null }, calendar)).toBe(null)
    expect(workingDaysTaken({ ...prompt, dueOn: '2026-10-30', doneOn: '2026-10-10' }, calendar)).toBe(null)
  })

  it('and compared by the median', () => {
    expect([median([]), median([4]), median([9, 1, 2]), median([1, 2, 3, 10])]).toEqual([null, 4, 2, 2.5])
  })
})
