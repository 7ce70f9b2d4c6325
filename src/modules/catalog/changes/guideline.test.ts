import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { readInbox } from '#platform/inbox.ts'
import { Refused } from '#platform/refusal.ts'
import { aPublishedCatalog, publishVersion, type PublishedPlace } from '#tests/builders/published-catalog.ts'
import { csvOf } from '#tests/builders/catalog-files.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { confirmGuidelineImport } from '../confirm-guideline-import.ts'
import { elementsOf, saveItem } from '../save-item.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { startVersion } from '../start-version.ts'
import { listGuidelineItems } from '../store/guidelines.ts'
import { listItems } from '../store/items.ts'
import { takeOverGuidelineItem } from '../take-over.ts'
import { uploadTable } from '../upload-table.ts'
import { raiseForGuideline } from './follow-guideline.ts'
import { acceptChange, endChange } from './settle-change.ts'
import { countByRegion, pageOfRequests } from './store/lists.ts'
import { getRequest, listRequestItems } from './store/requests.ts'

let app: TestApp
let first: PublishedPlace
let second: PublishedPlace
const province = anActor('province_supervisor', { regionCode: '63' })
const everywhere = { everywhere: true, prefixes: [], exact: [] }
const today = '2026-11-23'

const refusals = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('was not refused')
  return error.refusals.map((one) => one.refused)
}
const requests = async () =>
  (await pageOfRequests(app.db, { places: everywhere, today }, { limit: 100, offset: 0 })).rows.toSorted(
    (a, b) => (a.regionCode < b.regionCode ? -1 : 1),
  )

const head =
  '公开领域,事项编码,一级事项,二级事项,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级'.split(
    ',',
  )

/** The table of 社会救助 as an official one, with one text changed, one row gone and one added. */
async function importChanged(): Promise<void> {
  const items = await listGuidelineItems(app.db, { domain: '21' })
  const rows = items.map((item, index) => [
    '社会救助',
    item.code,
    item.level1,
    item.level2,
    index === 0 ? `${item.content}；正式文本增加的要素` : item.content,
    item.basis,
    item.timeLimit,
    item.publisher,
    item.channels.join('；'),
    item.audience,
    item.method,
    item.tiers.join('；'),
  ])
  const kept = rows.filter(([, code]) => code !== '21-006')
  const added = ['社会救助', '21-090', '流动救助', '救助点位一览', '点位名称；地址；开放时间', '《社会救助暂行办法》', '信息形成或者变更之日起20个工作日内', '县级政府民政部门', '政府网站', '全社会', '主动公开', '县级'] // prettier-ignore
  const target = { kind: 'guideline' } as const
  const id = await uploadTable(app.ctx(province), target, {
    bytes: csvOf([head, ...kept, added]),
    name: '社会救助.csv',
  })
  await confirmGuidelineImport(app.ctx(province), id, '社会救助（正式文本）')
}

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  first = await aPublishedCatalog(app, '630106000000')
  second = await aPublishedCatalog(app, '630121000000')
  await importChanged()
}, 90_000)

describe('a changed guideline', () => {
  it('asks every published catalog once, by domain, with the items that concern it', async () => {
    const found = await requests()
    expect(found.map((one) => [one.regionCode, one.domainCode, one.guidelineVersion, one.status])).toEqual([
      ['630106000000', '21', 2, 'raised'],
      ['630121000000', '21', 2, 'raised'],
    ])
    expect(found[0]).toMatchObject({ source: 'guideline', raisedBy: null, raisedName: '系统' })
    expect(found[0]?.reason).toContain('社会救助（正式文本）')
    const items = await listRequestItems(app.db, found[0]?.id ?? '')
    const counts = (change: string) => items.filter((one) => one.change === change).length
    expect([counts('add'), counts('change'), counts('remove')]).toEqual([1, 1, 1])
    expect(items.find((one) => one.change === 'change')).toMatchObject({ note: '公开内容（要素）' })
    expect(items.filter((one) => one.change !== 'add').every((one) => one.itemId !== null)).toBe(true)
  })

  it('makes nothing twice', async () => {
    expect(await app.ctx(province).transaction((ctx) => raiseForGuideline(ctx, 2))).toBe(0)
    expect(await requests()).toHaveLength(2)
  })

  it('stands as one line in the inbox of each county, and shows the province who has not done it', async () => {
    const inbox = (await readInbox(app.ctx(first.editor))).filter((one) => one.verb === '办理目录调整')
    expect(inbox.map((one) => one.title)).toEqual(['公开标准指引第2版涉及 1 个领域'])
    const counts = await countByRegion(app.db, { places: everywhere, today, source: 'guideline' })
    expect(counts.map((one) => [one.regionCode, one.total, one.raised, one.done])).toEqual([
      ['630106000000', 1, 1, 0],
      ['630121000000', 1, 1, 0],
    ])
  })

  it('is not turned down, and needs nothing only once the public catalog holds it', async () => {
    const [, request] = await requests()
    const id = request?.id ?? ''
    const end = (action: 'refuse' | 'not_needed') =>
      endChange(app.ctx(second.office), id, action, 1, '本地不需要')
    expect(await refusals(end('refuse'))).toEqual(['guideline_not_refused'])
    expect(await refusals(end('not_needed'))).toEqual(['guideline_still_open'])
    expect((await getRequest(app.db, id)).status).toBe('raised')
  })

  it('is done when a version that holds it is published, taken up or not', async () => {
    const [one, other] = await requests()
    const versionId = await acceptChange(app.ctx(first.office), one?.id ?? '', 1)
    await carryOut(versionId, first)
    const byItself = await startVersion(app.ctx(second.editor), second.catalogId)
    await carryOut(byItself, second)
    expect([
      await getRequest(app.db, one?.id ?? ''),
      await getRequest(app.db, other?.id ?? ''),
    ]).toMatchObject([
      { status: 'done', versionId },
      { status: 'done', versionId: byItself },
    ])
    expect((await readInbox(app.ctx(first.editor))).filter((entry) => entry.href.includes('change'))).toEqual(
      [],
    )
  }, 60_000)
})

/** Writes into a draft what the guideline asks, and publishes it. */
async function carryOut(versionId: string, place: PublishedPlace): Promise<void> {
  const editor = app.ctx(place.editor)
  const [request] = (await requests()).filter((one) => one.catalogId === place.catalogId)
  const guideline = await listGuidelineItems(app.db, { domain: '21' })
  for (const item of await listRequestItems(app.db, request?.id ?? '')) {
    const text = guideline.find((one) => one.code === item.guidelineCode)
    if (item.change === 'add') await takeOverGuidelineItem(editor, versionId, item.guidelineCode ?? '')
    const [own] = await listItems(app.db, versionId, { guidelineCode: item.guidelineCode ?? '' })
    if (item.change !== 'change' || own === undefined || text === undefined) continue
    await saveItem(editor, versionId, own.id, own.revision, {
      ...elementsOf(own),
      content: text.content,
      guidelineCode: own.guidelineCode,
      organisationIds: own.organisationIds,
    })
  }
  await publishVersion(app, versionId, place)
}
