import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { refusalsOf } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import { explanationDue, mayAskForReasons } from '../rules/excessive.ts'
import { sealExplanation } from './explanation.ts'
import { lockCase, takenBy } from './lock-case.ts'
import { insertExplanation } from './store/explanations.ts'

export interface GroundsForm {
  /** which numbers and what frequency clearly exceed a reasonable range */
  reason: string
  revision: number
}

/** 要求说明理由 (条例第三十五条): once, with the numbers that make the requests excessive; the reply period runs on. */
export async function askExplanation(ctx: Ctx, id: string, form: GroundsForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'ask_explanation', form)
    const facts = {
      grounds: form.reason,
      askedOn: request.explanationAskedOn,
      endedOn: request.endedOn,
      receivedOn: request.receivedOn,
    }
    // The table of the workflow already asks for the reason at its field.
    const rules = refusalsOf(mayAskForReasons(facts)).filter(
      ({ refused }) => refused !== 'explanation_grounds_missing',
    )
    await demandOfficeWords(ctx, request, { reason: form.reason }, [...found, ...rules])
    const dueOn = explanationDue(ctx.today, await workingDays(ctx.db))
    const asked = await recordStep(ctx, request, {
      happened: 'explanation_asked',
      to: 'awaiting_explanation',
      changes: { ...takenBy(request, actor), explanation_asked_on: ctx.today },
      note: `说明理由期限至${formatDay(dueOn)}`,
    })
    await insertExplanation(ctx.db, {
      request_id: id,
      grounds: sealExplanation(form.reason),
      asked_on: ctx.today,
      asked_by: actor.id,
      asked_name: actor.name,
      due_on: dueOn,
    })
    await issuePaper(ctx, asked, { kind: 'explanation_notice', reason: form.reason.trim(), dueOn })
  })
}
