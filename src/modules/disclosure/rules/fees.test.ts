import { describe, expect, it } from 'vitest'
import { makeWorkingDays } from '#platform/calendar.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { decisionCodes } from '../request.ts'
import {
  feeMonth,
  feeOfItems,
  feeOfPages,
  feeStepSentence,
  isUnpaid,
  itemFeeSteps,
  mayCharge,
  mayChargeByPage,
  pageFeeSteps,
  paymentDue,
  yuan,
  type FeeFacts,
} from './fees.ts'

const calendar = makeWorkingDays([])

describe('fees to the yuan (国办函〔2020〕109号; vectors of the handbook)', () => {
  it.each([
    [0, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [40, 4000],
    [41, 4300],
    [50, 7000],
    [60, 11000],
    // 60 → 11000, and 61–70 at 500 yuan each
    [70, 16000],
  ])('%i items cost %i yuan', (items, amount) => {
    expect(feeOfItems(0, items)).toBe(amount * 100)
  })

  it.each([
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [300, 6700],
  ])('%i pages cost %i yuan', (pages, amount) => {
    expect(feeOfPages(pages)).toBe(amount * 100)
  })

  it('asks of further items in a month only what they add', () => {
    for (let total = 0; total <= 75; total += 1)
      for (let before = 0; before <= total; before += 5)
        expect(feeOfItems(before, total - before)).toBe(feeOfItems(0, total) - feeOfItems(0, before))
    expect(feeOfItems(29, 3)).toBe((100 + 200 + 200) * 100)
    expect(feeOfItems(10, 1)).toBe(100_00)
  })

  it('counts no half pages and no less than nothing', () => {
    expect(() => feeOfPages(1.5)).toThrow('not a number of items or pages')
    expect(() => feeOfItems(-1, 3)).toThrow('not a number of items or pages')
  })

  it('adds up by the calendar month of receipt', () => {
    expect([feeMonth('2026-10-31'), feeMonth('2026-11-01')]).toEqual(['2026-10', '2026-11'])
  })
})

describe('the arithmetic in a fee notice', () => {
  it('names each step', () => {
    expect(itemFeeSteps(0, 41).map((step) => feeStepSentence(step, 'by_item'))).toEqual([
      '第1至10件：10件，不收费',
      '第11至30件：20件×100元＝2000元',
      '第31至40件：10件×200元＝2000元',
      '第41件：1件×300元＝300元',
    ])
    expect(itemFeeSteps(12, 2).map((step) => feeStepSentence(step, 'by_item'))).toEqual([
      '第13至14件：2件×100元＝200元',
    ])
    expect(pageFeeSteps(300).map((step) => feeStepSentence(step, 'by_page'))).toEqual([
      '第1至30页：30页，不收费',
      '第31至100页：70页×10元＝700元',
      '第101至200页：100页×20元＝2000元',
      '第201至300页：100页×40元＝4000元',
    ])
    expect(pageFeeSteps(0)).toEqual([])
    expect([yuan(20_50), yuan(0), yuan(5)]).toEqual(['20.50元', '0元', '0.05元'])
  })
})

describe('mayCharge (条例第四十二条)', () => {
  const facts: FeeFacts = {
    method: 'by_item',
    excessive: true,
    noticed: null,
    code: null,
    way: 'post',
    amount: 100_00,
    dueOn: '2026-07-29',
  }
  const codes = (change: Partial<FeeFacts>, today = '2026-07-29') =>
    refusalsOf(mayCharge({ ...facts, ...change }, today)).map(({ refused }) => refused)

  it.each([
    [{}, []],
    [{ dueOn: null }, []],
    [{ method: 'by_page', code: 'd1b' }, []],
    [{ excessive: false }, ['fee_not_excessive']],
    [{ amount: 0 }, ['fee_free']],
    [{ noticed: 'by_item' }, ['fee_noticed']],
    [{ noticed: 'by_page' }, ['fee_other_method']],
    [{ method: 'by_page' }, ['fee_not_by_page']],
    [{ method: 'by_page', code: 'd1a' }, ['fee_not_by_page']],
    [{ method: 'by_page', code: 'd1b', way: 'inspect' }, ['fee_not_by_page']],
    [
      { excessive: false, amount: 0, dueOn: '2026-07-28' },
      ['fee_not_excessive', 'fee_free', 'fee_notice_too_late'],
    ],
  ] as const)('%j: %j', (change, expected) => {
    expect(codes(change)).toEqual(expected)
  })

  it('goes by page only where information is handed over', () => {
    expect(decisionCodes.filter((code) => mayChargeByPage(code, 'email'))).toEqual(['d1b', 'd2'])
  })
})

describe('the last day to pay: the later of 30 days and 20 working days', () => {
  it.each([
    // notice received, last day: 30 days, 20 working days
    ['2026-07-01', '2026-07-31'], // Friday 7/31; 7/29
    ['2026-09-28', '2026-10-30'], // 10/28; 9/29-30 10/8-9 10/10* 10/12-16 10/19-23 10/26-30
    ['2026-02-02', '2026-03-06'], // 3/4; 2/3-6 2/9-13 2/14* 2/24-27 2/28* 3/2-6
    ['2025-12-31', '2026-01-30'], // 1/30; 1/29
    ['2026-07-02', '2026-08-03'], // Saturday 8/1, moved to Monday; 7/30
    ['2026-09-01', '2026-10-08'], // 10/1, moved past National Day; 9/29
    ['2026-04-17', '2026-05-19'], // 5/17, a Sunday; 4/20-24 4/27-30 5/6-8 5/9* 5/11-15 5/18-19
  ])('received %s: by %s', (receivedOn, dueOn) => {
    expect(paymentDue(receivedOn, calendar)).toBe(dueOn)
  })

  it('is met on that day and missed the day after', () => {
    const due = { paymentDueOn: '2026-10-30' }
    expect(isUnpaid({ ...due, paidOn: null }, '2026-10-30')).toBe(false)
    expect(isUnpaid({ ...due, paidOn: null }, '2026-10-31')).toBe(true)
    expect(isUnpaid({ ...due, paidOn: '2026-10-30' }, '2026-11-30')).toBe(false)
    expect(isUnpaid({ ...due, paidOn: '2026-10-31' }, '2026-11-30')).toBe(true)
  })
})
