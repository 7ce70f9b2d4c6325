import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { DecisionCode, DeliveryWay } from '../request.ts'
import { feeRules, paymentTerms } from './terms.ts'

/** 按件 or 按量: one of them for a request, never both (109号第三条). */
export type FeeMethod = 'by_item' | 'by_page'

/** Numbers from `first` to `last` cost `rate` fen each. */
export interface FeeTier {
  first: number
  last: number
  rate: number
}

/** One line of the arithmetic in a fee notice. */
export interface FeeStep extends FeeTier {
  count: number
  amount: number
}

/** 109号第四条: 同一申请人一个自然月内累计10件以下（含10件）不收费, the 11th to the 30th 100 yuan each. */
const firstItemTiers: readonly FeeTier[] = [
  { first: 1, last: 10, rate: 0 },
  { first: 11, last: 30, rate: 100_00 },
]
/** 109号第四条: 31件以上, every ten items are one more tier, each 100 yuan dearer. */
const laterItemTiers = { first: 31, width: 10, rate: 200_00, rise: 100_00 } as const

/** 109号第五条: 30页以下（含30页）不收费, 31–100 10 yuan a page, 101–200 20 yuan, 201 and more 40 yuan. */
const pageTiers: readonly FeeTier[] = [
  { first: 1, last: 30, rate: 0 },
  { first: 31, last: 100, rate: 10_00 },
  { first: 101, last: 200, rate: 20_00 },
  { first: 201, last: Infinity, rate: 40_00 },
]

/** The articles a fee notice names for each way of counting. */
export const feeArticles: Record<FeeMethod, string> = {
  by_item: `${feeRules}第四条`,
  by_page: `${feeRules}第五条`,
}

function itemTiers(upTo: number): FeeTier[] {
  const tiers = [...firstItemTiers]
  const { width, rise } = laterItemTiers
  for (
    let { first, rate } = laterItemTiers as { first: number; rate: number };
    first <= upTo;
    first += width
  ) {
    tiers.push({ first, last: first + width - 1, rate })
    rate += rise
  }
  return tiers
}

function stepsOf(tiers: readonly FeeTier[], before: number, count: number): FeeStep[] {
  for (const number of [before, count])
    if (!Number.isInteger(number) || number < 0)
      throw new RangeError(`not a number of items or pages: ${number}`)
  return tiers.flatMap(({ first, last, rate }) => {
    const from = Math.max(first, before + 1)
    const to = Math.min(last, before + count)
    const within = to - from + 1
    return within > 0 ? [{ first: from, last: to, rate, count: within, amount: within * rate }] : []
  })
}

/** The calendar month (自然月) in which the items of one applicant are added up, `2026-11`, by the day of receipt. */
export function feeMonth(receivedOn: string): string {
  return receivedOn.slice(0, 7)
}

/** The arithmetic for `count` more items of an applicant who had `before` in the same calendar month. */
export function itemFeeSteps(before: number, count: number): FeeStep[] {
  return stepsOf(itemTiers(before + count), before, count)
}

/** The arithmetic for the pages of one request; pages of several requests are not added (109号第五条, recol-hi). */
export function pageFeeSteps(pages: number): FeeStep[] {
  return stepsOf(pageTiers, 0, pages)
}

/** What `count` more items cost, in fen, after `before` of the same applicant in the same calendar month. */
export function feeOfItems(before: number, count: number): number {
  return sumOf(itemFeeSteps(before, count))
}

/** What the pages of one request cost, in fen. */
export function feeOfPages(pages: number): number {
  return sumOf(pageFeeSteps(pages))
}

function sumOf(steps: readonly FeeStep[]): number {
  return steps.reduce((sum, { amount }) => sum + amount, 0)
}

/** 第11至30件：20件×100元＝2000元; a free step says so. */
export function feeStepSentence(step: FeeStep, method: FeeMethod): string {
  const unit = method === 'by_item' ? '件' : '页'
  const range = step.first === step.last ? `第${step.first}${unit}` : `第${step.first}至${step.last}${unit}`
  if (step.rate === 0) return `${range}：${step.count}${unit}，不收费`
  return `${range}：${step.count}${unit}×${yuan(step.rate)}＝${yuan(step.amount)}`
}

/** An amount in fen as it stands in a notice: 2000元, 20.50元. */
export function yuan(fen: number): string {
  return `${fen % 100 === 0 ? fen / 100 : (fen / 100).toFixed(2)}元`
}

/** Only what is handed over is counted in pages; an answer that says where to find it is not (109号第五条, recol-hi). */
const pageDecisions: readonly DecisionCode[] = ['d1b', 'd2']

/** Whether a fee by page can be asked: paper, e-mail or copies of information given out, not a look at it on the spot. */
export function mayChargeByPage(code: DecisionCode, way: DeliveryWay): boolean {
  return pageDecisions.includes(code) && way !== 'inspect'
}

/** What decides whether a fee notice may go out. */
export interface FeeFacts {
  method: FeeMethod
  /** number or frequency clearly exceeds a reasonable range (条例第四十二条), as found by the office */
  excessive: boolean
  /** a notice that was sent before for this request */
  noticed: FeeMethod | null
  /** the decision in view, for a fee by page */
  code: DecisionCode | null
  way: DeliveryWay
  amount: number
  /** last day to reply; null while a pause runs */
  dueOn: string | null
}

/** Whether a fee notice may go out today: free as a rule (条例第四十二条), one way of counting, inside the handling limit. */
export function mayCharge(facts: FeeFacts, today: string): Verdict {
  const refusals: Refusal[] = []
  if (!facts.excessive) refusals.push({ refused: 'fee_not_excessive', field: 'excessive' })
  if (facts.noticed !== null)
    refusals.push({
      refused: facts.noticed === facts.method ? 'fee_noticed' : 'fee_other_method',
      field: 'method',
    })
  if (facts.method === 'by_page' && (facts.code === null || !mayChargeByPage(facts.code, facts.way)))
    refusals.push({ refused: 'fee_not_by_page', field: 'method' })
  if (facts.amount <= 0) refusals.push({ refused: 'fee_free', field: 'amount' })
  if (facts.dueOn !== null && today > facts.dueOn)
    refusals.push({ refused: 'fee_notice_too_late', details: { on: facts.dueOn } })
  return refusals.length === 0 ? 'ok' : refusals
}

/**
 * Last day to pay: the later of 30 days and 20 working days after the notice was received, moved past days off, because
 * on these nobody takes the money. Every doubt goes to the applicant, who otherwise loses the request (d6_2).
 */
export function paymentDue(noticeReceivedOn: string, calendar: WorkingDays): string {
  const ends = paymentTerms.map(({ amount, unit }) =>
    unit === 'working_day'
      ? calendar.addWorkingDays(noticeReceivedOn, amount)
      : addDays(noticeReceivedOn, amount),
  )
  const latest = ends.reduce((a, b) => (a > b ? a : b))
  return calendar.isWorkingDay(latest) ? latest : calendar.addWorkingDays(latest, 1)
}

/** Whether the request counts as given up for want of payment (d6_2); payment on the last day is in time. */
export function isUnpaid(facts: { paymentDueOn: string; paidOn: string | null }, today: string): boolean {
  const { paymentDueOn, paidOn } = facts
  return paidOn === null ? today > paymentDueOn : paidOn > paymentDueOn
}
