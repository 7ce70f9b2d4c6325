import { findReexamination, findRegisteredDocument, listDocumentFacts } from '#documents'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { attempt } from '#platform/refusal.ts'
import type { Campaign, ReviewEntry } from './campaign.ts'
import { afterDecision, isDecidedHere, openDuty } from './decide-entry.ts'
import { listDocuments } from './open-campaign.ts'
import { campaignRegionOf } from './rules/campaign-region.ts'
import { lockRunningCampaign } from './store/campaigns.ts'
import { saveDecision, type MadeDecision } from './store/decisions.ts'
import { lockEntryOfDocument } from './store/entries.ts'

type DocumentNews = DomainEvent & { id: string; regionCode: string }

/** A document that is registered while a campaign of its region runs comes on the list. */
async function listRegistered(ctx: Ctx, news: DocumentNews): Promise<void> {
  const campaign = await lockRunningCampaign(ctx.db, campaignRegionOf(news.regionCode))
  if (campaign === null) return
  const document = await findRegisteredDocument(ctx.db, news.id)
  if (document !== null) await listDocuments(ctx, campaign.id, [document])
}

/** A re-examination on the document's own page decides its entry as well: nobody is asked the same thing twice. */
async function takeDecision(ctx: Ctx, news: DocumentNews): Promise<void> {
  if (isDecidedHere(ctx, news.id)) return
  const campaign = await lockRunningCampaign(ctx.db, campaignRegionOf(news.regionCode))
  if (campaign === null) return
  const entry = await lockEntryOfDocument(ctx.db, campaign.id, news.id)
  const said = entry?.decision === null ? await findReexamination(ctx.db, news.id) : null
  if (entry === null || said === null) return
  const actor = actorIn(ctx.actor)
  // Whoever wrote in the text may re-examine it on its page, but the campaign asks for another pair of eyes.
  if (said.outcome === 'keep' && entry.authorIds.includes(actor.id)) return
  const made: MadeDecision = {
    decision: said.outcome,
    partly: false,
    reason: said.opinion,
    basis: said.outcome === 'keep' ? entry.heldBasis : null,
    item: said.outcome === 'convert' ? await dutyByLink(ctx, campaign, entry) : null,
    decidedIn: 'document',
    by: actor.id,
    name: actor.name,
    at: ctx.now,
    on: ctx.today,
  }
  await saveDecision(ctx.db, entry.id, made)
  await afterDecision(ctx, entry, made)
}

/** The duty under the item the document is linked to; null when there is none the organisation answers for: somebody chooses. */
async function dutyByLink(ctx: Ctx, campaign: Campaign, entry: ReviewEntry): Promise<MadeDecision['item']> {
  const [facts] = await listDocumentFacts(ctx.db, entry.documentId === null ? [] : [entry.documentId])
  for (const itemId of facts?.itemIds ?? []) {
    const opened = await attempt(() => openDuty(ctx, campaign, entry, itemId))
    if (opened.ok) return opened.value
  }
  return null
}

let listening = false

/** Keeps running campaigns in step with documents; whoever loads this module hears of them. */
export function followDocuments(): void {
  if (listening) return
  listening = true
  on<DocumentNews>('document.registered', listRegistered)
  on<DocumentNews>('document.reexamined', takeDecision)
  on<DocumentNews>('document.reopened', takeDecision)
}
