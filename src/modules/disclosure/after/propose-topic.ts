import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { addTopics, findRunningCampaign } from '#duties'
import { listOrganisationsByIds } from '#regions'
import { mayIn } from '../rules/who-may.ts'
import type { Places } from '../store/places.ts'
import { isAskedOften, oftenAsked, plainTopic, type AskedTopic } from './rules/topics.ts'
import { insertProposal, listProposals, listTopicRows } from './store/topics.ts'

/** Topics asked for in a year within these places, the most asked first; counted anew each time from the register. */
export async function listAskedTopics(ctx: Ctx, places: Places, year: number): Promise<AskedTopic[]> {
  const groups = new Map<string, AskedTopic & { people: Set<string> }>()
  for (const row of await listTopicRows(ctx.db, places, year)) {
    const key = `${row.organisationId} ${plainTopic(row.topic)}`
    const group = groups.get(key) ?? {
      organisationId: row.organisationId,
      regionCode: row.regionCode,
      topic: row.topic,
      requests: 0,
      applicants: 0,
      disclosed: 0,
      proposedAt: null,
      onList: false,
      people: new Set<string>(),
    }
    group.requests += row.requests
    group.disclosed += row.disclosed
    for (const identity of row.identities) group.people.add(identity)
    groups.set(key, group)
  }
  for (const proposal of await listProposals(ctx.db, places, year)) {
    const group = groups.get(`${proposal.organisationId} ${plainTopic(proposal.topic)}`)
    if (group === undefined) continue
    group.proposedAt = proposal.at
    group.onList = proposal.campaignId !== null
  }
  return [...groups.values()]
    .map(({ people, ...topic }) => ({ ...topic, applicants: people.size }))
    .toSorted((a, b) => b.requests - a.requests || (a.topic < b.topic ? -1 : 1))
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
    const topic = (await listAskedTopics(ctx, own, asked.year)).find((one) => plainTopic(one.topic) === key)
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
