import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import type { OfficialDocument } from './official-document.ts'
import { recordStep } from './record-step.ts'
import { hitBlockers } from './rules/publication-gates.ts'
import { openQuestions, sheetQuestions, type SheetAnswer, type SheetPart } from './rules/review-sheet.ts'
import { mayAct } from './rules/who-may.ts'
import { lockDocument } from './store/documents.ts'
import { listHits } from './store/scan-hits.ts'
import { listReviewChecks, saveReviewChecks } from './store/history.ts'

export interface ReviewDecision {
  decision: 'pass' | 'return'
  opinion: string
  sheet: SheetAnswer[]
}

/** 审核: passes the text on to the secrecy review, or returns it. Passing needs every question of the sheet answered (G2). */
export async function reviewDocument(
  ctx: Ctx,
  id: string,
  review: ReviewDecision,
): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(actor, document, review.decision === 'pass' ? 'approve_review' : 'return_review'))
    demand(opinionIsGiven(review))
    await fillSheet(ctx, document, 'review', review)
    if (review.decision === 'return') return returnToDrafter(ctx, document, 'review_returned', review.opinion)
    return recordStep(ctx, document, {
      happened: 'reviewed',
      to: 'secrecy_review',
      opinion: review.opinion,
      changes: { reviewer_id: actor.id },
    })
  })
}

/**
 * 保密审查, item by item and before publication (《保守国家秘密法》第三十五条、实施条例第四十二条). By a third person; refused
 * while a mark of secrecy stands unanswered.
 */
export async function secrecyReview(ctx: Ctx, id: string, review: ReviewDecision): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(actor, document, review.decision === 'pass' ? 'clear_secrecy' : 'return_secrecy'))
    demand(opinionIsGiven(review))
    await fillSheet(ctx, document, 'secrecy', review)
    if (review.decision === 'return')
      return returnToDrafter(ctx, document, 'secrecy_returned', review.opinion)
    const hits = await listHits(ctx.db, id, document.working_version)
    demand(hitBlockers({ attribute: document.attribute, hits }))
    return recordStep(ctx, document, {
      happened: 'secrecy_cleared',
      to: 'signing',
      opinion: review.opinion,
      changes: { secrecy_reviewer_id: actor.id },
    })
  })
}

/** Sends the text back to its drafter with the opinion; everything reviewed so far stays on record. */
export async function returnToDrafter(
  ctx: Ctx,
  document: OfficialDocument,
  happened: string,
  opinion: string,
): Promise<OfficialDocument> {
  return recordStep(ctx, document, { happened, to: 'returned', opinion })
}

function opinionIsGiven(review: ReviewDecision): 'ok' | Refusal {
  const missing = review.decision === 'return' && review.opinion.trim() === ''
  return missing ? { refused: 'opinion_missing', field: 'opinion' } : 'ok'
}

async function fillSheet(
  ctx: Ctx,
  document: OfficialDocument,
  part: SheetPart,
  review: ReviewDecision,
): Promise<void> {
  const actor = actorIn(ctx.actor)
  const own = new Set(
    sheetQuestions.filter((question) => question.part === part).map((question) => question.key),
  )
  const answers = review.sheet.filter((answer) => own.has(answer.question))
  const unexplained = answers.filter((answer) => answer.result === 'handled' && answer.note.trim() === '')
  demand(unexplained.map((answer) => ({ refused: 'sheet_note_missing', field: `sheet-${answer.question}` })))
  await saveReviewChecks(ctx.db, document.id, document.review_round, answers, {
    id: actor.id,
    name: actor.name,
    at: ctx.now,
  })
  if (review.decision === 'return') return
  const answered = await listReviewChecks(ctx.db, document.id, document.review_round)
  const open = openQuestions(part, new Set(answered.map((check) => check.question)))
  demand(
    open.map((question) => ({
      refused: 'sheet_incomplete',
      field: `sheet-${question.key}`,
      details: { question: question.label },
    })),
  )
}
