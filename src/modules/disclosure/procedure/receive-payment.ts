import type { Ctx } from '#platform/ctx.ts'
import { formatDay, isDay } from '#platform/day.ts'
import { NotFound, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import { isUnpaid, yuan } from '../rules/fees.ts'
import type { ClosingForm } from './close-uncorrected.ts'
import { lockCase } from './lock-case.ts'
import { findFee, updateFee, type FeeRow } from './store/fees.ts'

export interface PaymentForm {
  paidOn: string
  receiptNumber: string
  /** why a late payment is taken all the same */
  goodReason: string
  revision: number
}

function faultsOf(fee: FeeRow, form: PaymentForm, today: string): Refusal[] {
  const faults: Refusal[] = []
  if (form.receiptNumber.trim() === '')
    faults.push({ refused: 'payment_receipt_missing', field: 'receiptNumber' })
  if (!isDay(form.paidOn)) return [...faults, { refused: 'procedure_day_unknown', field: 'paidOn' }]
  if (form.paidOn > today) faults.push({ refused: 'procedure_in_the_future', field: 'paidOn' })
  if (form.paidOn < fee.noticedOn) faults.push({ refused: 'payment_before_notice', field: 'paidOn' })
  const late = isUnpaid({ paymentDueOn: fee.dueOn, paidOn: form.paidOn }, today)
  if (late && form.goodReason.trim() === '')
    faults.push({ refused: 'payment_late', field: 'goodReason', details: { on: formatDay(fee.dueOn) } })
  return faults
}

/** 登记缴费: the reply period begins anew with the day of payment as day 0 (109号第六条). */
export async function receivePayment(ctx: Ctx, id: string, form: PaymentForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'receive_payment', form)
    const fee = await findFee(ctx.db, id)
    if (fee === null) throw new NotFound('fee notice')
    const { goodReason, receiptNumber } = form
    await demandOfficeWords(ctx, request, { goodReason, receiptNumber }, [
      ...found,
      ...faultsOf(fee, form, ctx.today),
    ])
    await updateFee(ctx.db, id, { paid_on: form.paidOn, receipt_number: form.receiptNumber.trim() })
    const reason = form.goodReason.trim()
    await recordStep(ctx, request, {
      happened: 'paid',
      to: 'processing',
      changes: {
        clock_starts_on: form.paidOn,
        clock_started_by: 'payment',
        extended: false,
        delayed_to: null,
      },
      note: `${yuan(fee.amount)}，票据号${form.receiptNumber.trim()}${reason === '' ? '' : `；逾期缴费，予以接收：${reason}`}`,
    })
  })
}

/** 逾期不缴费，视为放弃申请: only after the last day to pay; result d6_2. */
export async function closeUnpaid(ctx: Ctx, id: string, form: ClosingForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'close_unpaid', form)
    const fee = await findFee(ctx.db, id)
    if (fee === null) throw new NotFound('fee notice')
    const early: Refusal[] = isUnpaid({ paymentDueOn: fee.dueOn, paidOn: null }, ctx.today)
      ? []
      : [{ refused: 'payment_period_runs', details: { on: formatDay(fee.dueOn) } }]
    await demandOfficeWords(ctx, request, { reason: form.reason }, [...found, ...early])
    const closed = await recordStep(ctx, request, {
      happened: 'unpaid',
      to: 'closed',
      changes: { result: 'd6_2', ended_on: ctx.today },
      note: form.reason,
    })
    await issuePaper(ctx, closed, { kind: 'closing_notice', code: 'd6_2', reason: form.reason.trim() })
  })
}
