import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { refusalsOf } from '#platform/refusal.ts'
import {
  consultationDue,
  consultationOutcome,
  consultationPauses,
  mayDiscloseAfter,
  type ConsultationFacts,
  type ConsultationOutcome,
} from './consultation.ts'
import { clockStartedBy, replyClock } from './reply-clock.ts'

const calendar = makeWorkingDays([])

function letter(more: Partial<ConsultationFacts> = {}): ConsultationFacts {
  return {
    kind: 'third_party',
    sentOn: '2026-07-02',
    receivedOn: '2026-07-06',
    answer: null,
    answeredOn: null,
    reasonable: null,
    endedOn: null,
    ...more,
  }
}

describe('fifteen working days from receipt of the letter', () => {
  it.each([
    ['2026-07-06', '2026-07-27'], // 7/7-10 7/13-17 7/20-24 7/27
    ['2026-09-28', '2026-10-23'], // 9/29-30 10/8-9 10/10* 10/12-16 10/19-23
    ['2026-02-02', '2026-02-28'], // 2/3-6 2/9-13 2/14* 2/24-27 2/28*
    ['2025-01-13', '2025-02-08'], // 1/14-17 1/20-24 1/26* 1/27 2/5-7 2/8*
    ['2025-12-22', '2026-01-13'], // 12/23-26 12/29-31 1/4* 1/5-9 1/12-13
  ])('received %s: by %s', (receivedOn, dueOn) => {
    expect(consultationDue({ kind: 'third_party', receivedOn }, calendar)).toBe(dueOn)
    expect(consultationDue({ kind: 'co_maker', receivedOn }, calendar)).toBe(dueOn)
  })

  it('do not run before it was received', () => {
    expect(consultationDue({ kind: 'third_party', receivedOn: null }, calendar)).toBeNull()
  })
})

describe('what a consultation came to', () => {
  const objects = { answer: 'objects', answeredOn: '2026-07-20' } as const
  const agrees = { answer: 'agrees', answeredOn: '2026-07-20' } as const
  const late = { answer: 'objects', answeredOn: '2026-07-28' } as const
  it.each([
    // 第三十二条: silence of a third party is not consent, the authority decides
    ['third party, last day', letter(), '2026-07-27', 'waiting', null],
    ['third party, silent', letter(), '2026-07-28', 'office_decides', '2026-07-27'],
    ['third party agrees', letter(agrees), '2026-07-21', 'consents', '2026-07-20'],
    ['third party agrees tomorrow', letter(agrees), '2026-07-17', 'waiting', null],
    ['third party objects', letter(objects), '2026-07-21', 'to_be_judged', '2026-07-20'],
    ['… reasonably', letter({ ...objects, reasonable: true }), '2026-07-21', 'must_withhold', '2026-07-20'],
    [
      '… without reason',
      letter({ ...objects, reasonable: false }),
      '2026-07-21',
      'office_decides',
      '2026-07-20',
    ],
    [
      'third party, on the last day',
      letter({ ...objects, answeredOn: '2026-07-27' }),
      '2026-07-30',
      'to_be_judged',
      '2026-07-27',
    ],
    [
      'third party, too late',
      letter({ ...late, reasonable: true }),
      '2026-07-30',
      'office_decides',
      '2026-07-27',
    ],
    ['third party, never reached', letter({ receivedOn: null }), '2026-12-31', 'waiting', null],
    [
      'third party, letter came back',
      letter({ receivedOn: null, endedOn: '2026-07-15' }),
      '2026-12-31',
      'office_decides',
      '2026-07-15',
    ],
    // 第三十四条: silence of a co-maker is consent, once its time is over
    ['co-maker, last day', letter({ kind: 'co_maker' }), '2026-07-27', 'waiting', null],
    ['co-maker, silent', letter({ kind: 'co_maker' }), '2026-07-28', 'deemed_consent', '2026-07-27'],
    [
      'co-maker objects',
      letter({ kind: 'co_maker', ...objects }),
      '2026-07-21',
      'office_decides',
      '2026-07-20',
    ],
    [
      'co-maker objects too late',
      letter({ kind: 'co_maker', ...late }),
      '2026-07-30',
      'deemed_consent',
      '2026-07-27',
    ],
    [
      'co-maker, broken off before',
      letter({ kind: 'co_maker', endedOn: '2026-07-15' }),
      '2026-07-30',
      'office_decides',
      '2026-07-15',
    ],
    // 协办: nothing is deemed
    [
      'other authority, silent',
      letter({ kind: 'other_authority' }),
      '2026-07-28',
      'office_decides',
      '2026-07-27',
    ],
    [
      'other authority agrees',
      letter({ kind: 'other_authority', ...agrees }),
      '2026-07-21',
      'consents',
      '2026-07-20',
    ],
  ] as const)('%s', (_name, facts, today, result, endedOn) => {
    expect(consultationOutcome(facts, today, calendar)).toMatchObject({ result, endedOn })
  })

  it('says that an answer came too late', () => {
    expect(consultationOutcome(letter(late), '2026-07-30', calendar).answeredLate).toBe(true)
    expect(consultationOutcome(letter(agrees), '2026-07-30', calendar).answeredLate).toBe(false)
  })
})

describe('the time consultations take out of the reply period', () => {
  it('runs from the letter to the answer, or to the end of the fifteen days in silence', () => {
    const letters = [
      letter({ answer: 'agrees', answeredOn: '2026-07-10' }),
      letter({ kind: 'co_maker', sentOn: '2026-07-08' }),
    ]
    expect(consultationPauses(letters, '2026-07-20', calendar)).toEqual([
      { from: '2026-07-02', to: '2026-07-10', why: 'third_party' },
      { from: '2026-07-08', to: null, why: 'co_maker' },
    ])
    const over = consultationPauses(letters, '2026-08-03', calendar)
    expect(over[1]).toEqual({ from: '2026-07-08', to: '2026-07-27', why: 'co_maker' })
    // received 7/1: 7/2, then from 7/28 on: 7/28-31 8/3-7 8/10-14 8/17-21 are 1+4+5+5+5 = 20
    const clock = { ...clockStartedBy('receipt', '2026-07-01'), pauses: over }
    expect(replyClock(clock, calendar, '2026-08-03').dueOn).toBe('2026-08-21')
  })
})

describe('mayDiscloseAfter', () => {
  const came = (result: ConsultationOutcome['result']): ConsultationOutcome => ({
    kind: 'third_party',
    result,
    dueOn: null,
    endedOn: null,
    answeredLate: false,
  })
  const codes = (
    results: ConsultationOutcome['result'][],
    interest: Parameters<typeof mayDiscloseAfter>[1] = null,
  ) => refusalsOf(mayDiscloseAfter(results.map(came), interest)).map(({ refused }) => refused)

  it('waits for everybody, and follows a reasonable objection unless public interest outweighs it', () => {
    expect(codes([])).toEqual([])
    expect(codes(['consents', 'deemed_consent', 'office_decides'])).toEqual([])
    expect(codes(['consents', 'waiting', 'to_be_judged'])).toEqual([
      'consultation_open',
      'consultation_to_be_judged',
    ])
    expect(codes(['must_withhold'])).toEqual(['third_party_objects'])
    expect(codes(['must_withhold'], { reasons: '', content: ' ', toldOn: null })).toEqual([
      'override_reasons_missing',
      'override_content_missing',
      'override_not_told',
    ])
    expect(
      codes(['must_withhold'], { reasons: '事关饮水安全', content: '监测数据', toldOn: '2026-07-30' }),
    ).toEqual([])
  })
})
