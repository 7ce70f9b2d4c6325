import { recordAudit } from '#platform/audit.ts'
import { actorIn, may } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand } from '#platform/refusal.ts'
import { getPublisher } from './neighbours.ts'
import type { DraftFields } from './official-document.ts'
import { readDraft } from './read-draft.ts'
import { publicationDueOn } from './rules/publication-due.ts'
import { scanVersion } from './scan-document.ts'
import { insertDocument, updateDocument } from './store/documents.ts'
import { insertHistory } from './store/history.ts'
import { insertVersion } from './store/versions.ts'

/**
 * Starts a draft of an organisation and gives its id. 谁起草、谁负责: whoever starts it is its drafter. Refused without
 * `documents.draft` in that organisation.
 */
export async function startDraft(ctx: Ctx, organisationId: string, fields: DraftFields): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const publisher = await getPublisher(ctx, organisationId)
    const place = { organisationId, regionCode: publisher.regionCode }
    demand(may(actor, 'documents.draft', place) ? 'ok' : { refused: 'no_permission' })
    const { text, standing } = readDraft(fields)
    const id = await insertDocument(
      ctx.db,
      {
        organisation_id: organisationId,
        region_code: publisher.regionCode,
        kind: fields.kind,
        drafter_id: actor.id,
        drafter_name: actor.name,
      },
      ctx.now,
    )
    await insertVersion(ctx.db, {
      ...text,
      issuer: text.issuer || publisher.name,
      document_id: id,
      number: 1,
      change_note: null,
      written_by: actor.id,
      written_by_name: actor.name,
      written_at: ctx.now,
    })
    const dueOn = text.formed_on === null ? null : publicationDueOn(text.formed_on, await workingDays(ctx.db))
    await updateDocument(ctx.db, id, { ...standing, due_on: dueOn }, ctx.now)
    await insertHistory(ctx.db, {
      document_id: id,
      at: ctx.now,
      actor_id: actor.id,
      actor_name: actor.name,
      action: 'started',
      from_status: null,
      to_status: 'drafting',
      version: 1,
      review_round: 0,
      opinion: null,
      public_note: null,
    })
    await recordAudit(ctx, {
      event: 'document.started',
      objectType: 'document',
      objectId: id,
      after: { organisationId },
    })
    await announce(ctx, {
      type: 'document.saved',
      id,
      version: 1,
      organisationId,
      regionCode: publisher.regionCode,
    })
    const started = {
      id,
      organisation_id: organisationId,
      region_code: publisher.regionCode,
      status: 'drafting' as const,
      public_version: null,
    }
    await scanVersion(ctx, started, 1)
    return id
  })
}
