import { recordAudit } from '#platform/audit.ts'
import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import type { OfficialDocument } from './official-document.ts'
import { mayAct, mayEdit } from './rules/who-may.ts'
import { withAuthor } from './save-draft.ts'
import { scanVersion } from './scan-document.ts'
import { extractText, scanText } from './scanner/index.ts'
import { lockDocument, updateDocument } from './store/documents.ts'
import { deleteAttachment, insertAttachment, listAttachments } from './store/versions.ts'

/** Own parameter: files of one document, so that a page stays a page. */
const mostFiles = 30

/**
 * Adds a file to the working text and gives its id. Its text is read and scanned first: a file with a mark of secrecy is refused
 * and leaves no trace (《保守国家秘密法》第三十五条), except from the secrecy reviewer during the secrecy review, who thereby
 * vouches that the mark is no mark.
 */
export async function attachFile(
  ctx: Ctx,
  id: string,
  file: { name: string; bytes: Uint8Array },
): Promise<string> {
  // Reading a large file takes time; it happens before the row is locked.
  const read = await extractText(file)
  const secret = scanText({ parts: [{ where: 'file', text: `${file.name}\n${read.text}` }] }).some(
    (hit) => hit.severity === 'block',
  )
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    const reviewer = mayAct(actor, document, 'clear_secrecy') === 'ok'
    demand(reviewer ? 'ok' : mayEdit(actor, document))
    demand(secret && !reviewer ? { refused: 'file_carries_secrecy_mark', field: 'file' } : 'ok')
    const version = document.working_version
    const present = await listAttachments(ctx.db, id, version)
    demand(
      present.length < mostFiles
        ? 'ok'
        : { refused: 'too_many_files', field: 'file', details: { limit: mostFiles } },
    )
    const stored = await ctx.files.put(file.bytes, { name: file.name })
    const twice = present.some((known) => known.sha256 === stored.sha256)
    demand(twice ? { refused: 'file_already_attached', field: 'file', details: { name: file.name } } : 'ok')
    const attachmentId = await insertAttachment(ctx.db, {
      document_id: id,
      version,
      sha256: stored.sha256,
      name: stored.name,
      size: stored.size,
      media_type: stored.mediaType,
      text: read.text,
      text_read: read.readable,
      added_by: actor.id,
      added_at: ctx.now,
    })
    await afterFileChange(ctx, document, actor, reviewer)
    await recordAudit(ctx, {
      event: 'document.file_attached',
      objectType: 'document',
      objectId: id,
      after: { name: stored.name, sha256: stored.sha256, size: stored.size },
    })
    return attachmentId
  })
}

/** Takes a file out of the working text; a file that has been public stays with its version. */
export async function removeFile(ctx: Ctx, id: string, attachmentId: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    demand(mayEdit(actor, document))
    const name = await deleteAttachment(ctx.db, id, document.working_version, attachmentId)
    if (name === null) throw new NotFound('attachment')
    await afterFileChange(ctx, document, actor, false)
    await recordAudit(ctx, {
      event: 'document.file_removed',
      objectType: 'document',
      objectId: id,
      before: { name },
    })
  })
}

async function afterFileChange(
  ctx: Ctx,
  document: OfficialDocument,
  actor: Actor,
  reviewer: boolean,
): Promise<void> {
  await scanVersion(ctx, document, document.working_version)
  // The reviewer who vouches for a file is not thereby an author of the text.
  const changes = reviewer ? {} : { author_ids: withAuthor(document, actor.id) }
  await updateDocument(ctx.db, document.id, changes, ctx.now)
}
