import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import type { SourceLine } from '#platform/table-file/source-table.ts'
import { listOrganisations } from '#regions'
import type { Campaign } from './campaign.ts'
import { campaignReach } from './rules/campaign-region.ts'
import {
  longestTopic,
  readRequests,
  readTopics,
  type AskedTopic,
  type KnownOrganisation,
  type TopicReading,
} from './rules/read-topics.ts'
import { mayManage } from './rules/who-may.ts'
import { lockCampaign } from './store/campaigns.ts'
import { deleteTopic, insertEntries, listTopicEntries, updateRequests } from './store/decisions.ts'

/** What putting topics on the list would change. */
export interface TopicPlan {
  added: AskedTopic[]
  /** same topic, another number of requests */
  changed: (AskedTopic & { entryId: string; before: number })[]
  unchanged: AskedTopic[]
  /** decided already: the number stays as it was decided on */
  decided: AskedTopic[]
}

/** Open organisations of the region of a campaign, that topics may be put to. */
export async function listCampaignOrganisations(ctx: Ctx, regionCode: string): Promise<KnownOrganisation[]> {
  const { prefix, below } = campaignReach(regionCode)
  const found: KnownOrganisation[] = []
  for (let page = 1; ; page += 1) {
    const filter = { regionCode: prefix, below, status: 'active' as const }
    const { rows } = await listOrganisations(ctx.db, filter, { page, pageSize: 500 })
    found.push(...rows)
    if (rows.length < 500) return found
  }
}

/** Reads a table of topics for a campaign; nothing is written. */
export async function readTopicTable(
  ctx: Ctx,
  campaign: Campaign,
  lines: readonly SourceLine[],
): Promise<TopicReading> {
  return readTopics(lines, await listCampaignOrganisations(ctx, campaign.regionCode))
}

/** What these topics would change on the list; the same table twice changes nothing. */
export async function planTopics(ctx: Ctx, campaignId: string, topics: AskedTopic[]): Promise<TopicPlan> {
  const key = (one: { organisationId: string; title: string }) => `${one.organisationId} ${one.title}`
  const known = new Map((await listTopicEntries(ctx.db, campaignId)).map((entry) => [key(entry), entry]))
  const plan: TopicPlan = { added: [], changed: [], unchanged: [], decided: [] }
  for (const topic of topics) {
    const entry = known.get(key(topic))
    if (entry === undefined) plan.added.push(topic)
    else if (entry.requests === topic.requests) plan.unchanged.push(topic)
    else if (entry.decision !== null) plan.decided.push(topic)
    else plan.changed.push({ ...topic, entryId: entry.id, before: entry.requests ?? 0 })
  }
  return plan
}

/**
 * 登记依申请公开较为集中的事项: puts topics with their numbers of requests on the list of a running campaign. The numbers are those
 * of the given source, nothing is counted or guessed here. Gives what changed.
 */
export async function addTopics(
  ctx: Ctx,
  campaignId: string,
  topics: AskedTopic[],
  source: string,
): Promise<TopicPlan> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    // Two imports at once take turns: the second sees what the first one wrote.
    const campaign = await lockCampaign(ctx.db, campaignId, 'end')
    demand(mayManage(actor, campaign, 'add_topics'))
    const plan = await planTopics(ctx, campaignId, topics)
    const by = { id: actor.id, name: actor.name, at: ctx.now }
    const rows = plan.added.map((topic) => ({
      kind: 'topic' as const,
      regionCode: topic.regionCode,
      organisationId: topic.organisationId,
      organisationName: topic.organisationName,
      title: topic.title,
      documentId: null,
      documentNumber: null,
      attribute: null,
      heldReason: null,
      heldBasis: null,
      registeredOn: null,
      authorIds: [],
      requests: topic.requests,
      source,
    }))
    if (rows.length > 0) await insertEntries(ctx.db, campaignId, rows, by)
    for (const one of plan.changed) await updateRequests(ctx.db, one.entryId, one.requests, source)
    if (plan.added.length + plan.changed.length > 0) {
      await recordAudit(ctx, {
        event: 'self_review.topics_added',
        objectType: 'self_review',
        objectId: campaignId,
        after: { added: plan.added.length, changed: plan.changed.length, source },
      })
    }
    return plan
  })
}

/** One topic typed by hand. */
export interface TopicForm {
  title: string
  requests: string
  organisationId: string
}

/** Puts one topic on the list; every fault at its field. Refused when it is listed already. */
export async function addTopic(ctx: Ctx, campaign: Campaign, form: TopicForm): Promise<void> {
  const organisations = await listCampaignOrganisations(ctx, campaign.regionCode)
  const organisation = organisations.find((one) => one.id === form.organisationId)
  const requests = readRequests(form.requests)
  const title = form.title.trim()
  const refusals: Refusal[] = []
  if (title === '') refusals.push({ refused: 'self_review_topic_title', field: 'title' })
  if (title.length > longestTopic)
    refusals.push({ refused: 'self_review_too_long', field: 'title', details: { limit: longestTopic } })
  if (requests === null) refusals.push({ refused: 'self_review_topic_requests', field: 'requests' })
  if (organisation === undefined)
    refusals.push({ refused: 'self_review_topic_organisation', field: 'organisation' })
  demand(mayManage(ctx.actor, campaign, 'add_topics'))
  if (refusals.length > 0 || organisation === undefined || requests === null) throw new Refused(refusals)
  const topic: AskedTopic = {
    title,
    requests,
    organisationId: organisation.id,
    organisationName: organisation.name,
    regionCode: organisation.regionCode,
  }
  await ctx.transaction(async (ctx) => {
    const plan = await planTopics(ctx, campaign.id, [topic])
    demand(plan.added.length === 0 ? { refused: 'self_review_topic_listed', field: 'title' } : 'ok')
    await addTopics(ctx, campaign.id, [topic], '手工登记')
  })
}

/** Takes a topic off the list that was put there by mistake; refused once it is decided. */
export async function removeTopic(ctx: Ctx, campaignId: string, entryId: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const campaign = await lockCampaign(ctx.db, campaignId, 'share')
    demand(mayManage(ctx.actor, campaign, 'add_topics'))
    const removed = await deleteTopic(ctx.db, campaignId, entryId)
    demand(removed ? 'ok' : { refused: 'self_review_topic_gone' })
    await recordAudit(ctx, {
      event: 'self_review.topic_removed',
      objectType: 'self_review_entry',
      objectId: entryId,
      after: { campaignId },
    })
  })
}
