import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { gateFacts } from './gate-facts.ts'
import type { OfficialDocument } from './official-document.ts'
import { recordStep } from './record-step.ts'
import { submissionBlockers } from './rules/publication-gates.ts'
import { mayAct } from './rules/who-may.ts'
import { scanVersion } from './scan-document.ts'
import { lockDocument } from './store/documents.ts'

/**
 * 送审: hands the text to the reviewer and opens a new round with an empty review sheet. Refused with every blocker at once
 * (G1: attribute with reason and article; scanner hits, negative lists among them; metadata).
 */
export async function submitForReview(ctx: Ctx, id: string, note = ''): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'submit'))
    // A negative list may have been published since the text was saved.
    await scanVersion(ctx, document, document.working_version)
    const blockers = submissionBlockers(await gateFacts(ctx, document))
    demand(blockers.length === 0 ? 'ok' : blockers)
    return recordStep(ctx, document, {
      happened: 'submitted',
      to: 'reviewing',
      opinion: note,
      changes: {
        review_round: document.review_round + 1,
        reviewer_id: null,
        secrecy_reviewer_id: null,
        signer_id: null,
      },
    })
  })
}

/** 撤回送审: the drafter takes the text back before anybody has reviewed it. */
export async function recallDraft(ctx: Ctx, id: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'recall'))
    return recordStep(ctx, document, { happened: 'recalled', to: 'drafting' })
  })
}

/** 作废: a draft that will not become a document; it stays on record with its reason and is never deleted. */
export async function discardDraft(ctx: Ctx, id: string, reason: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'discard'))
    demand(reason.trim() === '' ? { refused: 'reason_missing', field: 'reason' } : 'ok')
    return recordStep(ctx, document, { happened: 'discarded', to: 'discarded', opinion: reason })
  })
}
