import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { jobs } from '#platform/jobs.ts'
import { demand } from '#platform/refusal.ts'
import { gateFacts } from './gate-facts.ts'
import type { OfficialDocument } from './official-document.ts'
import { recordStep } from './record-step.ts'
import { returnToDrafter } from './review-document.ts'
import { publicationBlockers } from './rules/publication-gates.ts'
import { mayAct } from './rules/who-may.ts'
import { lockDocument } from './store/documents.ts'

/** The job that publishes a scheduled document; its data names the document. */
export const scheduledPublicationJob = 'documents.publish-scheduled'

/**
 * 定时发布: passes every gate now and again at the time itself. Refused for a time that is not in the future or with any blocker.
 */
export async function schedulePublication(ctx: Ctx, id: string, at: Date): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(actor, document, 'schedule'))
    demand(at > ctx.now ? 'ok' : { refused: 'schedule_in_past', field: 'scheduledAt' })
    demand(publicationBlockers(await gateFacts(ctx, document)))
    await jobs.enqueue(ctx, scheduledPublicationJob, { id, at: at.toISOString() }, { startAfter: at })
    return recordStep(ctx, document, {
      happened: 'scheduled',
      to: 'scheduled',
      changes: {
        scheduled_at: at,
        scheduled_by: actor.id,
        scheduled_by_name: actor.name,
        schedule_failure: null,
      },
    })
  })
}

/** 取消定时: back to waiting for publication; the job finds nothing to do. */
export async function cancelSchedule(ctx: Ctx, id: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'unschedule'))
    return recordStep(ctx, document, {
      happened: 'unscheduled',
      to: 'approved',
      changes: { scheduled_at: null, scheduled_by: null, scheduled_by_name: null, schedule_failure: null },
    })
  })
}

/** 发布员退回修改: something that only shows at the end; the whole passage starts again. */
export async function returnApproved(ctx: Ctx, id: string, opinion: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'return_approved'))
    demand(opinion.trim() === '' ? { refused: 'opinion_missing', field: 'opinion' } : 'ok')
    return returnToDrafter(ctx, document, 'approved_returned', opinion)
  })
}
