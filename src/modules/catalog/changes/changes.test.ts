import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { changeDay } from '#platform/calendar.ts'
import { readInbox } from '#platform/inbox.ts'
import { Refused } from '#platform/refusal.ts'
import { aPublishedCatalog, publishVersion, type PublishedPlace } from '#tests/builders/published-catalog.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { takeAction } from '../move-version.ts'
import { getVersion, listVersions } from '../store/catalogs.ts'
import { listItems } from '../store/items.ts'
import type { ChangeDraft } from './change-request.ts'
import { acceptChange, endChange, readOutcome, withdrawChange } from './settle-change.ts'
import { raiseChange } from './raise-change.ts'
import { getRequest, listChangeHistory, listRequestItems } from './store/requests.ts'

let app: TestApp
let place: PublishedPlace
let drafter: Actor
let itemId: string
const now = new Date('2026-09-28T10:00:00+08:00')
const at = (actor: Actor) => app.ctx(actor, now)

const refusals = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused')
  return error.refusals.map((one) => one.refused)
}
const outcomes = async (...works: Promise<unknown>[]) =>
  (await Promise.allSettled(works)).map((one) => one.status).toSorted()
const draft = (changes: Partial<ChangeDraft> = {}): ChangeDraft => ({
  catalogId: place.catalogId,
  source: 'new_duty',
  title: '停水通知增加恢复供水时间',
  reason: '供水单位新承担恢复供水预告',
  basis: '',
  proposedName: '',
  proposedContent: '',
  domain: '',
  itemIds: [itemId],
  ...changes,
})
const revisionOf = async (id: string) => (await getRequest(app.db, id)).revision
const stateOf = async (id: string) => (await getRequest(app.db, id)).status
const inboxOf = async (actor: Actor, verb: string) =>
  (await readInbox(at(actor))).filter((entry) => entry.verb === verb)
const accept = async (id: string) => acceptChange(at(place.office), id, await revisionOf(id))

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  place = await aPublishedCatalog(app, '630121000000')
  const [item] = await listItems(app.db, place.versionId, { code: '06-009' })
  itemId = item?.id ?? ''
  const { id } = await app.db
    .insertInto('regions.organisation')
    .values({
      code: 'ZZ9000018',
      name: '示例县住房和城乡建设局',
      short_name: '住建局',
      kind: 'department',
      region_code: '630121000000',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  drafter = anActor('drafter', { organisationId: id, name: '拟稿人' })
}, 60_000)

describe('a change request', () => {
  it('is raised by somebody of one department for the catalog of the county, and by no stranger', async () => {
    const id = await raiseChange(at(drafter), draft())
    const request = await getRequest(app.db, id)
    // 国庆七天、调休上班一天: 2026-09-28 起第20个工作日。
    expect(request).toMatchObject({
      number: 1,
      status: 'raised',
      raisedOn: '2026-09-28',
      dueOn: '2026-10-30',
    })
    expect((await listRequestItems(app.db, id)).map((one) => one.itemId)).toEqual([itemId])
    const stranger = anActor('catalog_manager', { regionCode: '632801' })
    expect(await refusals(raiseChange(at(stranger), draft()))).toEqual(['no_permission'])
    const supervisor = anActor('prefecture_supervisor', { regionCode: '6301' })
    expect(await refusals(raiseChange(at(supervisor), draft()))).toEqual(['no_permission'])
  })

  it('names items of this catalog and a known domain only', async () => {
    expect(await refusals(raiseChange(at(drafter), draft({ itemIds: [crypto.randomUUID()] })))).toEqual([
      'change_item_unknown',
    ])
    expect(await refusals(raiseChange(at(drafter), draft({ itemIds: ["1' or '1"] })))).toEqual([
      'change_item_unknown',
    ])
    const foreign = draft({ proposedName: '新事项', domain: '99' })
    expect(await refusals(raiseChange(at(drafter), foreign))).toEqual(['domain_unknown'])
    expect(await refusals(raiseChange(at(drafter), draft({ catalogId: 'none' })))).toEqual([
      'change_catalog_missing',
    ])
    expect(await refusals(raiseChange(at(drafter), draft({ title: '长'.repeat(201) })))).toEqual([
      'change_too_long',
    ])
  })

  it('waits in the inbox of who handles it and of nobody else', async () => {
    for (const actor of [place.editor, place.office])
      expect((await inboxOf(actor, '办理目录调整')).map((one) => [one.title, one.dueOn])).toEqual([
        ['停水通知增加恢复供水时间', '2026-10-30'],
      ])
    expect(await inboxOf(drafter, '办理目录调整')).toEqual([])
    expect(await inboxOf(anActor('catalog_manager', { regionCode: '632801' }), '办理目录调整')).toEqual([])
  })

  it('counts its last day again when the calendar is changed, and says so', async () => {
    const province = anActor('province_supervisor')
    await changeDay(at(province), {
      day: '2026-10-20',
      working: false,
      name: '示例调整',
      source: '示例通知',
    })
    const [row] = await app.db.selectFrom('catalog.change_request').select(['id', 'due_on']).execute()
    expect(row?.due_on).toBe('2026-11-02')
    const [latest] = await listChangeHistory(app.db, row?.id ?? '')
    expect(latest).toMatchObject({
      action: 'recounted',
      note: '工作日历调整，期限由2026-10-30改为2026-11-02',
    })
  })

  it('starts a draft when it is taken up, and the next one joins it', async () => {
    const [row] = await app.db.selectFrom('catalog.change_request').select('id').execute()
    const first = row?.id ?? ''
    const second = await raiseChange(at(drafter), draft({ title: '第二件' }))
    const versionId = await accept(first)
    expect((await getVersion(app.db, versionId)).status).toBe('draft')
    expect(await accept(second)).toBe(versionId)
    expect(await refusals(accept(second))).toEqual(['wrong_status'])
    expect(await refusals(withdrawChange(at(drafter), second, await revisionOf(second)))).toEqual([
      'wrong_status',
    ])
    expect((await inboxOf(place.editor, '修订目录')).map((one) => one.title)).toEqual([
      '大通回族土族自治县标准目录：2 件调整事项修订中',
    ])
  })

  it('taken up by two at once is taken up once; an older page is refused', async () => {
    const id = await raiseChange(at(drafter), draft({ title: '两人同时受理' }))
    const other = anActor('openness_office', { regionCode: '630121' })
    const revision = await revisionOf(id)
    expect(
      await outcomes(acceptChange(at(place.office), id, revision), acceptChange(at(other), id, revision)),
    ).toEqual(['fulfilled', 'rejected'])
    expect((await listVersions(app.db, place.catalogId)).map((one) => one.status)).toEqual([
      'draft',
      'published',
    ])
    expect(await refusals(endChange(at(place.office), id, 'refuse', revision, '理由'))).toEqual([
      'stale_version',
    ])
  })

  it('is turned down with a reason that its raiser finds and reads once', async () => {
    const id = await raiseChange(at(drafter), draft({ title: '重复的请求' }))
    const end = (reason: string, actor = place.office) => endChange(at(actor), id, 'refuse', 1, reason)
    expect(await refusals(end('  '))).toEqual(['reason_missing'])
    expect(await refusals(end('理由', drafter))).toEqual(['no_permission'])
    await end('与第2号重复')
    expect((await inboxOf(drafter, '查看办理结果')).map((one) => [one.title, one.note])).toEqual([
      ['重复的请求', '大通回族土族自治县目录调整第4号：不予采纳'],
    ])
    expect(await refusals(readOutcome(at(place.office), id))).toEqual(['no_permission'])
    await readOutcome(at(drafter), id)
    await readOutcome(at(drafter), id)
    expect(await inboxOf(drafter, '查看办理结果')).toEqual([])
    expect((await listChangeHistory(app.db, id)).map((one) => one.action)).toEqual([
      'outcome_read',
      'refused',
      'raised',
    ])
  })

  it('is taken back by its raiser only', async () => {
    const id = await raiseChange(at(drafter), draft({ title: '撤回的请求' }))
    expect(await refusals(withdrawChange(at(place.editor), id, 1))).toEqual(['no_permission'])
    await withdrawChange(at(drafter), id, 1)
    expect(await stateOf(id)).toBe('withdrawn')
    expect(await inboxOf(drafter, '查看办理结果')).toEqual([])
  })

  it('waits while a version is being approved, and is done when the version that carries it out is published', async () => {
    const late = await raiseChange(at(drafter), draft({ title: '审定期间提出' }))
    const [open] = await listVersions(app.db, place.catalogId)
    const versionId = open?.id ?? ''
    const revision = async () => (await getVersion(app.db, versionId)).revision
    await takeAction(app.ctx(place.editor), versionId, 'submit', await revision())
    expect(await refusals(accept(late))).toEqual(['change_version_closed'])
    await takeAction(app.ctx(place.office), versionId, 'return', await revision(), { reason: '再看一遍' })
    await publishVersion(app, versionId, place)
    const rows = await app.db
      .selectFrom('catalog.change_request')
      .select(['title', 'status', 'version_id'])
      .orderBy('number')
      .execute()
    expect(rows.map((one) => [one.title, one.status, one.version_id === versionId])).toEqual([
      ['停水通知增加恢复供水时间', 'done', true],
      ['第二件', 'done', true],
      ['两人同时受理', 'done', true],
      ['重复的请求', 'refused', false],
      ['撤回的请求', 'withdrawn', false],
      ['审定期间提出', 'raised', false],
    ])
    expect(await inboxOf(drafter, '查看办理结果')).toHaveLength(3)
  })
})
