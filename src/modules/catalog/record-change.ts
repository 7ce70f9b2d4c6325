import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Step } from './catalog.ts'
import { insertHistory, type HistoryWriting } from './store/judgements.ts'

/** The person of this request, now. */
export function stepOf(ctx: Ctx): Step {
  const actor = actorIn(ctx.actor)
  return { by: actor.id, name: actor.name, at: ctx.now }
}

/** History row and audit entry of one change, in its transaction. */
export async function recordChange(ctx: Ctx, change: Omit<HistoryWriting, 'done'>): Promise<void> {
  await insertHistory(ctx.db, { ...change, done: stepOf(ctx) })
  await recordAudit(ctx, {
    event: `catalog.${change.action}`,
    objectType: change.itemId ? 'catalog_item' : 'catalog',
    objectId: change.itemId ?? change.catalogId,
    ...(change.note ? { reason: change.note } : {}),
    ...(change.before === undefined ? {} : { before: change.before }),
    ...(change.after === undefined ? {} : { after: change.after }),
  })
}
