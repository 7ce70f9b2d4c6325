import { linkCatalogItem, listDocumentFacts, startDraft } from '#documents'
import type { Db } from '#platform/database.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { changeDuty } from './change-duty.ts'
import { dutyForChange } from './load-duty.ts'
import { chooseDuty, listDraftsFor } from './store/drafts-and-notices.ts'

/**
 * 从任务拟稿: starts a draft that is linked to the item and fulfils exactly this duty when it is published. Gives the
 * document; when a draft for this duty is in work already, gives that one. Refused without the right to draft there.
 */
export async function draftForDuty(
  ctx: Ctx,
  dutyId: string,
  organisationId: string | null,
): Promise<{ documentId: string; already: boolean }> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { duty, responsibility } = await dutyForChange(ctx, dutyId, 'documents.draft')
    const known = await findLivingDraft(ctx.db, dutyId)
    if (known !== null) return { documentId: known, already: true }
    demand(duty.status === 'open' || duty.status === 'declared' ? 'ok' : { refused: 'duty_not_open' })
    const issuer = duty.organisationId ?? organisationId ?? actor.organisationId
    demand(issuer === null ? { refused: 'organisation_missing', field: 'organisationId' } : 'ok')
    const suffix = duty.kind === 'periodic' ? `（${duty.occasionLabel}）` : ''
    const title = duty.kind === 'event' ? duty.occasionLabel : `${responsibility.itemName}${suffix}`
    const documentId = await startDraft(ctx, issuer ?? '', {
      kind: 'information',
      title,
      documentNumber: '',
      issuer: '',
      theme: '',
      formedOn: duty.kind === 'event' && duty.startsOn <= ctx.today ? duty.startsOn : '',
      summary: '',
      keywords: '',
      source: '',
      bodyHtml: '',
      attribute: 'proactive',
      attributeReason: '',
      attributeBasis: '',
      interpretationNeeded: false,
      effectiveOn: '',
      expiresOn: '',
    })
    await chooseDuty(ctx.db, { documentId, dutyId, by: actor.id, at: ctx.now })
    await linkCatalogItem(ctx, documentId, duty.itemId)
    await changeDuty(ctx, duty, {}, { what: 'draft_started', documentId })
    return { documentId, already: false }
  })
}

const ended = new Set(['published', 'withdrawn', 'registered', 'discarded'])

/** Of these documents, the drafts that are still in work. */
export async function livingDrafts(db: Db, documentIds: readonly string[]): Promise<Set<string>> {
  const documents = await listDocumentFacts(db, documentIds)
  return new Set(documents.filter((one) => !ended.has(one.status)).map((one) => one.id))
}

/** The draft in work for a duty; null when there is none. */
export async function findLivingDraft(db: Db, dutyId: string): Promise<string | null> {
  const chosen = (await listDraftsFor(db, [dutyId])).map((one) => one.documentId)
  const living = await livingDrafts(db, chosen)
  return chosen.find((id) => living.has(id)) ?? null
}
