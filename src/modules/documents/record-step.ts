import { recordAudit } from '#platform/audit.ts'
import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import type { DocumentStatus, OfficialDocument } from './official-document.ts'
import { updateDocument, type DocumentChanges } from './store/documents.ts'
import { insertHistory } from './store/history.ts'

export interface Step {
  /** Past tense, without the module: `signed` becomes the event `document.signed`. */
  happened: string
  to?: DocumentStatus
  changes?: DocumentChanges
  opinion?: string
  /** Said to the public in the change history of the page. */
  publicNote?: string
  version?: number
}

const system: Pick<Actor, 'id' | 'name'> = { id: '', name: '系统' }

/** Whoever acts: the person, or the system when a clock acts for a person. */
export function actingIn(ctx: Ctx): { id: string | null; name: string } {
  if (ctx.actor === null) return { id: null, name: system.name }
  const actor = actorIn(ctx.actor)
  return { id: actor.id, name: actor.name }
}

/**
 * One step of a locked document: its row, its history, the audit row and the news, all in the caller's transaction.
 * Gives the document as it stands afterwards.
 */
export async function recordStep(
  ctx: Ctx,
  document: OfficialDocument,
  step: Step,
): Promise<OfficialDocument> {
  const to = step.to ?? document.status
  const acting = actingIn(ctx)
  const changes: DocumentChanges = { ...step.changes, ...(to === document.status ? {} : { status: to }) }
  const revision = await updateDocument(ctx.db, document.id, changes, ctx.now)
  const version = step.version ?? step.changes?.working_version ?? document.working_version
  await insertHistory(ctx.db, {
    document_id: document.id,
    at: ctx.now,
    actor_id: acting.id,
    actor_name: acting.name,
    action: step.happened,
    from_status: document.status,
    to_status: to,
    version,
    review_round: step.changes?.review_round ?? document.review_round,
    opinion: step.opinion?.trim() || null,
    public_note: step.publicNote ?? null,
  })
  await recordAudit(ctx, {
    event: `document.${step.happened}`,
    objectType: 'document',
    objectId: document.id,
    ...(step.opinion ? { reason: step.opinion } : {}),
    before: { status: document.status, revision: document.revision },
    after: { status: to, revision, version },
  })
  await announce(ctx, {
    type: `document.${step.happened}`,
    id: document.id,
    from: document.status,
    to,
    version,
    organisationId: document.organisation_id,
    regionCode: document.region_code,
  })
  return { ...document, ...step.changes, status: to, revision, updated_at: ctx.now }
}
