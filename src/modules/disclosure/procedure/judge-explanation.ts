import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { refusalsOf, type Refusal } from '#platform/refusal.ts'
import { readClockFacts } from './read-clock-facts.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import type { DisclosureRequest } from '../request.ts'
import { checkDelay, type ExplanationJudgement } from '../rules/excessive.ts'
import { sealExplanation } from './explanation.ts'
import { lockCase } from './lock-case.ts'
import { findExplanation, judgeExplanationRow } from './store/explanations.ts'

export const explanationJudgements = ['reasonable', 'reasonable_delayed', 'unreasonable'] as const

export interface JudgementForm {
  /** what the applicant gave as reasons; empty when nothing came */
  given: string
  judgement: string
  /** why the office finds so */
  reason: string
  delayedTo: string
  /** the day the applicant was told of the delayed date */
  toldOn: string
  revision: number
}

const words: Record<ExplanationJudgement, string> = {
  reasonable: '理由合理，继续办理',
  reasonable_delayed: '理由合理，确定延迟答复的期限',
  unreasonable: '理由不合理',
}

async function checkJudgement(ctx: Ctx, request: DisclosureRequest, form: JudgementForm): Promise<Refusal[]> {
  const judgement = explanationJudgements.find((one) => one === form.judgement)
  if (judgement === undefined) return [{ refused: 'explanation_judgement_missing', field: 'judgement' }]
  const faults: Refusal[] = []
  const { dueOn } = (await findExplanation(ctx.db, request.id)) ?? { dueOn: ctx.today }
  // Nothing is unreasonable while the applicant still has time to say it.
  if (judgement === 'unreasonable' && form.given.trim() === '' && ctx.today <= dueOn)
    faults.push({ refused: 'explanation_period_runs', field: 'given', details: { on: formatDay(dueOn) } })
  if (judgement !== 'unreasonable' && form.given.trim() === '')
    faults.push({ refused: 'explanation_not_given', field: 'given' })
  if (judgement !== 'reasonable_delayed') return faults
  const clock = await readClockFacts(ctx, request)
  if (clock === null) return faults
  const delay = { to: form.delayedTo, reasons: form.reason, toldOn: form.toldOn === '' ? null : form.toldOn }
  const fieldOf: Record<string, string> = { to: 'delayedTo', reasons: 'reason' }
  const verdict = checkDelay(clock, delay, ctx.today, await workingDays(ctx.db))
  const delayFaults = refusalsOf(verdict)
    // The table of the workflow already asks for the reason.
    .filter(({ refused }) => refused !== 'delay_reasons_missing')
    .map((one) => (one.field === undefined ? one : { ...one, field: fieldOf[one.field] ?? one.field }))
  return [...faults, ...delayFaults]
}

/**
 * 认定理由 (条例第三十五条): reasonable – on with it, by a later date told to the applicant where the period is too short;
 * unreasonable – on with it too, and the reply may refuse to handle the request (d5_4).
 */
export async function judgeExplanation(ctx: Ctx, id: string, form: JudgementForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'judge_explanation', form)
    await demandOfficeWords(ctx, request, { reason: form.reason }, [
      ...found,
      ...(await checkJudgement(ctx, request, form)),
    ])
    const judgement = form.judgement as ExplanationJudgement
    const delayed = judgement === 'reasonable_delayed'
    await judgeExplanationRow(ctx.db, id, {
      given: form.given.trim() === '' ? null : sealExplanation(form.given),
      judgement,
      reasons: sealExplanation(form.reason),
      judged_on: ctx.today,
      judged_name: actor.name,
    })
    await recordStep(ctx, request, {
      happened: 'explanation_judged',
      to: 'processing',
      changes: delayed ? { delayed_to: form.delayedTo } : {},
      note: delayed ? `${words[judgement]}：${formatDay(form.delayedTo)}` : words[judgement],
    })
  })
}
