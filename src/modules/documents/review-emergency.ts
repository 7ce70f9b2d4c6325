import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Verdict } from '#platform/refusal.ts'
import type { OfficialDocument } from './official-document.ts'
import { dropDocumentPages } from './public-pages.ts'
import { recordStep } from './record-step.ts'
import { placeOf } from './rules/who-may.ts'
import { lockDocument } from './store/documents.ts'

/** 补办审查 of an emergency publication, by a reviewer who neither wrote nor released it. */
export async function reviewEmergency(ctx: Ctx, id: string, opinion: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayReviewEmergency(actor, document))
    demand(opinion.trim() === '' ? { refused: 'opinion_missing', field: 'opinion' } : 'ok')
    const reviewed = await recordStep(ctx, document, {
      happened: 'emergency_reviewed',
      opinion,
      changes: { emergency_reviewed_at: ctx.now, emergency_reviewer_id: actor.id },
    })
    await dropDocumentPages(ctx, reviewed)
    return reviewed
  })
}

/** Whether this person may complete the later review now. */
export function mayReviewEmergency(actor: Ctx['actor'], document: OfficialDocument): Verdict {
  if (!may(actor, 'documents.review', placeOf(document))) return { refused: 'no_permission' }
  const waits =
    document.status === 'published' &&
    document.emergency_reason !== null &&
    document.emergency_reviewed_at === null
  if (!waits) return { refused: 'no_emergency_review_due' }
  const own = actor !== null && (document.author_ids.includes(actor.id) || document.signer_id === actor.id)
  return own ? { refused: 'own_text' } : 'ok'
}
