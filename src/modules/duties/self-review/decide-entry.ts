import { attributeIsStated, reexamineWithheld } from '#documents'
import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, Refused, refusalsOf } from '#platform/refusal.ts'
import type { Responsibility } from '../duty.ts'
import { openConversion } from '../open-conversion.ts'
import { listResponsibilitiesOf } from '../store/responsibilities.ts'
import type { Campaign, ReviewEntry } from './campaign.ts'
import { everywhere } from './read-campaign.ts'
import { checkDecision, type DecisionForm } from './rules/check-decision.ts'
import { mayDecide } from './rules/who-may.ts'
import { lockCampaign } from './store/campaigns.ts'
import { saveDecision, saveItem, type MadeDecision } from './store/decisions.ts'
import { getEntry, lockEntry } from './store/entries.ts'

/** Documents that a decision of a campaign is re-examining in this transaction: the news of it is our own. */
const deciding = new WeakMap<object, Set<string>>()

/** Whether the news about this document comes from a decision made in a campaign, in the same transaction. */
export function isDecidedHere(ctx: Ctx, documentId: string): boolean {
  return deciding.get(ctx.db)?.has(documentId) ?? false
}

/**
 * The one decision about an entry. Keeping a document counts a new year for it; converting one makes it a draft again and
 * opens a duty of twenty working days (条例第二十六条); converting a topic opens the duty alone. Refused to who wrote the text,
 * without a reason of ten characters, without an article or a catalog item, and when somebody decided before.
 */
export async function decideEntry(
  ctx: Ctx,
  campaignId: string,
  entryId: string,
  form: DecisionForm,
): Promise<ReviewEntry> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const campaign = await lockCampaign(ctx.db, campaignId, 'share')
    const before = await getEntry(ctx.db, campaignId, entryId, everywhere)
    demand(mayDecide(actor, campaign, before))
    demandUndecided(before)
    const checked = checkDecision(form, before.kind, basisFaults(form.basis))
    if (!checked.ok) throw new Refused(checked.refusals)
    const { decision } = checked
    if (decision === 'convert') await itemOf(ctx, before.organisationId, form.itemId)

    // The document is locked before its entry, in the order in which its own page does it.
    if (before.documentId !== null) await reexamine(ctx, before.documentId, decision, form)
    const entry = await lockEntry(ctx.db, entryId)
    demandUndecided(entry)
    const item = decision === 'convert' ? await openDuty(ctx, campaign, entry, form.itemId) : null
    const made: MadeDecision = {
      decision,
      partly: decision === 'convert' && form.partly,
      reason: form.reason.trim(),
      basis: decision === 'keep' ? form.basis.trim() : null,
      item,
      decidedIn: 'campaign',
      by: actor.id,
      name: actor.name,
      at: ctx.now,
      on: ctx.today,
    }
    await saveDecision(ctx.db, entryId, made)
    await afterDecision(ctx, entry, made)
    return getEntry(ctx.db, campaignId, entryId, everywhere)
  })
}

/** Gives a document that was converted on its own page the catalog item under which it will stand, and so its duty. */
export async function completeConversion(
  ctx: Ctx,
  campaignId: string,
  entryId: string,
  itemId: string,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const campaign = await lockCampaign(ctx.db, campaignId, 'share')
    await getEntry(ctx.db, campaignId, entryId, everywhere)
    const entry = await lockEntry(ctx.db, entryId)
    demand(mayDecide(ctx.actor, campaign, { ...entry, authorIds: [] }))
    const waits = entry.decision === 'convert' && entry.dutyId === null
    demand(waits ? 'ok' : { refused: 'self_review_not_waiting' })
    demand(itemId === '' ? { refused: 'self_review_item_missing', field: 'itemId' } : 'ok')
    const item = await openDuty(ctx, campaign, entry, itemId)
    await saveItem(ctx.db, entryId, item)
    await recordAudit(ctx, {
      event: 'self_review.item_chosen',
      objectType: 'self_review_entry',
      objectId: entryId,
      after: { itemId, dutyId: item.dutyId },
    })
  })
}

async function reexamine(
  ctx: Ctx,
  documentId: string,
  decision: 'keep' | 'convert',
  form: DecisionForm,
): Promise<void> {
  const here = deciding.get(ctx.db) ?? new Set<string>()
  deciding.set(ctx.db, here.add(documentId))
  const reason = form.reason.trim()
  const opinion =
    decision === 'keep'
      ? `${reason}（依据：${form.basis.trim()}）`
      : `${reason}${form.partly ? '（区分处理后公开）' : ''}`
  try {
    const itemId = decision === 'convert' ? form.itemId : null
    await reexamineWithheld(ctx, documentId, decision, opinion, itemId)
  } finally {
    here.delete(documentId)
  }
}

async function itemOf(ctx: Ctx, organisationId: string, itemId: string): Promise<Responsibility> {
  const responsible = await listResponsibilitiesOf(ctx.db, organisationId)
  const chosen = responsible.find((one) => one.itemId === itemId && one.proactive)
  if (chosen === undefined) throw new Refused([{ refused: 'self_review_item_unknown', field: 'itemId' }])
  return chosen
}

/** Makes the duty of a conversion; refused when the item is not one the organisation answers for. */
export async function openDuty(
  ctx: Ctx,
  campaign: Pick<Campaign, 'year'>,
  entry: Pick<ReviewEntry, 'id' | 'organisationId' | 'title' | 'documentId'>,
  itemId: string,
): Promise<{ itemId: string; itemName: string; dutyId: string }> {
  const chosen = await itemOf(ctx, entry.organisationId, itemId)
  const dutyId = await openConversion(ctx, {
    itemId,
    organisationId: entry.organisationId,
    entryId: entry.id,
    label: `${campaign.year}年度自查：${entry.title}`,
    documentId: entry.documentId,
  })
  return { itemId, itemName: chosen.itemName, dutyId }
}

/** The article on which something is kept, judged by the same rule as when a document is drafted (G1). */
function basisFaults(basis: string) {
  const verdict = attributeIsStated({
    attribute: 'withheld',
    attribute_reason: '年度自查',
    attribute_basis: basis,
  })
  return refusalsOf(verdict)
}

function demandUndecided(entry: ReviewEntry): void {
  const details = { by: entry.decidedName ?? '' }
  demand(entry.decision === null ? 'ok' : { refused: 'self_review_decided', details })
}

/** Audit and news of a decision, wherever it was made. */
export async function afterDecision(ctx: Ctx, entry: ReviewEntry, made: MadeDecision): Promise<void> {
  await recordAudit(ctx, {
    event: made.decision === 'keep' ? 'self_review.kept' : 'self_review.converted',
    objectType: 'self_review_entry',
    objectId: entry.id,
    reason: made.reason,
    after: {
      decision: made.decision,
      decidedIn: made.decidedIn,
      itemId: made.item?.itemId ?? null,
      dutyId: made.item?.dutyId ?? null,
    },
  })
  await announce(ctx, {
    type: 'self_review.decided',
    id: entry.campaignId,
    entryId: entry.id,
    decision: made.decision,
    organisationId: entry.organisationId,
    regionCode: entry.regionCode,
  })
}
