import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import { isUncorrected } from '../rules/correction.ts'
import { lockCase } from './lock-case.ts'

export interface ClosingForm {
  reason: string
  revision: number
}

/** 逾期不补正，视为放弃申请 (条例第三十条): only after the last day, told to the applicant by a notice; result d6_1. */
export async function closeUncorrected(ctx: Ctx, id: string, form: ClosingForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'close_uncorrected', form)
    const correctionDueOn = request.correctionDueOn ?? ctx.today
    const over = isUncorrected({ correctionDueOn, correctedOn: null, goodReason: false }, ctx.today)
    const early: Refusal[] = over
      ? []
      : [{ refused: 'correction_period_runs', details: { on: formatDay(correctionDueOn) } }]
    await demandOfficeWords(ctx, request, { reason: form.reason }, [...found, ...early])
    const closed = await recordStep(ctx, request, {
      happened: 'uncorrected',
      to: 'closed',
      changes: { result: 'd6_1', ended_on: ctx.today },
      note: form.reason,
    })
    await issuePaper(ctx, closed, { kind: 'closing_notice', code: 'd6_1', reason: form.reason.trim() })
  })
}
