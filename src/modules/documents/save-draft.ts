import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand } from '#platform/refusal.ts'
import type { DraftFields, OfficialDocument } from './official-document.ts'
import { readDraft } from './read-draft.ts'
import { publicationDueOn } from './rules/publication-due.ts'
import { mayEdit } from './rules/who-may.ts'
import { scanVersion } from './scan-document.ts'
import { lockDocument, updateDocument } from './store/documents.ts'
import { updateVersion } from './store/versions.ts'

/**
 * Saves what was typed over the working text. `revision` is the one the form was opened with: a save that names an older one is
 * refused with `stale_save`, so nobody's text is lost. Gives the new revision.
 */
export async function saveDraft(
  ctx: Ctx,
  id: string,
  revision: number,
  fields: DraftFields,
): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayEdit(actor, document))
    demand(
      document.revision === revision
        ? 'ok'
        : { refused: 'stale_save', details: { revision: document.revision } },
    )
    const { text, standing } = readDraft(fields)
    await updateVersion(ctx.db, id, document.working_version, {
      ...text,
      written_by: actor.id,
      written_by_name: actor.name,
      written_at: ctx.now,
    })
    const dueOn = text.formed_on === null ? null : publicationDueOn(text.formed_on, await workingDays(ctx.db))
    const next = await updateDocument(
      ctx.db,
      id,
      { ...standing, due_on: dueOn, author_ids: withAuthor(document, actor.id) },
      ctx.now,
    )
    await scanVersion(ctx, document, document.working_version)
    await recordAudit(ctx, {
      event: 'document.saved',
      objectType: 'document',
      objectId: id,
      after: { revision: next },
    })
    await announce(ctx, {
      type: 'document.saved',
      id,
      version: document.working_version,
      organisationId: document.organisation_id,
      regionCode: document.region_code,
    })
    return next
  })
}

/** Whoever writes in the text becomes one of its authors and can no longer review it. */
export function withAuthor(document: Pick<OfficialDocument, 'author_ids'>, actorId: string): string[] {
  return document.author_ids.includes(actorId) ? document.author_ids : [...document.author_ids, actorId]
}
