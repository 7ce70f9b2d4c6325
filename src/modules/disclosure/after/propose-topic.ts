import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { addTopics, findRunningCampaign } from '#duties'
import { listOrganisationsByIds } from '#regions'
import { mayIn } from '../rules/who-may.ts'
import type { Places } from '../store/places.ts'
import { isAskedOften, oftenAsked, plainTopic, type AskedTopic } from './rules/topics.ts'
import { insertProposal, listAskers, listProposals, listTopicRows, type TopicRow } from './store/topics.ts'

interface Wordings {
  key: string
  topic: TopicRow
  wordings: string[]
}

const keyOf = (one: { organisationId: string; topic: string }) =>
  `${one.organisationId} ${plainTopic(one.topic)}`

/** Wordings that mean the same are one topic, named as it was asked first; the most asked first. */
function groupWordings(rows: readonly TopicRow[]): Wordings[] {
  const groups = new Map<string, Wordings>()
  for (const row of rows.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { key, topic: { ...row }, wordings: [row.topic] })
    else {
      group.topic.requests += row.requests
      group.topic.disclosed += row.disclosed
      group.wordings.push(row.topic)
    }
  }
  return [...groups.values()].toSorted(
    (a, b) => b.topic.requests - a.topic.requests || (a.topic.topic < b.topic.topic ? -1 : 1),
  )
}

interface Placed {
  organisationId: string
  regionCode: string
}

/** Asks once for each organisation, not for each of its topics. */
function oncePerPlace(may: (one: Placed) => boolean): (one: Placed) => boolean {
  const known = new Map<string, boolean>()
  return (one) => {
    const key = `${one.organisationId} ${one.regionCode}`
    const answer = known.get(key) ?? may(one)
    known.set(key, answer)
    return answer
  }
}

/**
 * Topics asked for in a year within these places, the most asked first, and how many they are; counted anew each time from the
 * register. `shown` narrows them to what somebody may see, and to one page: only of these it is counted who asked.
 */
export async function listAskedTopics(
  ctx: Ctx,
  places: Places,
  year: number,
  shown: {
    may?: (one: Placed) => boolean
    limit?: number
    offset?: number
  } = {},
): Promise<{ topics: AskedTopic[]; total: number }> {
  const rows = await listTopicRows(ctx.db, places, year)
  const all = groupWordings(shown.may === undefined ? rows : rows.filter(oncePerPlace(shown.may)))
  const offset = shown.offset ?? 0
  const page = all.slice(offset, offset + (shown.limit ?? all.length))
  const people = new Map<string, Set<string>>()
  const asked = page.flatMap(({ topic: { organisationId }, wordings }) =>
    wordings.map((topic) => ({ organisationId, topic })),
  )
  for (const one of await listAskers(ctx.db, year, asked))
    people.set(keyOf(one), (people.get(keyOf(one)) ?? new Set()).add(one.identity))
  const proposals = new Map((await listProposals(ctx.db, places, year)).map((one) => [keyOf(one), one]))
  const topics = page.map(({ key, topic }) => ({
    organisationId: topic.organisationId,
    regionCode: topic.regionCode,
    topic: topic.topic,
    requests: topic.requests,
    disclosed: topic.disclosed,
    applicants: people.get(key)?.size ?? 0,
    proposedAt: proposals.get(key)?.at ?? null,
    onList: (proposals.get(key)?.campaignId ?? null) !== null,
  }))
  return { topics, total: all.length }
}

/**
 * Puts a topic that is asked for often on the list of the running self-review of its county, where it is decided whether it
 * becomes public (条例第四十四条). Refuses `topic_not_often`, `topic_proposed`, and while no self-review runs.
 */
export async function proposeTopic(
  ctx: Ctx,
  regionCode: string,
  asked: { organisationId: string; topic: string; year: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const key = plainTopic(asked.topic)
    const own = { everywhere: false, organisationIds: [asked.organisationId], regionCodes: [] }
    const { topics } = await listAskedTopics(ctx, own, asked.year)
    const topic = topics.find((one) => plainTopic(one.topic) === key)
    if (topic === undefined) throw new NotFound('topic')
    demand(mayIn(actor, 'disclosure.publish', topic))
    demand(isAskedOften(topic) ? 'ok' : { refused: 'topic_not_often', details: { limit: oftenAsked } })
    const campaign = await findRunningCampaign(ctx.db, regionCode)
    if (campaign === null) throw new Refused([{ refused: 'no_self_review' }])
    const [organisation] = await listOrganisationsByIds(ctx.db, [topic.organisationId])
    if (organisation === undefined) throw new NotFound('organisation')
    const kept = await insertProposal(ctx.db, topic, {
      year: asked.year,
      campaignId: campaign.id,
      byId: actor.id,
      byName: actor.name,
      at: ctx.now,
    })
    demand(kept ? 'ok' : { refused: 'topic_proposed' })
    await addTopics(
      ctx,
      campaign.id,
      [
        {
          title: topic.topic,
          requests: topic.requests,
          organisationId: organisation.id,
          organisationName: organisation.name,
          regionCode: organisation.regionCode,
        },
      ],
      `${asked.year}年依申请公开登记簿`,
    )
    await recordAudit(ctx, {
      event: 'disclosure.topic_proposed',
      objectType: 'self_review',
      objectId: campaign.id,
      after: { year: asked.year, requests: topic.requests },
    })
  })
}
