import { may, placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { conversionStatus } from '../open-conversion.ts'
import type { Campaign, Places, ReviewEntry } from './campaign.ts'
import type { ConversionState } from './rules/count-entries.ts'
import { findCampaign } from './store/campaigns.ts'
import { everyEntry, pageOfEntries } from './store/entries.ts'

/** Asks for everything; for use cases, which try permissions on what they find. */
export const everywhere: Places = { everywhere: true, organisationIds: [], regionCodes: [] }

/** Where this person may read of self-reviews. */
export function readingPlaces(ctx: Ctx): Places {
  return placesOf(ctx.actor, 'self_review.read')
}

/** A campaign for somebody who may read of it, at least of one entry; to others it does not exist. */
export async function readCampaign(ctx: Ctx, id: string): Promise<Campaign> {
  const campaign = await findCampaign(ctx.db, id)
  if (campaign === null) throw new NotFound('self-review')
  if (may(ctx.actor, 'self_review.read', { regionCode: campaign.regionCode })) return campaign
  const mine = await pageOfEntries(ctx.db, id, readingPlaces(ctx), everyEntry, { limit: 1, offset: 0 })
  if (mine.total === 0) throw new NotFound('self-review')
  return campaign
}

/** The duties of conversions among these entries, as they stand now. */
export async function readConversions(
  ctx: Ctx,
  entries: readonly Pick<ReviewEntry, 'id' | 'dutyId'>[],
): Promise<ReadonlyMap<string, ConversionState>> {
  return conversionStatus(
    ctx.db,
    entries.filter((entry) => entry.dutyId !== null).map((entry) => entry.id),
  )
}
