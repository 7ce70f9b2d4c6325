import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { refusalsOf, type Verdict } from '#platform/refusal.ts'
import { checkExtension, mayExtend, type ExtensionRecord } from './extension.ts'
import { clockStartedBy, type ClockFacts } from './reply-clock.ts'

const calendar = makeWorkingDays([])

function facts(startsOn: string, more: Partial<ClockFacts> = {}, extendedEarlier = false) {
  return { clock: { ...clockStartedBy('receipt', startsOn), ...more }, extendedEarlier }
}
const codes = (verdict: Verdict) =>
  refusalsOf(verdict).map(({ refused, field }) => (field === undefined ? refused : `${field} ${refused}`))
const paused = { pauses: [{ from: '2026-07-10', to: null, why: 'third_party' }] }

describe('mayExtend (条例第三十三条第二款)', () => {
  it.each([
    // due on 2026-07-29: 7/2-3 7/6-10 7/13-17 7/20-24 7/27-29
    ['on the day of receipt', facts('2026-07-01'), '2026-07-01', []],
    ['on the last day', facts('2026-07-01'), '2026-07-29', []],
    ['one day late', facts('2026-07-01'), '2026-07-30', ['extension_too_late']],
    // due on Friday 2026-08-28: the weekend after it is late as well
    ['on the weekend after the last day', facts('2026-08-01'), '2026-08-29', ['extension_too_late']],
    ['on the last day over National Day', facts('2026-09-28'), '2026-10-30', []],
    ['a day after it', facts('2026-09-28'), '2026-10-31', ['extension_too_late']],
    ['on the last day over Spring Festival', facts('2026-02-13'), '2026-03-19', []],
    ['a day after it', facts('2026-02-13'), '2026-03-20', ['extension_too_late']],
    ['on the last day over New Year', facts('2025-12-31'), '2026-01-29', []],
    ['while paused', facts('2026-07-01', paused), '2026-08-20', []],
    ['a second time', facts('2026-07-01', { extended: true }), '2026-08-03', ['extension_once_only']],
    ['again after a correction', facts('2026-07-01', {}, true), '2026-07-03', ['extension_once_only']],
    [
      'after the reply',
      facts('2026-07-01', { stoppedOn: '2026-07-10' }),
      '2026-07-13',
      ['extension_after_end'],
    ],
    [
      'after a delay was fixed',
      facts('2026-07-01', { delayedTo: '2026-09-30' }),
      '2026-07-13',
      ['extension_delayed'],
    ],
  ] as const)('%s', (_name, given, today, expected) => {
    expect(codes(mayExtend(given, today, calendar))).toEqual(expected)
  })
})

describe('checkExtension', () => {
  const good: ExtensionRecord = { reasons: '资料分散', consentedOn: '2026-07-28', toldOn: '2026-07-29' }
  it.each([
    ['in order', {}, []],
    ['consent and notice on one day', { consentedOn: '2026-07-29' }, []],
    ['told one day late', { toldOn: '2026-07-30' }, ['toldOn extension_too_late']],
    [
      'told before the head agreed',
      { consentedOn: '2026-07-29', toldOn: '2026-07-28' },
      ['toldOn extension_told_before_consent'],
    ],
    ['without consent', { consentedOn: null }, ['consentedOn extension_consent_missing']],
    ['untold', { toldOn: null }, ['toldOn extension_notice_missing']],
    ['before receipt', { consentedOn: '2026-06-30' }, ['consentedOn extension_before_start']],
    ['in the future', { toldOn: '2026-08-11' }, ['toldOn extension_in_the_future']],
    ['on no day', { toldOn: '2026-07-32' }, ['toldOn extension_day_unknown']],
    [
      'empty',
      { reasons: ' ', consentedOn: null, toldOn: null },
      [
        'reasons extension_reasons_missing',
        'consentedOn extension_consent_missing',
        'toldOn extension_notice_missing',
      ],
    ],
  ] as const)('%s, recorded on 10 August', (_name, change, expected) => {
    // Recorded late, but told in time: the day of the notice decides.
    expect(
      codes(checkExtension(facts('2026-07-01'), { ...good, ...change }, '2026-08-10', calendar)),
    ).toEqual(expected)
  })

  it('is not recorded after the reply', () => {
    const answered = facts('2026-07-01', { stoppedOn: '2026-08-03' })
    expect(codes(checkExtension(answered, good, '2026-08-10', calendar))).toEqual(['extension_after_end'])
  })
})
