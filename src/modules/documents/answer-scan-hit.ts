import { recordAudit } from '#platform/audit.ts'
import { actorIn, may, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Verdict } from '#platform/refusal.ts'
import { bodyText, maskInBody } from './body-html.ts'
import { waitingCorrection } from './correct-document.ts'
import type { HitAnswer, OfficialDocument, StoredHit } from './official-document.ts'
import { negativeListKind } from './scanner/index.ts'
import { unreadFileKind } from './rules/unread-files.ts'
import { mayAnswerSecrecyHit, mayCorrect, mayEdit, placeOf } from './rules/who-may.ts'
import { withAuthor } from './save-draft.ts'
import { scanVersion } from './scan-document.ts'
import { lockDocument, updateDocument } from './store/documents.ts'
import { insertHistory } from './store/history.ts'
import { getHit, saveHitAnswer } from './store/scan-hits.ts'
import { getVersion, updateVersion } from './store/versions.ts'

/**
 * Answers one finding of the scanner. 遮盖 masks it in the text and scans again; 保留 keeps it with a reason; 停止 stands
 * against publication until the text changes. A mark of secrecy is kept only by a secrecy reviewer who did not write the text,
 * and so is a file that could not be read.
 */
export async function answerScanHit(
  ctx: Ctx,
  id: string,
  hitId: string,
  given: { answer: HitAnswer; reason: string },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const document = await lockDocument(ctx.db, id)
    const hit = await getHit(ctx.db, id, hitId)
    demand(mayAnswerHit(actor, document, hit, given.answer))
    const unexplained = given.answer === 'keep' && given.reason.trim() === ''
    demand(unexplained ? { refused: 'hit_reason_missing', field: `hit-${hitId}` } : 'ok')
    await saveHitAnswer(ctx.db, hitId, {
      answer: given.answer,
      reason: given.reason.trim(),
      by: actor.id,
      byName: actor.name,
      at: ctx.now,
    })
    if (given.answer === 'mask') await maskHit(ctx, document, hit, actor)
    else await updateDocument(ctx.db, id, {}, ctx.now)
    await insertHistory(ctx.db, {
      document_id: id,
      at: ctx.now,
      actor_id: actor.id,
      actor_name: actor.name,
      action: `hit_${given.answer}`,
      from_status: document.status,
      to_status: document.status,
      version: hit.version,
      review_round: document.review_round,
      opinion: given.reason.trim() || null,
      public_note: null,
    })
    // The value found stays out of the audit: kind and place are enough to find it again.
    await recordAudit(ctx, {
      event: 'document.hit_answered',
      objectType: 'document',
      objectId: id,
      reason: given.reason.trim(),
      after: { hitId, kind: hit.kind, place: hit.place, answer: given.answer },
    })
  })
}

/** Who may give which answer now; the page offers exactly these. */
export function mayAnswerHit(
  actor: Actor | null,
  document: OfficialDocument,
  hit: StoredHit,
  answer: HitAnswer,
): Verdict {
  if (hit.version !== document.working_version) return { refused: 'hit_of_old_text' }
  const correcting = waitingCorrection(document) !== null
  const edit = correcting ? mayCorrect(actor, document) : mayEdit(actor, document)
  if (answer === 'mask') {
    if (hit.place.startsWith('file')) return { refused: 'file_cannot_be_masked' }
    if (hit.kind === negativeListKind) return { refused: 'listed_cannot_be_masked' }
    return edit
  }
  if (hit.severity === 'block' || hit.kind === unreadFileKind) return mayAnswerSecrecyHit(actor, document)
  if (edit === 'ok') return 'ok'
  // During the reviews those who review may decide as well.
  const reviews =
    (document.status === 'reviewing' && may(actor, 'documents.review', placeOf(document))) ||
    (document.status === 'secrecy_review' && may(actor, 'documents.secrecy_review', placeOf(document))) ||
    (document.status === 'approved' && may(actor, 'documents.publish', placeOf(document)))
  return reviews ? 'ok' : edit
}

async function maskHit(ctx: Ctx, document: OfficialDocument, hit: StoredHit, actor: Actor): Promise<void> {
  const version = await getVersion(ctx.db, document.id, hit.version)
  const plain = (text: string) => text.slice(0, hit.start_at) + hit.masked + text.slice(hit.end_at)
  if (hit.place === 'body') {
    const bodyHtml = maskInBody(version.body_html, hit.start_at, hit.end_at, hit.masked)
    await updateVersion(ctx.db, document.id, hit.version, {
      body_html: bodyHtml,
      body_text: bodyText(bodyHtml),
    })
  } else if (hit.place === 'title' || hit.place === 'summary' || hit.place === 'keywords') {
    await updateVersion(ctx.db, document.id, hit.version, { [hit.place]: plain(version[hit.place]) })
  } else if (hit.place === 'issuer' || hit.place === 'source') {
    await updateVersion(ctx.db, document.id, hit.version, { [hit.place]: plain(version[hit.place]) })
  }
  const correcting = waitingCorrection(document) !== null
  const changes = correcting ? {} : { author_ids: withAuthor(document, actor.id) }
  await updateDocument(ctx.db, document.id, changes, ctx.now)
  await scanVersion(ctx, document, hit.version)
}
