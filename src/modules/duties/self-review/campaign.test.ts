import { beforeAll, describe, expect, it } from 'vitest'
import { aDocument, aPass, type DocumentPlace, type Staff } from '#tests/builders/documents.ts'
import {
  aReviewCounty,
  campaignForm,
  converting,
  decider,
  keeping,
  openness,
  refusals,
  second,
  type ReviewCounty,
} from '#tests/builders/self-review.ts'
import { anActor } from '#tests/harness.ts'
import type { Db } from '#platform/database.ts'
import { publishDocument } from '../../documents/publish-document.ts'
import { reexamineWithheld } from '../../documents/reexamine-withheld.ts'
import { reviewDocument, secrecyReview } from '../../documents/review-document.ts'
import { signDocument } from '../../documents/sign-document.ts'
import { getDocument } from '../../documents/store/documents.ts'
import { submitForReview } from '../../documents/submit-for-review.ts'
import { conversionStatus } from '../open-conversion.ts'
import { addTopic, addTopics, removeTopic } from './add-topics.ts'
import { decideEntry } from './decide-entry.ts'
import { cancelCampaign, closeCampaign, moveCampaignDue } from './end-campaign.ts'
import { listMyReviews } from './my-reviews.ts'
import { openCampaign } from './open-campaign.ts'
import { everywhere, readCampaign } from './read-campaign.ts'
import { readReport, reportTables } from './report.ts'
import { listEntries } from './store/entries.ts'

let db: Db
let place: DocumentPlace
let staff: Staff
let at: ReviewCounty['at']
let held: ReviewCounty['held']
let entryOf: ReviewCounty['entryOf']
const county = '630121000000'
const form = campaignForm

beforeAll(async () => {
  ;({ db, place, staff, at, held, entryOf } = await aReviewCounty())
}, 60_000)

describe('a campaign from start to report', () => {
  let kept: string
  let converted: string
  let late: string
  let id: string

  it('lists everything held back, and nothing else', async () => {
    kept = await held({ title: '应急处置方案' })
    converted = await held({ title: '供水调度办法', attribute: 'on_request' })
    await aDocument((actor) => at(actor), place, staff, 'published', { title: '公开的通知' })
    await aDocument((actor) => at(actor), place, staff, 'signing', { title: '在办的通知' })
    id = await openCampaign(at(openness), form)
    const entries = await listEntries(db, id, everywhere)
    expect(new Set(entries.map((one) => one.documentId))).toEqual(new Set([kept, converted]))
    expect(await entryOf(id, converted)).toMatchObject({
      attribute: 'on_request',
      heldBasis: '《政府信息公开条例》第十六条第一款',
      authorIds: [staff.drafter.id],
      decision: null,
    })
    expect(await readCampaign(at(decider), id)).toMatchObject({ status: 'open', regionName: '示例县' })
  })

  it('is opened once, by the office of the region only', async () => {
    expect(await refusals(() => openCampaign(at(openness), form))).toEqual(['self_review_exists'])
    expect(await refusals(() => openCampaign(at(openness), { ...form, year: '2025' }))).toEqual([
      'self_review_running',
    ])
    const other = anActor('openness_office', { regionCode: '630106000000' })
    expect(await refusals(() => openCampaign(at(other), form))).toEqual(['no_permission'])
    expect(await refusals(() => openCampaign(at(decider), form))).toEqual(['no_permission'])
  })

  it('takes in what is registered while it runs, and topics with their numbers', async () => {
    late = await held({ title: '期间登记的方案' })
    expect((await entryOf(id, late)).decision).toBeNull()
    const campaign = await readCampaign(at(openness), id)
    const topic = { title: '供水水质检测结果', requests: '12', organisationId: place.organisationId }
    expect(
      await refusals(() =>
        addTopic(at(openness), campaign, { title: '', requests: '0', organisationId: 'x' }),
      ),
    ).toEqual(['self_review_topic_title', 'self_review_topic_requests', 'self_review_topic_organisation'])
    await addTopic(at(openness), campaign, topic)
    expect(await refusals(() => addTopic(at(openness), campaign, topic))).toEqual([
      'self_review_topic_listed',
    ])
    expect(await refusals(() => addTopic(at(decider), campaign, topic))).toEqual(['no_permission'])
    const asked = {
      title: '供水水质检测结果',
      requests: 15,
      organisationId: place.organisationId,
      organisationName: '示例县人民政府办公室',
      regionCode: county,
    }
    const plan = await addTopics(at(openness), id, [asked], '导入：申请登记.xlsx')
    expect([plan.added.length, plan.changed.length]).toEqual([0, 1])
    expect(await addTopics(at(openness), id, [asked], '导入：申请登记.xlsx')).toMatchObject({
      added: [],
      changed: [],
      unchanged: [asked],
    })
    expect(await entryOf(id, '供水水质检测结果')).toMatchObject({
      requests: 15,
      source: '导入：申请登记.xlsx',
    })
    await addTopics(at(openness), id, [{ ...asked, title: '误登记' }], '手工登记')
    await removeTopic(at(openness), id, (await entryOf(id, '误登记')).id)
    expect(await listEntries(db, id, everywhere)).toHaveLength(4)
  })

  it('stands in the inbox of who decides, and of nobody who wrote the only text left', async () => {
    const mine = await listMyReviews(at(decider))
    expect(mine).toMatchObject([{ verb: '作出自查结论', dueOn: '2026-12-31' }])
    expect(mine[0]?.note).toContain('4 项')
    expect(await listMyReviews(at(openness))).toEqual([])
    expect(await listMyReviews(at(openness, new Date('2027-01-04T02:00:00Z')))).toMatchObject([
      { verb: '督促办理' },
    ])
  })

  it('refuses a decision by the author, without ground, twice, or under a foreign item', async () => {
    const entry = await entryOf(id, kept)
    const author = { ...decider, id: staff.drafter.id }
    expect(await refusals(() => decideEntry(at(author), id, entry.id, keeping))).toEqual([
      'self_review_own_text',
    ])
    const bare = { ...keeping, reason: '不宜公开', basis: '规定' }
    expect(await refusals(() => decideEntry(at(decider), id, entry.id, bare))).toEqual([
      'self_review_reason_short',
      'attribute_basis_without_article',
    ])
    expect(
      await refusals(() => decideEntry(at(decider), id, entry.id, converting(place.otherItemId))),
    ).toEqual(['self_review_item_unknown'])
    expect((await getDocument(db, kept)).status).toBe('registered')
    expect(await refusals(() => closeCampaign(at(openness), id, '全部办结，逐项作出结论。'))).toEqual([
      'self_review_undecided',
    ])
  })

  it('keeps one: the document counts a new year; of two people at once one is told', async () => {
    const entry = await entryOf(id, kept)
    const outcomes = await Promise.all([
      refusals(() => decideEntry(at(decider), id, entry.id, keeping)),
      refusals(() => decideEntry(at(second), id, entry.id, keeping)),
    ])
    expect(outcomes.flat()).toEqual(['self_review_decided'])
    expect(await getDocument(db, kept)).toMatchObject({ status: 'registered', reexamine_on: '2027-11-10' })
  })

  it('converts one: a draft again, and a duty of twenty working days that names it', async () => {
    const entry = await decideEntry(
      at(decider),
      id,
      (await entryOf(id, converted)).id,
      converting(place.itemId),
    )
    expect(entry).toMatchObject({ decision: 'convert', partly: true, itemName: '供水服务' })
    expect(await getDocument(db, converted)).toMatchObject({ status: 'drafting', attribute: 'proactive' })
    // 2026-11-10 (Tue) and twenty working days without a holiday between.
    expect((await conversionStatus(db, [entry.id])).get(entry.id)).toMatchObject({
      dutyId: entry.dutyId,
      status: 'open',
      dueOn: '2026-12-08',
      documentId: converted,
    })
  })

  it('takes over what is decided on the page of the document', async () => {
    await reexamineWithheld(at(decider), late, 'keep', '仍属于内部工作安排，维持原结论')
    expect(await entryOf(id, late)).toMatchObject({
      decision: 'keep',
      decidedIn: 'document',
      decidedName: '审核人庚',
      reason: '仍属于内部工作安排，维持原结论',
    })
    const entry = await entryOf(id, late)
    expect(await refusals(() => decideEntry(at(second), id, entry.id, keeping))).toEqual([
      'self_review_decided',
    ])
  })

  it('ends with a report once everything is decided, and never changes afterwards', async () => {
    const topic = await entryOf(id, '供水水质检测结果')
    await decideEntry(at(decider), id, topic.id, { ...converting(place.itemId), partly: false })
    expect(await refusals(() => cancelCampaign(at(openness), id, '误开'))).toEqual([
      'self_review_has_decisions',
    ])
    expect(await listMyReviews(at(openness))).toMatchObject([{ verb: '结束自查' }])
    expect(await refusals(() => closeCampaign(at(openness), id, '完'))).toEqual(['self_review_closing_short'])
    expect(await refusals(() => closeCampaign(at(decider), id, '全部办结，逐项作出结论。'))).toEqual([
      'no_permission',
    ])
    expect(await closeCampaign(at(openness), id, '全部办结，逐项作出结论。')).toEqual({ added: 0 })
    const report = await readReport(at(decider), id)
    expect(report.figures).toMatchObject({
      total: 4,
      onRequest: 1,
      withheld: 2,
      topics: 1,
      requests: 15,
      undecided: 0,
      kept: 2,
      converted: 2,
      standings: { open: 2 },
    })
    expect(await refusals(() => decideEntry(at(decider), id, topic.id, keeping))).not.toEqual([])
    expect(
      await refusals(() => moveCampaignDue(at(openness), id, { dueOn: '2027-01-31', reason: '晚' })),
    ).toEqual(['wrong_status'])
    const row = db.updateTable('duties.self_review_entry').set({ reason: '改写' }).where('id', '=', topic.id)
    await expect(row.execute()).rejects.toThrow(/never changed/)
    await held({ title: '结束以后登记的' })
    expect(await listEntries(db, id, everywhere)).toHaveLength(4)
  })

  it('ends in a published document and its duty done; the report says so, its decisions unchanged', async () => {
    const when = new Date('2026-11-20T02:00:00Z')
    await submitForReview(at(staff.drafter, when), converted)
    await reviewDocument(at(staff.reviewer, when), converted, aPass('review'))
    await secrecyReview(at(staff.secrecy, when), converted, aPass('secrecy'))
    await signDocument(at(staff.signer, when), converted)
    await publishDocument(at(staff.publisher, when), converted)
    const entry = await entryOf(id, converted)
    expect((await conversionStatus(db, [entry.id])).get(entry.id)).toMatchObject({
      status: 'done',
      doneOn: '2026-11-20',
      documentId: converted,
    })
    // The topic was not published within its twenty working days.
    const report = await readReport(at(decider, new Date('2026-12-20T02:00:00Z')), id)
    expect(report.figures).toMatchObject({ kept: 2, converted: 2, standings: { in_time: 1, overdue: 1 } })
    const [, decisions] = reportTables(report)
    const line = decisions?.rows.find((row) => row.includes('供水调度办法'))
    expect(line).toEqual(expect.arrayContaining(['转为主动公开（区分处理）', '按期公开', '2026-11-20']))
  })
})
