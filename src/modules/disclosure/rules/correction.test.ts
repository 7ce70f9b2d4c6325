import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { refusalsOf } from '#platform/refusal.ts'
import {
  checkCorrectionNotice,
  correctionDue,
  correctionNoticeDue,
  isUncorrected,
  mayAskForCorrection,
} from './correction.ts'

const calendar = makeWorkingDays([])
const fresh = { receivedOn: '2026-09-18', noticedOn: null, endedOn: null }
const codes = (verdict: Parameters<typeof refusalsOf>[0]) => refusalsOf(verdict).map(({ refused }) => refused)

describe('the correction notice (条例第三十条)', () => {
  it.each([
    // received, last day for the notice; the seven working days counted by hand
    ['2026-09-18', '2026-09-29'], // 9/20* 9/21-24 9/28-29
    ['2026-09-30', '2026-10-15'], // 10/8-9 10/10* 10/12-15
    ['2026-02-13', '2026-03-02'], // 2/14* 2/24-27 2/28* 3/2
    ['2025-12-31', '2026-01-12'], // 1/4* 1/5-9 1/12
    ['2025-01-24', '2025-02-10'], // 1/26* 1/27 2/5-7 2/8* 2/10
    ['2024-12-31', '2025-01-10'], // 1/2-3 1/6-10
    ['2026-10-03', '2026-10-15'], // on a holiday: 10/8-9 10/10* 10/12-15
  ])('of a request received on %s goes out by %s, and not a day later', (receivedOn, dueOn) => {
    expect(correctionNoticeDue(receivedOn, calendar)).toBe(dueOn)
    const facts = { ...fresh, receivedOn }
    expect(mayAskForCorrection(facts, dueOn, calendar)).toBe('ok')
    const dayAfter = calendar.addWorkingDays(dueOn, 1)
    expect(mayAskForCorrection(facts, dayAfter, calendar)).toEqual({
      refused: 'correction_notice_too_late',
      details: { on: dueOn },
    })
  })

  it('is sent once only, of a received request without an end', () => {
    const today = '2026-09-28'
    expect(codes(mayAskForCorrection({ ...fresh, noticedOn: '2026-09-21' }, today, calendar))).toEqual([
      'correction_once_only',
    ])
    expect(codes(mayAskForCorrection({ ...fresh, receivedOn: null }, today, calendar))).toEqual([
      'correction_not_received',
    ])
    expect(codes(mayAskForCorrection({ ...fresh, endedOn: '2026-09-25' }, today, calendar))).toEqual([
      'correction_after_end',
    ])
  })

  it('says what is unclear, how to mend it, and gives reasonable time', () => {
    expect(checkCorrectionNotice({ items: ['所指年度'], guidance: '请写明年度', days: 15 })).toBe('ok')
    expect(codes(checkCorrectionNotice({ items: [' '], guidance: '', days: 4 }))).toEqual([
      'correction_items_missing',
      'correction_guidance_missing',
      'correction_period_unreasonable',
    ])
    for (const days of [31, 10.5, Number.NaN])
      expect(codes(checkCorrectionNotice({ items: ['年度'], guidance: '请写明', days }))).toEqual([
        'correction_period_unreasonable',
      ])
  })
})

describe('the applicant’s time to correct', () => {
  it.each([
    ['2026-09-28', undefined, '2026-10-23'], // 9/29-30 10/8-9 10/10* 10/12-16 10/19-23
    ['2026-09-28', 10, '2026-10-16'], // 9/29-30 10/8-9 10/10* 10/12-16
    ['2026-02-02', undefined, '2026-02-28'], // 2/3-6 2/9-13 2/14* 2/24-27 2/28*
    ['2025-12-22', undefined, '2026-01-13'], // 12/23-26 12/29-31 1/4* 1/5-9 1/12-13
  ] as const)('from %s, %s working days: %s', (noticedOn, days, dueOn) => {
    expect(correctionDue(noticedOn, calendar, days)).toBe(dueOn)
  })

  it.each([
    // corrected, good reason, today, given up?
    [null, false, '2026-10-23', false],
    [null, false, '2026-10-24', true],
    [null, true, '2026-11-30', false],
    ['2026-10-23', false, '2026-11-30', false],
    ['2026-10-24', false, '2026-11-30', true],
    ['2026-10-26', true, '2026-11-30', false],
  ] as const)(
    'corrected %s, good reason %s, on %s: given up is %s',
    (correctedOn, goodReason, today, expected) => {
      expect(isUncorrected({ correctionDueOn: '2026-10-23', correctedOn, goodReason }, today)).toBe(expected)
    },
  )
})
