import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { decisionCodes, type DecisionCode } from '../request.ts'
import { remedyKind, remedyText, remedyWindows } from './remedy-text.ts'

const calendar = makeWorkingDays([])
const bodies = { reconsideration: '河湟县人民政府', court: '河湟县人民法院' }
const facts = (code: DecisionCode, decidedOn = '2026-11-23', withheldCodes: DecisionCode[] = []) => ({
  code,
  decidedOn,
  withheldCodes,
})

describe('复议前置 (行政复议法第二十三条第一款第四项)', () => {
  it('binds refusals under art. 14, 15 and 16 of the 条例, and nothing else', () => {
    expect(decisionCodes.filter((code) => remedyKind(facts(code)) === 'reconsideration_first')).toEqual([
      'd3_1',
      'd3_2',
      'd3_3',
      'd3_4',
      'd3_5',
      'd3_6',
      'd3_7',
    ])
  })

  it('holds from 1 January 2024 on', () => {
    expect(remedyKind(facts('d3_6', '2023-12-31'))).toBe('free_choice')
    expect(remedyKind(facts('d3_6', '2024-01-01'))).toBe('reconsideration_first')
    expect(remedyKind(facts('d2', '2023-12-31', ['d3_4']))).toBe('free_choice')
  })

  it('takes the withheld part of a partial disclosure for a refusal, by its grounds', () => {
    expect(remedyKind(facts('d2', '2026-11-23', ['d3_8', 'd3_4']))).toBe('split')
    expect(remedyKind(facts('d2', '2026-11-23', ['d3_8']))).toBe('free_choice')
  })
})

describe('remedyText', () => {
  it('sends a refusal to reconsideration first, and says by which article', () => {
    expect(remedyText(facts('d3_1'), bodies)).toEqual([
      '如不服本答复，根据《中华人民共和国行政复议法》第二十三条第一款第四项、第二款的规定，应当先申请行政复议：可以自收到本答复之日起60日内向河湟县人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向河湟县人民法院提起行政诉讼。',
    ])
  })

  it('leaves the choice to everybody else, and to refusals before 2024', () => {
    const free =
      '如不服本答复，可以根据《中华人民共和国行政复议法》的规定，自收到本答复之日起60日内向河湟县人民政府申请行政复议；也可以根据《中华人民共和国行政诉讼法》的规定，自收到本答复之日起6个月内向河湟县人民法院提起行政诉讼。'
    for (const one of [facts('d1a'), facts('d3_8'), facts('d4_1'), facts('d5_2'), facts('d6_1')])
      expect(remedyText(one, bodies)).toEqual([free])
    expect(remedyText(facts('d3_1', '2023-12-31'), bodies)).toEqual([free])
  })

  it('says both for a partial disclosure', () => {
    const [withheld = '', rest = ''] = remedyText(facts('d2', '2026-11-23', ['d3_4']), bodies)
    expect(withheld).toMatch(/^如不服本答复中不予公开的部分，.*应当先申请行政复议/)
    expect(rest).toMatch(/^如不服本答复的其他部分，.*6个月内/)
  })
})

describe('remedyWindows', () => {
  it.each([
    // delivered, 60 days, 6 months
    ['d1b', '2026-03-02', '2026-05-06', '2026-09-02'], // 5/1 is Labour Day: 5/6
    ['d1b', '2025-08-31', '2025-10-30', '2026-02-28'], // the last day of February, worked in exchange
    ['d3_6', '2026-07-01', '2026-08-31', null], // 8/30 is a Sunday
  ] as const)('%s delivered on %s', (code, deliveredOn, reconsiderationUntil, suitUntil) => {
    expect(remedyWindows(facts(code), deliveredOn, calendar)).toEqual({ reconsiderationUntil, suitUntil })
  })
})
