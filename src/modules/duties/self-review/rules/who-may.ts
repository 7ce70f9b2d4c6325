import { may, type Actor } from '#platform/authority.ts'
import type { Verdict } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import type { Campaign, ReviewEntry } from '../campaign.ts'
import { campaignWorkflow, type CampaignAction } from './campaign-workflow.ts'

type Standing = Pick<Campaign, 'status' | 'regionCode'>

/** Whether this person may do this to the campaign now: state and permission in its region. */
export function mayManage(
  actor: Actor | null,
  campaign: Standing,
  action: Exclude<CampaignAction, 'decide'>,
  given?: { reason: string },
): Verdict {
  const { permission } = campaignWorkflow.actions[action]
  if (!may(actor, permission, { regionCode: campaign.regionCode })) return { refused: 'no_permission' }
  return checkAction(campaignWorkflow, campaign.status, action, given)
}

/**
 * Whether this person decides about an entry: the permission where it belongs, and not about a text they wrote in
 * (谁起草谁负责, another pair of eyes decides).
 */
export function mayDecide(
  actor: Actor | null,
  campaign: Pick<Campaign, 'status'>,
  entry: Pick<ReviewEntry, 'organisationId' | 'regionCode' | 'authorIds'>,
): Verdict {
  const place = { organisationId: entry.organisationId, regionCode: entry.regionCode }
  if (!may(actor, 'self_review.decide', place)) return { refused: 'no_permission' }
  if (actor !== null && entry.authorIds.includes(actor.id)) return { refused: 'self_review_own_text' }
  return checkAction(campaignWorkflow, campaign.status, 'decide')
}
