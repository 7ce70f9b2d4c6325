import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addDays, formatDay, isDay } from '#platform/day.ts'
import { demand, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { decisionCodes, type DecisionCode, type DisclosureRequest } from '../request.ts'
import { feeOfItems, feeOfPages, mayCharge, paymentDue, yuan, type FeeMethod } from '../rules/fees.ts'
import { countItemsBefore } from './count-items.ts'
import { refuseJoined } from './joined-cases.ts'
import { lockBeside, lockCase, takenBy } from './lock-case.ts'
import { findFee, insertFee, updateFee } from './store/fees.ts'

export interface FeeForm {
  method: string
  /** number or frequency clearly exceeds a reasonable range (条例第四十二条) */
  excessive: boolean
  /** by page: what is handed over, and how many pages of it */
  code: string
  pages: string
  /** the day the applicant receives the notice; the days to pay run from here */
  receivedOn: string
  revision: number
}

export interface FeeReckoning {
  method: FeeMethod
  before: number
  count: number
  amount: number
}

/** Own parameter: a notice that reaches the applicant later than this after it was written is a slip of the pen. */
const longestPost = 30

/** What this request costs by the way chosen; null while the number of pages is not one. */
export async function reckonFee(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id' | 'number' | 'receivedOn' | 'organisationId'>,
  form: Pick<FeeForm, 'method' | 'pages'>,
): Promise<FeeReckoning | null> {
  if (form.method === 'by_item') {
    const before = await countItemsBefore(ctx, request)
    return { method: 'by_item', before, count: 1, amount: feeOfItems(before, 1) }
  }
  const pages = Number(form.pages.normalize('NFKC').trim())
  if (form.method !== 'by_page' || !Number.isInteger(pages) || pages < 1 || pages > 100_000) return null
  return { method: 'by_page', before: 0, count: pages, amount: feeOfPages(pages) }
}

function checkReceipt(receivedOn: string, today: string): Refusal[] {
  if (!isDay(receivedOn)) return [{ refused: 'procedure_day_unknown', field: 'receivedOn' }]
  if (receivedOn < today) return [{ refused: 'fee_received_before_notice', field: 'receivedOn' }]
  return receivedOn > addDays(today, longestPost)
    ? [{ refused: 'fee_received_too_far', field: 'receivedOn', details: { days: longestPost } }]
    : []
}

/**
 * 收费通知 (条例第四十二条, 109号): by item or by page, never both, once, inside the handling limit; not to be contested by itself,
 * so it says by what reckoning the amount came about.
 */
export async function noticeFee(ctx: Ctx, id: string, form: FeeForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'notice_fee', form)
    const faults: Refusal[] = [...found, ...(await refuseJoined(ctx, id))]
    if (form.method !== 'by_item' && form.method !== 'by_page')
      demand([...faults, { refused: 'fee_method_missing', field: 'method' }])
    const reckoned = await reckonFee(ctx, request, form)
    if (reckoned === null) faults.push({ refused: 'fee_pages_missing', field: 'pages' })
    const method = form.method as FeeMethod
    const noticed = (await findFee(ctx.db, id))?.method ?? null
    const code: DecisionCode | null = decisionCodes.find((one) => one === form.code) ?? null
    const verdict = mayCharge(
      {
        method,
        excessive: form.excessive,
        noticed,
        code,
        way: request.deliveryWay,
        // Without a number of pages it is that which is missing, not the amount.
        amount: reckoned?.amount ?? 1,
        dueOn: request.dueOn,
      },
      ctx.today,
    )
    demand([...faults, ...refusalsOf(verdict), ...checkReceipt(form.receivedOn, ctx.today)])
    if (reckoned === null) return
    const { before, count, amount } = reckoned
    const dueOn = paymentDue(form.receivedOn, await workingDays(ctx.db))
    await insertFee(ctx.db, {
      request_id: id,
      method,
      before_count: before,
      count,
      amount,
      noticed_on: ctx.today,
      received_on: form.receivedOn,
      due_on: dueOn,
      noticed_by: actor.id,
      noticed_name: actor.name,
    })
    const noticedCase = await recordStep(ctx, request, {
      happened: 'fee_noticed',
      to: 'awaiting_payment',
      changes: takenBy(request, actor),
      note: `${yuan(amount)}，缴费期限至${formatDay(dueOn)}`,
    })
    await issuePaper(ctx, noticedCase, { kind: 'fee_notice', method, before, count, amount, dueOn })
  })
}

/** 申请人收到缴费通知 later than it was thought: the days to pay run from the day it was received, never earlier than before. */
export async function recordFeeNoticeReceived(
  ctx: Ctx,
  id: string,
  form: { receivedOn: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockBeside(ctx, id, 'note_fee_received', form)
    const fee = await findFee(ctx.db, id)
    const faults: Refusal[] = [...found]
    if (!isDay(form.receivedOn)) faults.push({ refused: 'procedure_day_unknown', field: 'receivedOn' })
    else if (form.receivedOn > ctx.today)
      faults.push({ refused: 'procedure_in_the_future', field: 'receivedOn' })
    else if (fee !== null && form.receivedOn < fee.receivedOn)
      faults.push({ refused: 'fee_received_earlier', field: 'receivedOn' })
    demand(faults)
    const dueOn = paymentDue(form.receivedOn, await workingDays(ctx.db))
    await updateFee(ctx.db, id, { received_on: form.receivedOn, due_on: dueOn })
    await recordStep(ctx, request, {
      happened: 'fee_noticed',
      note: `申请人${formatDay(form.receivedOn)}收到通知，缴费期限改为${formatDay(dueOn)}`,
    })
  })
}
