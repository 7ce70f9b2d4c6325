import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { demand } from '#platform/refusal.ts'
import type { OfficialDocument } from './official-document.ts'
import { dropDocumentPages } from './public-pages.ts'
import { recordStep } from './record-step.ts'
import { validityIsStated, validityWords, type ValidityChange } from './rules/validity.ts'
import { placeOf } from './rules/who-may.ts'
import { findDocument, lockDocument } from './store/documents.ts'
import { insertRelation } from './store/links.ts'
import { getVersion } from './store/versions.ts'

/**
 * 公文时效: 有效、失效、废止、已修改. The page stays and shows the new standing with day and cause (条例第二十六条: a change is
 * public too). The repealing or amending document, when it is here, is linked from both sides.
 */
export async function setValidity(ctx: Ctx, id: string, change: ValidityChange): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(may(actor, 'documents.correct', placeOf(document)) ? 'ok' : { refused: 'no_permission' })
    demand(document.status === 'published' ? 'ok' : { refused: 'only_published_is_corrected' })
    const version = await getVersion(ctx.db, id, document.public_version ?? document.working_version)
    demand(validityIsStated(change, version.formed_on))
    if (change.byDocument !== null) {
      const other = await findDocument(ctx.db, change.byDocument)
      const usable = other !== null && other.id !== id && other.status === 'published'
      demand(usable ? 'ok' : { refused: 'validity_cause_missing', field: 'note' })
      if (change.validity === 'repealed' || change.validity === 'modified') {
        await insertRelation(ctx.db, {
          document_id: change.byDocument,
          kind: change.validity === 'repealed' ? 'repeals' : 'modifies',
          target_id: id,
          related_by: actor.id,
          related_at: ctx.now,
        })
      }
    }
    return changeValidity(ctx, document, change)
  })
}

/** The clock ends what was to end: a text whose last day has passed is 失效 from the next. Null when nothing is to be done. */
export async function expireDocument(ctx: Ctx, id: string): Promise<OfficialDocument | null> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    const { status, validity, expires_on: expiresOn } = document
    if (status !== 'published' || validity !== 'in_force' || expiresOn === null || expiresOn >= ctx.today)
      return null
    return changeValidity(ctx, document, {
      validity: 'expired',
      changedOn: expiresOn,
      note: '有效期届满',
      byDocument: null,
    })
  })
}

async function changeValidity(
  ctx: Ctx,
  document: OfficialDocument,
  change: ValidityChange,
): Promise<OfficialDocument> {
  const on = change.changedOn === null ? '' : `（${formatDay(change.changedOn)}）`
  const note = change.note.trim()
  const changed = await recordStep(ctx, document, {
    happened: 'validity_changed',
    opinion: note,
    publicNote: `公文时效改为“${validityWords[change.validity]}”${on}${note === '' ? '' : `：${note}`}`,
    version: document.public_version ?? document.working_version,
    changes: {
      validity: change.validity,
      validity_changed_on: change.changedOn,
      validity_note: note || null,
      public_changed_at: ctx.now,
    },
  })
  await dropDocumentPages(ctx, changed)
  return changed
}
