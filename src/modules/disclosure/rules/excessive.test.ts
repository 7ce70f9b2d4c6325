import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { refusalsOf, type Verdict } from '#platform/refusal.ts'
import { checkDelay, explanationDue, isPointedOut, mayAskForReasons } from './excessive.ts'
import { clockStartedBy } from './reply-clock.ts'

const calendar = makeWorkingDays([])
const codes = (verdict: Verdict) => refusalsOf(verdict).map(({ refused }) => refused)

describe('asking for reasons (条例第三十五条)', () => {
  const facts = { grounds: '本月已申请26件', askedOn: null, endedOn: null, receivedOn: '2026-07-01' }

  it('is done once, of a received request, with the numbers', () => {
    expect(mayAskForReasons(facts)).toBe('ok')
    expect(
      codes(
        mayAskForReasons({ grounds: ' ', askedOn: '2026-07-02', endedOn: '2026-07-03', receivedOn: null }),
      ),
    ).toEqual([
      'explanation_not_received',
      'explanation_after_end',
      'explanation_asked',
      'explanation_grounds_missing',
    ])
  })

  it('is pointed to from the eleventh request of a month on', () => {
    expect([isPointedOut(10), isPointedOut(11)]).toEqual([false, true])
  })

  it('gives ten working days', () => {
    // 9/29-30 10/8-9 10/10* 10/12-16
    expect(explanationDue('2026-09-28', calendar)).toBe('2026-10-16')
    expect(explanationDue('2026-09-28', calendar, 5)).toBe('2026-10-10')
  })
})

describe('a delayed date', () => {
  const clock = clockStartedBy('receipt', '2026-07-01') // due on 2026-07-29
  const good = { to: '2026-09-30', reasons: '需要检索二十六年的档案', toldOn: '2026-07-29' }
  it.each([
    ['in order', {}, '2026-08-03', []],
    ['not later than the due date', { to: '2026-07-29' }, '2026-07-29', ['delay_not_later']],
    ['just later', { to: '2026-07-30' }, '2026-07-29', []],
    ['a year later', { to: '2027-07-29' }, '2026-07-29', []],
    ['more than a year later', { to: '2027-07-30' }, '2026-07-29', ['delay_too_far']],
    ['told too late', { toldOn: '2026-07-30' }, '2026-07-30', ['delay_told_late']],
    ['told in the future', { toldOn: '2026-07-28' }, '2026-07-27', ['delay_in_the_future']],
    [
      'empty',
      { to: '', reasons: '', toldOn: null },
      '2026-07-27',
      ['delay_reasons_missing', 'delay_day_unknown', 'delay_not_told'],
    ],
  ] as const)('%s', (_name, change, today, expected) => {
    expect(codes(checkDelay(clock, { ...good, ...change }, today, calendar))).toEqual(expected)
  })

  it('is not fixed after the reply', () => {
    expect(codes(checkDelay({ ...clock, stoppedOn: '2026-07-20' }, good, '2026-08-03', calendar))).toEqual([
      'delay_after_end',
    ])
  })
})
