import { beforeAll, describe, expect, it } from 'vitest'
import { aDocument, aDraft, type DocumentPlace, type Staff } from '#tests/builders/documents.ts'
import { aDutyPlace, quickText, type DutyItem, type DutyPlace } from '#tests/builders/duty-place.ts'
import type { Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { linkCatalogItem, unlinkCatalogItem } from '../documents/link-document.ts'
import { publishDocument } from '../documents/publish-document.ts'
import { saveDraft } from '../documents/save-draft.ts'
import { discardDraft } from '../documents/submit-for-review.ts'
import { getDocument } from '../documents/store/documents.ts'
import { withdrawDocument } from '../documents/withdraw-document.ts'
import { draftForDuty } from './draft-for-duty.ts'
import { followCatalog } from './follow-catalog.ts'
import { beginDay } from './jobs.ts'
import { lockResponsibilitiesOf } from './store/responsibilities.ts'
import { listSteps } from './store/steps.ts'

let world: DutyPlace
let db: Db
let place: DocumentPlace
let staff: Staff
const now = new Date('2026-11-10T02:00:00Z')
const at = (actor: Actor | null, when = now): Ctx => world.at(actor, when)
const duties = (item: DutyItem) => world.duties(item)
const first = (item: DutyItem) => world.first(item)

beforeAll(async () => {
  world = await aDutyPlace()
  ;({ db, place, staff } = world)
}, 60_000)

describe('a published catalog', () => {
  it('becomes one responsibility for each organisation, and one of nobody where none is named', async () => {
    const rows = await lockResponsibilitiesOf(db, place.regionCode)
    expect(rows).toHaveLength(7)
    expect(rows.filter((row) => row.organisationId === null).map((row) => row.itemName)).toEqual(['没有单位'])
  })

  it('asks for everything to be public within its own limit of the publication, and invents no number', async () => {
    // 2026-01-05 + 20 working days: 6–9 (4), 12–16 (9), 19–23 (14), 26–30 (19), 2 February (20).
    expect(await first('供水服务')).toMatchObject({
      dueOn: '2026-02-02',
      warnOn: '2026-01-26',
      status: 'open',
    })
    expect(await first('及时事项')).toMatchObject({ dueOn: null, warnOn: null, dueSource: 'none' })
    expect(await first('按规定')).toMatchObject({ dueOn: null })
  })

  it('makes a duty for every period that has begun, and none twice', async () => {
    const periods = (await duties('季度公告')).filter((duty) => duty.kind === 'periodic')
    expect(periods.map((duty) => [duty.occasion, duty.dueOn])).toEqual([
      ['2026-Q1', '2026-03-31'],
      ['2026-Q2', '2026-06-30'],
      ['2026-Q3', '2026-09-30'],
      ['2026-Q4', '2026-12-31'],
    ])
    const before = await db
      .selectFrom('duties.duty')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute()
    await followCatalog(at(null), place.regionCode)
    await beginDay(at(null))
    const after = await db
      .selectFrom('duties.duty')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute()
    expect(after).toEqual(before)
  })

  it('begins a period at midnight in Beijing, not in Greenwich', async () => {
    await beginDay(at(null, new Date('2026-12-31T15:59:59Z')))
    expect((await duties('季度公告')).some((duty) => duty.occasion === '2027-Q1')).toBe(false)
    await beginDay(at(null, new Date('2026-12-31T16:00:01Z')))
    expect((await duties('季度公告')).some((duty) => duty.occasion === '2027-Q1')).toBe(true)
  })
})

describe('a draft', () => {
  it('owes its publication from the day the information was formed, by the limit of its item', async () => {
    const where = { ...place, itemId: world.itemId('供暖公示') }
    const id = await aDocument((who) => at(who), where, staff, 'drafting', { formedOn: '2026-11-02' })
    const own = (await duties('供暖公示')).find((duty) => duty.occasion === `doc:${id}`)
    // Ten working days from 2 November: 3–6 (4), 9–13 (9), 16 November (10).
    expect(own).toMatchObject({ status: 'open', startsOn: '2026-11-02', dueOn: '2026-11-16' })
    expect((await getDocument(db, id)).due_on).toBe('2026-11-16')
    const document = await getDocument(db, id)
    await saveDraft(at(staff.drafter), id, document.revision, aDraft({ formedOn: '2026-11-04' }))
    expect((await duties('供暖公示')).find((duty) => duty.id === own?.id)).toMatchObject({
      dueOn: '2026-11-18',
    })
    const steps = await listSteps(db, own?.id ?? '')
    expect(steps.map((step) => step.what)).toEqual(['due_changed', 'opened'])
    expect(steps[0]?.before).toMatchObject({ dueOn: '2026-11-16' })
    await discardDraft(at(staff.drafter), id, '写错了')
    expect((await duties('供暖公示')).find((duty) => duty.id === own?.id)).toMatchObject({
      status: 'void',
      voidReason: '拟稿已作废',
    })
  })

  it('is started from a duty and fulfils exactly that one', async () => {
    const [q1, q2] = (await duties('季度公告')).filter((duty) => duty.kind === 'periodic')
    const drafter = { ...staff.drafter, grants: world.actor('drafter').grants }
    const made = await draftForDuty(at(drafter), q2?.id ?? '', null)
    expect(await draftForDuty(at(drafter), q2?.id ?? '', null)).toEqual({ ...made, already: true })
    expect(made.already).toBe(false)
    await discardDraft(at(drafter), made.documentId, '不需要了')
    expect((await duties('季度公告')).find((duty) => duty.id === q1?.id)?.status).toBe('open')
  })
})

describe('a publication', () => {
  it('fulfils its own duty, the first publication, and begins the notice period', async () => {
    const id = await world.published('供暖公示', now, { formedOn: '2026-11-09' })
    const found = await duties('供暖公示')
    expect(found.find((duty) => duty.occasion === `doc:${id}`)).toMatchObject({
      status: 'done',
      doneOn: '2026-11-10',
      dueOn: '2026-11-23',
    })
    expect(await first('供暖公示')).toMatchObject({ status: 'done', documentId: id })
    const notices = await db.selectFrom('duties.notice').selectAll().where('document_id', '=', id).execute()
    expect(notices).toMatchObject([{ up_from: '2026-11-10', up_until: '2026-11-17', taken_down_on: null }])
  })

  it('on either side of midnight in Beijing counts for its own day', async () => {
    const before = await world.published('及时事项', new Date('2026-11-11T15:59:58Z'), { title: '午夜前' })
    const after = await world.published('及时事项', new Date('2026-11-11T16:00:02Z'), { title: '午夜后' })
    const found = await duties('及时事项')
    expect(found.find((duty) => duty.occasion === `doc:${before}`)?.doneOn).toBe('2026-11-11')
    expect(found.find((duty) => duty.occasion === `doc:${after}`)?.doneOn).toBe('2026-11-12')
  })

  it('of two documents for one duty at once fulfils it once, and both are public', async () => {
    const where = { ...place, itemId: world.itemId('季度公告') }
    const approved = async (title: string) =>
      aDocument((who) => at(who), where, staff, 'approved', { ...quickText, title })
    const both = [await approved('第一份欠税公告'), await approved('第二份欠税公告')]
    await Promise.all(both.map((id) => publishDocument(at(staff.publisher), id)))
    const done = (await duties('季度公告')).filter((duty) => duty.status === 'done')
    // Two documents, two periods of the backlog, the earliest two; never one period twice.
    expect(done.filter((duty) => duty.kind === 'periodic').map((duty) => duty.occasion)).toEqual([
      '2026-Q1',
      '2026-Q2',
    ])
    expect(new Set(done.filter((duty) => duty.kind === 'periodic').map((duty) => duty.documentId))).toEqual(
      new Set(both),
    )
    expect(done.filter((duty) => duty.kind === 'first')).toHaveLength(1)
  })

  it('asks again twenty working days later for what is renewed so often', async () => {
    await world.published('滚动更新', now)
    const rolling = (await duties('滚动更新')).filter((duty) => duty.kind === 'periodic')
    // From 10 November: 11–13 (3), 16–20 (8), 23–27 (13), 30 November–4 December (18), 7, 8 December (20).
    expect(rolling).toMatchObject([{ status: 'open', startsOn: '2026-11-10', dueOn: '2026-12-08' }])
    await world.published('滚动更新', new Date('2026-12-01T02:00:00Z'), { title: '第二次更新' })
    const after = (await duties('滚动更新')).filter((duty) => duty.kind === 'periodic')
    expect(after.map((duty) => [duty.status, duty.startsOn])).toEqual([
      ['done', '2026-11-10'],
      ['open', '2026-12-01'],
    ])
  })

  it('withdrawn is owed again from that day, unless another document carries the item', async () => {
    const one = await world.published('供水服务', new Date('2026-03-02T02:00:00Z'), {
      title: '第一次供水公告',
      formedOn: '2026-03-02',
    })
    const two = await world.published('供水服务', new Date('2026-04-01T02:00:00Z'), {
      title: '第二次供水公告',
      formedOn: '2026-04-01',
    })
    expect(await first('供水服务')).toMatchObject({ status: 'done', documentId: one, doneOn: '2026-03-02' })
    const withdraw = (id: string) =>
      withdrawDocument(at(staff.publisher), id, {
        reason: 'content_error',
        note: '附表数据有误',
        approver: '王五',
        replacedBy: null,
      })
    await withdraw(one)
    expect(await first('供水服务')).toMatchObject({ status: 'done', documentId: two })
    await withdraw(two)
    // Twenty working days from 10 November 2026.
    expect(await first('供水服务')).toMatchObject({
      status: 'open',
      startsOn: '2026-11-10',
      dueOn: '2026-12-08',
      documentId: null,
    })
    const steps = await listSteps(db, (await first('供水服务'))?.id ?? '')
    expect(steps.map((step) => step.what)).toEqual(['reopened', 'done', 'done'])
  })

  it('loses what it fulfilled when its link is taken back', async () => {
    const id = await world.published('及时事项', now, { title: '挂错事项的公告' })
    await linkCatalogItem(at(staff.publisher), id, world.itemId('没有单位'))
    expect(await first('没有单位')).toMatchObject({ status: 'done', documentId: id })
    await unlinkCatalogItem(at(staff.publisher), id, world.itemId('没有单位'))
    expect(await first('没有单位')).toMatchObject({ status: 'open' })
  })
})
