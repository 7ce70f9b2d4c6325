import { listRegisteredDocuments, type RegisteredDocument } from '#documents'
import { recordAudit } from '#platform/audit.ts'
import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { findRegion, listOrganisationsByIds } from '#regions'
import { campaignReach } from './rules/campaign-region.ts'
import { checkOpening, type CampaignForm } from './rules/check-opening.ts'
import { insertCampaign, listCampaignsOf } from './store/campaigns.ts'
import { insertEntries, type NewEntry } from './store/decisions.ts'
import { listListedDocumentIds } from './store/entries.ts'

/**
 * 开展年度自查: lists every document that the region's organisations hold as 依申请公开 or 不予公开 (青政办〔2020〕43号任务3,
 * 条例第十八条). Refused when that year was reviewed, or another campaign of the region still runs. Gives its id.
 */
export async function openCampaign(ctx: Ctx, form: CampaignForm): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const holds = may(actor, 'self_review.manage', { regionCode: form.regionCode })
    demand(holds ? 'ok' : { refused: 'no_permission' })
    const checked = checkOpening(form, ctx.today)
    if (!checked.ok) throw new Refused(checked.refusals)
    const region = await findRegion(ctx.db, form.regionCode)
    demand(region === null ? { refused: 'self_review_region', field: 'region' } : 'ok')
    const id = await insertCampaign(ctx.db, {
      regionCode: form.regionCode,
      regionName: region?.name ?? form.regionCode,
      year: checked.year,
      startsOn: ctx.today,
      dueOn: checked.dueOn,
      note: form.note.trim(),
      openedBy: actor.id,
      openedName: actor.name,
      openedAt: ctx.now,
    })
    if (id === null) throw new Refused([await whatStandsThere(ctx, form.regionCode, checked.year)])
    const listed = await listMissingDocuments(ctx, id, form.regionCode)
    await recordAudit(ctx, {
      event: 'self_review.opened',
      objectType: 'self_review',
      objectId: id,
      after: { regionCode: form.regionCode, year: checked.year, dueOn: checked.dueOn, entries: listed },
    })
    await announce(ctx, { type: 'self_review.opened', id, regionCode: form.regionCode })
    return id
  })
}

async function whatStandsThere(ctx: Ctx, regionCode: string, year: number) {
  const known = await listCampaignsOf(ctx.db, regionCode)
  const same = known.find((one) => one.year === year)
  if (same !== undefined) return { refused: 'self_review_exists', field: 'year', details: { year } }
  const running = known.find((one) => one.status === 'open')
  return { refused: 'self_review_running', field: 'year', details: { year: running?.year ?? year } }
}

/**
 * Puts every held document that is not on the list yet on it; gives how many. At the opening, and once more before the end:
 * what was registered at the very moment of the opening was seen by neither side.
 */
export async function listMissingDocuments(
  ctx: Ctx,
  campaignId: string,
  regionCode: string,
): Promise<number> {
  const listed = new Set(await listListedDocumentIds(ctx.db, campaignId))
  const held = await listRegisteredDocuments(ctx.db, campaignReach(regionCode))
  const missing = held.filter((document) => !listed.has(document.id))
  return listDocuments(ctx, campaignId, missing)
}

/** Puts these documents on the list of a campaign, in the name of the system. */
export async function listDocuments(
  ctx: Ctx,
  campaignId: string,
  documents: readonly RegisteredDocument[],
): Promise<number> {
  if (documents.length === 0) return 0
  const organisations = await listOrganisationsByIds(ctx.db, [
    ...new Set(documents.map((one) => one.organisationId)),
  ])
  const names = new Map(organisations.map((one) => [one.id, one.name]))
  const entries = documents.map((document): NewEntry => ({
    kind: 'document',
    regionCode: document.regionCode,
    organisationId: document.organisationId,
    organisationName: names.get(document.organisationId) ?? '（机构已不存在）',
    title: document.title || '（未填写标题）',
    documentId: document.id,
    documentNumber: document.documentNumber,
    attribute: document.attribute,
    heldReason: document.reason,
    heldBasis: document.basis,
    registeredOn: document.registeredOn,
    authorIds: document.authorIds,
    requests: null,
    source: null,
  }))
  return insertEntries(ctx.db, campaignId, entries, { id: null, name: '系统', at: ctx.now })
}
