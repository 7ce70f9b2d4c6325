import type { ComponentChildren } from 'preact'
import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { explain, Refused, type FieldError, type Refusal } from '#platform/refusal.ts'
import { tableFileWords } from '#platform/table-file/words.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout } from '#ui/console-layout.tsx'
import { type Crumb, Tag } from '#ui/data.tsx'
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
  if (refusals.some((one) => one.refused === 'no_permission' || one.refused === 'sign_in_required'))
    throw new Refused(refusals)
  return explain(refusals, { ...tableFileWords, ...selfReviewWords })
}

/** The frame of every page of self-reviews. */
export function ReviewFrame(props: {
  frame: ConsoleFrame
  title: string
  trail: Crumb[]
  errors?: FieldError[]
  wide?: boolean
  children: ComponentChildren
}) {
  return (
    <ConsoleLayout
      title={props.title}
      active={base}
      frame={props.frame}
      breadcrumbs={[{ label: '年度自查', href: base }, ...props.trail]}
      errors={props.errors ?? []}
      wide={props.wide ?? false}
    >
      {props.children}
    </ConsoleLayout>
  )
}

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
