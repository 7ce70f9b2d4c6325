import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { gateFacts } from './gate-facts.ts'
import type { DraftFields, OfficialDocument } from './official-document.ts'
import { dropDocumentPages } from './public-pages.ts'
import { readDraft } from './read-draft.ts'
import { recordStep } from './record-step.ts'
import { publicationBlockers } from './rules/publication-gates.ts'
import { mayApproveCorrection, mayCorrect } from './rules/who-may.ts'
import { scanVersion } from './scan-document.ts'
import { lockDocument } from './store/documents.ts'
import {
  copyAttachments,
  getVersion,
  insertVersion,
  lastVersionNumber,
  updateVersion,
} from './store/versions.ts'

/**
 * 更正: proposes a new text of a published document with a note for the public, and gives its version number. The public keeps
 * reading the old text until another person approves the new one. Refused without a note, or when a correction already waits.
 */
export async function correctDocument(
  ctx: Ctx,
  id: string,
  correction: { revision: number; fields: DraftFields; changeNote: string },
): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayCorrect(actor, document))
    const stale = document.revision !== correction.revision
    demand(stale ? { refused: 'stale_save', details: { revision: document.revision } } : 'ok')
    demand(
      correction.changeNote.trim() === '' ? { refused: 'change_note_missing', field: 'changeNote' } : 'ok',
    )
    demand(waitingCorrection(document) === null ? 'ok' : { refused: 'correction_already_waits' })
    const { text } = readDraft(correction.fields)
    const number = (await lastVersionNumber(ctx.db, id)) + 1
    await insertVersion(ctx.db, {
      ...text,
      document_id: id,
      number,
      change_note: correction.changeNote.trim(),
      written_by: actor.id,
      written_by_name: actor.name,
      written_at: ctx.now,
    })
    await copyAttachments(ctx.db, id, document.working_version, number)
    await scanVersion(ctx, document, number)
    await recordStep(ctx, document, {
      happened: 'correction_proposed',
      opinion: correction.changeNote,
      version: number,
      changes: { working_version: number },
    })
    return number
  })
}

/** The version that waits for approval, or null. */
export function waitingCorrection(
  document: Pick<OfficialDocument, 'status' | 'working_version' | 'public_version'>,
): number | null {
  const waits = document.status === 'published' && document.working_version !== document.public_version
  return waits ? document.working_version : null
}

/** Makes a proposed correction public; the old text stays readable under its version number. By another person (G11). */
export async function approveCorrection(ctx: Ctx, id: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    const number = waitingCorrection(document)
    demand(number === null ? { refused: 'no_correction_waits' } : 'ok')
    const version = await getVersion(ctx.db, id, document.working_version)
    demand(mayApproveCorrection(ctx.actor, document, version.written_by))
    await scanVersion(ctx, document, version.number)
    demand(publicationBlockers(await gateFacts(ctx, document)))
    await updateVersion(ctx.db, id, version.number, { public_from: ctx.now })
    const corrected = await recordStep(ctx, document, {
      happened: 'corrected',
      publicNote: version.change_note ?? '',
      changes: { public_version: version.number, public_changed_at: ctx.now },
    })
    await dropDocumentPages(ctx, corrected)
    return corrected
  })
}

/** Drops a proposed correction; its text stays in the history, the public text is untouched. */
export async function discardCorrection(ctx: Ctx, id: string, opinion: string): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    const waits = waitingCorrection(document)
    demand(waits === null ? { refused: 'no_correction_waits' } : 'ok')
    const mine = mayCorrect(ctx.actor, document)
    demand(mine === 'ok' ? 'ok' : mayApproveCorrection(ctx.actor, document, ''))
    demand(opinion.trim() === '' ? { refused: 'opinion_missing', field: 'opinion' } : 'ok')
    return recordStep(ctx, document, {
      happened: 'correction_discarded',
      opinion,
      version: document.working_version,
      changes: { working_version: document.public_version ?? document.working_version },
    })
  })
}
