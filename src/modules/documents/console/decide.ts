import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, demand } from '#platform/refusal.ts'
import { answerScanHit } from '../answer-scan-hit.ts'
import { publishUrgently } from '../publish-document.ts'
import { reexamineWithheld } from '../reexamine-withheld.ts'
import { reviewEmergency } from '../review-emergency.ts'
import { reviewDocument, secrecyReview } from '../review-document.ts'
import { cancelSchedule, returnApproved } from '../schedule-publication.ts'
import { registerWithheld, returnFromSigning, signDocument } from '../sign-document.ts'
import { discardDraft, recallDraft, submitForReview } from '../submit-for-review.ts'
import { detailPage } from './detail.tsx'
import { documentId } from './document-frame.tsx'
import { readSheet } from './review-sheet.tsx'
import { wordsFor } from './words.ts'

/** Runs one decision; done, back to the document with a message; refused, the page again with everything typed. */
function decision(work: (ctx: Ctx, id: string, values: FormValues) => Promise<string>) {
  return async (c: AppContext): Promise<Response> => {
    const id = documentId(c)
    const values = await form(c)
    const outcome = await attempt(() => work(c.get('ctx'), id, values))
    if (outcome.ok) return redirect(c, `/console/documents/${id}`, outcome.value)
    const forbidden = outcome.refusals.filter(({ refused }) => refused === 'no_permission')
    demand(forbidden)
    return detailPage(c, id, { errors: wordsFor(outcome.refusals), values: values.entries() })
  }
}

const verdictOf = (values: FormValues): 'pass' | 'return' =>
  values.text('decision') === 'pass' ? 'pass' : 'return'

export const submit = decision(async (ctx, id, values) => {
  await submitForReview(ctx, id, values.text('opinion'))
  return '已送审。'
})

export const recall = decision(async (ctx, id) => {
  await recallDraft(ctx, id)
  return '已撤回送审，可以继续修改。'
})

export const discard = decision(async (ctx, id, values) => {
  await discardDraft(ctx, id, values.text('reason'))
  return '已作废。草稿仍保留在记录中。'
})

export const review = decision(async (ctx, id, values) => {
  const verdict = verdictOf(values)
  const sheet = readSheet(values, 'review')
  await reviewDocument(ctx, id, { decision: verdict, opinion: values.text('opinion'), sheet })
  return verdict === 'pass' ? '审核通过，已转保密审查。' : '已退回拟稿人。'
})

export const secrecy = decision(async (ctx, id, values) => {
  const verdict = verdictOf(values)
  const sheet = readSheet(values, 'secrecy')
  await secrecyReview(ctx, id, { decision: verdict, opinion: values.text('opinion'), sheet })
  return verdict === 'pass' ? '保密审查通过，已转签发。' : '已退回拟稿人。'
})

export const sign = decision(async (ctx, id, values) => {
  const opinion = values.text('opinion')
  switch (values.text('decision')) {
    case 'sign':
      await signDocument(ctx, id, opinion)
      return '已签发，转发布员发布。'
    case 'register':
      await registerWithheld(ctx, id, opinion)
      return '已签发并登记。这份文件不主动公开，一年内需要自查。'
    default:
      await returnFromSigning(ctx, id, opinion)
      return '已退回拟稿人。'
  }
})

export const returnToDraft = decision(async (ctx, id, values) => {
  await returnApproved(ctx, id, values.text('opinion'))
  return '已退回拟稿人。'
})

export const unschedule = decision(async (ctx, id) => {
  await cancelSchedule(ctx, id)
  return '已取消定时发布。'
})

export const urgent = decision(async (ctx, id, values) => {
  const { indexNumber } = await publishUrgently(ctx, id, values.text('emergencyReason'))
  return `已应急发布，索引号 ${indexNumber}。请在期限内补办审查。`
})

export const emergencyReview = decision(async (ctx, id, values) => {
  await reviewEmergency(ctx, id, values.text('opinion'))
  return '已补办审查。'
})

export const reexamine = decision(async (ctx, id, values) => {
  const outcome = values.text('outcome') === 'convert' ? 'convert' : 'keep'
  await reexamineWithheld(ctx, id, outcome, values.text('opinion'))
  return outcome === 'keep' ? '已记录年度自查结论。' : '已转为主动公开草稿，请拟稿人核对后送审。'
})

/** 遮盖 / 保留并说明 / 停止, at the place of the finding. */
export async function answerHit(c: AppContext): Promise<Response> {
  const hitId = c.req.param('hitId') ?? ''
  const work = decision(async (ctx, id, values) => {
    const given = values.text('answer')
    const answer = given === 'mask' || given === 'keep' ? given : 'stop'
    await answerScanHit(ctx, id, hitId, { answer, reason: values.text(`hit-${hitId}`) })
    return answer === 'mask'
      ? '已遮盖。'
      : answer === 'keep'
        ? '已保留并记录理由。'
        : '已标为停止，请修改后再继续。'
  })
  return work(c)
}
