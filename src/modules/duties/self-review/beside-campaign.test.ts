import { beforeAll, describe, expect, it } from 'vitest'
import type { DocumentPlace, Staff } from '#tests/builders/documents.ts'
import {
  aReviewCounty,
  campaignForm,
  decider,
  openness,
  refusals,
  type ReviewCounty,
} from '#tests/builders/self-review.ts'
import { anActor } from '#tests/harness.ts'
import type { Db } from '#platform/database.ts'
import { reexamineWithheld } from '../../documents/reexamine-withheld.ts'
import { completeConversion } from './decide-entry.ts'
import { cancelCampaign, moveCampaignDue } from './end-campaign.ts'
import { listMyReviews } from './my-reviews.ts'
import { openCampaign } from './open-campaign.ts'
import { everywhere, readCampaign } from './read-campaign.ts'
import { listEntries } from './store/entries.ts'

let db: Db
let place: DocumentPlace
let staff: Staff
let at: ReviewCounty['at']
let held: ReviewCounty['held']
let entryOf: ReviewCounty['entryOf']
let settle: ReviewCounty['settle']
const form = campaignForm

beforeAll(async () => {
  ;({ db, place, staff, at, held, entryOf, settle } = await aReviewCounty())
}, 60_000)

describe('beside the main way', () => {
  it('a document converted on its page without an item of its organisation waits for one', async () => {
    const id = await openCampaign(at(openness), { ...form, year: '2025' })
    const loose = await held({ title: '没有关联事项的方案' })
    await db.deleteFrom('documents.catalog_link').where('document_id', '=', loose).execute()
    await reexamineWithheld(at(decider), loose, 'convert', '可以公开，转为主动公开')
    const entry = await entryOf(id, loose)
    expect(entry).toMatchObject({ decision: 'convert', dutyId: null, decidedIn: 'document' })
    expect((await listMyReviews(at(decider))).map((one) => one.verb)).toContain('选择目录事项')
    expect(await refusals(() => settle(id))).toEqual(['self_review_without_item'])
    expect(await refusals(() => completeConversion(at(decider), id, entry.id, ''))).toEqual([
      'self_review_item_missing',
    ])
    await completeConversion(at(decider), id, entry.id, place.itemId)
    expect(await refusals(() => completeConversion(at(decider), id, entry.id, place.itemId))).toEqual([
      'self_review_not_waiting',
    ])
    expect((await entryOf(id, loose)).dutyId).not.toBeNull()

    const linked = await held({ title: '关联了事项的方案' })
    await reexamineWithheld(at(decider), linked, 'convert', '可以公开，转为主动公开')
    expect(await entryOf(id, linked)).toMatchObject({ decision: 'convert', itemName: '供水服务' })

    // Whoever wrote a text may look at it on its page; the campaign still asks for another pair of eyes.
    const own = await held({ title: '自己起草的方案' })
    const author = { ...decider, id: staff.drafter.id }
    await reexamineWithheld(at(author), own, 'keep', '本人认为维持不公开')
    expect((await entryOf(id, own)).decision).toBeNull()
    await settle(id)
    expect((await readCampaign(at(decider), id)).status).toBe('closed')
  })

  it('an empty campaign is cancelled with a reason, and its year is free again', async () => {
    const prefecture = '630100000000'
    const office = anActor('openness_office', { regionCode: prefecture })
    const its = { ...form, regionCode: prefecture }
    const id = await openCampaign(at(office), its)
    // What the counties below hold is in their own campaigns.
    expect(await listEntries(db, id, everywhere)).toEqual([])
    expect(await refusals(() => cancelCampaign(at(office), id, ' '))).toEqual(['reason_missing'])
    await moveCampaignDue(at(office), id, { dueOn: '2027-01-31', reason: '与年报一并办理' })
    expect(await readCampaign(at(office), id)).toMatchObject({ dueOn: '2027-01-31' })
    await cancelCampaign(at(office), id, '误开展')
    expect(await openCampaign(at(office), its)).not.toBe(id)
  })

  it('two openings at once make one campaign', async () => {
    const region = '630000000000'
    const office = anActor('openness_office', { regionCode: region })
    const outcomes = await Promise.all([
      refusals(() => openCampaign(at(office), { ...form, regionCode: region })),
      refusals(() => openCampaign(at(office), { ...form, regionCode: region })),
    ])
    expect(outcomes.flat()).toEqual(['self_review_exists'])
  })

  it('a campaign does not exist for who holds nothing there', async () => {
    const id = (
      await db
        .selectFrom('duties.self_review')
        .select('id')
        .where('year', '=', 2025)
        .executeTakeFirstOrThrow()
    ).id
    const stranger = anActor('drafter', { organisationId: crypto.randomUUID() })
    await expect(readCampaign(at(stranger), id)).rejects.toThrow('not found')
    const member = anActor('drafter', { organisationId: place.organisationId })
    expect((await readCampaign(at(member), id)).year).toBe(2025)
  })
})
