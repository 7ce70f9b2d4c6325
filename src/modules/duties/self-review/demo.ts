import type { Ctx } from '#platform/ctx.ts'
import { addDays } from '#platform/day.ts'
import { listResponsibilitiesOf } from '../store/responsibilities.ts'
import { addTopic } from './add-topics.ts'
import type { Campaign } from './campaign.ts'
import { decideEntry } from './decide-entry.ts'
import { openCampaign } from './open-campaign.ts'
import { everywhere, readCampaign } from './read-campaign.ts'
import { listCampaignsOf } from './store/campaigns.ts'
import { listEntries } from './store/entries.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

/** Where the demonstration has offices, as that of organisations tells it. */
export interface DemoReviewPlace {
  regionCode: string
  departments: Record<string, string>
}

const keptReason = '仍属于内部工作底稿，结论尚未形成，公开后容易引起误解'
const keptBasis = '《中华人民共和国政府信息公开条例》第十六条第二款'

/**
 * A self-review that runs in the first county of the demonstration: documents held back, topics with their numbers of
 * requests, one kept and one to be published. Needs documents, and duties of the county's catalog. Once.
 */
export async function demoSelfReview(ctxFor: CtxFor, places: readonly DemoReviewPlace[]): Promise<void> {
  const [county] = places
  if (county === undefined) return
  const { regionCode } = county
  const office = ctxFor('openness_office', regionCode)
  if ((await listCampaignsOf(office.db, regionCode)).length > 0) return
  const year = office.today.slice(0, 4)
  const id = await openCampaign(office, {
    regionCode,
    year,
    dueOn: addDays(office.today, 30),
    note: '请各单位逐件说明理由和依据；条件已经变化、能够公开的，转为主动公开。',
  })
  const campaign = await readCampaign(office, id)
  await askForTopics(office, campaign, county)
  await decideSome(ctxFor('reviewer', regionCode), campaign)
}

/** Topics named after items the departments answer for, so that a decision can lead to one of them. */
async function askForTopics(office: Ctx, campaign: Campaign, county: DemoReviewPlace): Promise<void> {
  const asked = [
    ['civil', 23],
    ['education', 17],
    ['housing', 11],
    ['land', 9],
  ] as const
  for (const [department, requests] of asked) {
    const organisationId = county.departments[department]
    if (organisationId === undefined) continue
    const responsible = (await listResponsibilitiesOf(office.db, organisationId)).filter(
      (one) => one.proactive,
    )
    const item = responsible[requests % Math.max(1, responsible.length)]
    if (item === undefined) continue
    const title = `${item.itemName}的办理标准和结果`.slice(0, 200)
    await addTopic(office, campaign, { title, requests: String(requests), organisationId })
  }
}

async function decideSome(reviewer: Ctx, campaign: Campaign): Promise<void> {
  const entries = await listEntries(reviewer.db, campaign.id, everywhere)
  const actorId = reviewer.actor?.id ?? ''
  const kept = entries.find((entry) => entry.kind === 'document' && !entry.authorIds.includes(actorId))
  if (kept !== undefined) {
    await decideEntry(reviewer, campaign.id, kept.id, {
      decision: 'keep',
      reason: keptReason,
      basis: keptBasis,
      itemId: '',
      partly: false,
    })
  }
  const topic = entries.find((entry) => entry.kind === 'topic')
  if (topic === undefined) return
  const own = await listResponsibilitiesOf(reviewer.db, topic.organisationId)
  const item = own.find((one) => one.proactive && topic.title.startsWith(one.itemName))
  if (item === undefined) return
  await decideEntry(reviewer, campaign.id, topic.id, {
    decision: 'convert',
    reason: '申请较为集中，内容不涉及应当保护的信息，主动公开更方便群众查阅',
    basis: '',
    itemId: item.itemId,
    partly: false,
  })
}
