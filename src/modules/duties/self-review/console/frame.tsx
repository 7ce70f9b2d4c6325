import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { tableFileWords } from '#platform/table-file/words.ts'
import { type ConsoleFrame, consoleFrame } from '#ui/console-layout.tsx'
import { consoleSection } from '#ui/console-section.tsx'
import { Tag } from '#ui/data.tsx'
import type { Campaign } from '../campaign.ts'
import { selfReviewWords } from '../messages/zh.ts'
import { campaignWorkflow } from '../rules/campaign-workflow.ts'

export const base = '/console/self-reviews'

export const campaignHref = (id: string, rest = ''): string => `${base}/${id}${rest}`
export const campaignName = (campaign: Pick<Campaign, 'regionName' | 'year'>): string =>
  `${campaign.regionName}${campaign.year}年度自查`

export const param = (c: AppContext, name: string): string => c.req.param(name) ?? ''

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, { ...tableFileWords, ...selfReviewWords })
}

/** The frame of every page of self-reviews. */
export const ReviewFrame = consoleSection({ label: '年度自查', href: base, wide: false })

export function CampaignTag(props: { campaign: Pick<Campaign, 'status'> }) {
  const { label, tone } = campaignWorkflow.states[props.campaign.status]
  return <Tag tone={tone}>{label}</Tag>
}

/** Whether this person organises this campaign and it still runs. */
export function mayOrganise(frame: ConsoleFrame, campaign: Campaign): boolean {
  return (
    campaign.status === 'open' && may(frame.actor, 'self_review.manage', { regionCode: campaign.regionCode })
  )
}

export { consoleFrame, type ConsoleFrame }
