import { describe, expect, it } from 'vitest'
import { deadlineSentence } from '../messages/zh.ts'
import { reportDeadlines, reportDueOn, reportReminder } from './report-deadlines.ts'

describe('the last day of an annual report', () => {
  it('is 31 January for departments and 31 March for governments, of the year after', () => {
    expect(reportDueOn('department', 2025)).toBe('2026-01-31')
    expect(reportDueOn('township', 2025)).toBe('2026-01-31')
    expect(reportDueOn('government', 2025)).toBe('2026-03-31')
    expect(deadlineSentence(reportDeadlines.government)).toBe(
      '3月31日前（《政府信息公开条例》第四十九条第二款）',
    )
  })

  it.each([
    ['2025-12-31', null],
    ['2026-01-01', 30],
    ['2026-01-15', 30],
    ['2026-01-16', 15],
    ['2026-01-24', 7],
    ['2026-01-27', 7],
    ['2026-01-28', 3],
    ['2026-01-30', 1],
    ['2026-01-31', 0],
    ['2026-02-01', 'late'],
  ])('on %s the reminder in force is %s', (today, reminder) => {
    expect(reportReminder('2026-01-31', today)).toBe(reminder)
  })
})
