import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { aPublishedCatalog, type PublishedPlace } from '#tests/builders/published-catalog.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { listItems } from '../store/items.ts'

type Send = ReturnType<TestApp['as']>
let app: TestApp
let place: PublishedPlace
let office: Send
let drafter: Send
let stranger: Send
let supervisor: Send
let itemId: string
const list = '/console/catalog-changes'

const text = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 400)).toBe(status)
  return body
}
const asked = (changes: Record<string, string | string[]> = {}) =>
  formBody({
    catalogId: place.catalogId,
    source: 'new_duty',
    title: '停水通知增加恢复时间',
    reason: '供水单位新承担恢复供水预告',
    basis: '',
    words: '',
    itemIds: [itemId],
    proposedName: '',
    proposedContent: '',
    domain: '',
    step: 'raise',
    ...changes,
  })
const raised = async (changes: Record<string, string | string[]> = {}) => {
  const answer = await drafter(`${list}/new`, asked(changes))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  place = await aPublishedCatalog(app, '630121000000')
  const [item] = await listItems(app.db, place.versionId, { code: '06-009' })
  itemId = item?.id ?? ''
  office = app.as(place.office)
  drafter = app.as(anActor('drafter', { regionCode: '630121' }))
  stranger = app.as(anActor('catalog_manager', { regionCode: '632801' }))
  supervisor = app.as(anActor('prefecture_supervisor', { regionCode: '6301' }))
}, 60_000)

describe('raising a change', () => {
  it('seeks items without losing what was typed or ticked', async () => {
    expect(await text(drafter(`${list}/new`))).toContain('查找事项')
    const page = await text(
      drafter(`${list}/new`, asked({ step: 'search', words: '停水', title: '打了一半的' })),
    )
    expect(page).toContain('打了一半的')
    expect(page.match(/type="checkbox"/g)?.length).toBeGreaterThan(0)
    expect(page).toMatch(new RegExp(`value="${itemId}"[^>]*checked`))
    const none = await text(drafter(`${list}/new`, asked({ step: 'search', words: '没有的词%_' })))
    expect(none).toContain('没有找到')
  })

  it('says all that is wrong at once, with everything kept', async () => {
    const page = await text(
      drafter(
        `${list}/new`,
        asked({ source: 'new_law', title: '', reason: '理由保留', itemIds: [], proposedContent: '内容保留' }),
      ),
      422,
    )
    for (const words of ['请用一句话写明', '请写明名称和条款', '请同时填写名称', '理由保留', '内容保留'])
      expect(page).toContain(words)
    await text(drafter(`${list}/new`, asked({ itemIds: ['x', itemId] })), 422)
    await text(drafter(`${list}/new`, asked({ title: '长'.repeat(5000) })), 422)
    await text(drafter(`${list}/new`, asked({ domain: '<b>', proposedName: '新' })), 422)
    expect(await text(drafter(list))).toContain('没有符合条件的调整事项')
  })

  it('is closed to who may not raise, and offers nothing where no catalog is published', async () => {
    await text(supervisor(`${list}/new`), 403)
    expect(await text(stranger(`${list}/new`))).toContain('没有可以调整的目录')
    await text(stranger(`${list}/new`, asked()), 403)
  })
})

describe('handling a change', () => {
  it('shows each person exactly what they may do', async () => {
    const at = await raised()
    const mine = await text(drafter(at))
    expect(mine).toContain('actions/withdraw')
    expect(mine).not.toContain('actions/accept')
    expect(mine).toContain('第20个工作日')
    const handled = await text(office(at))
    for (const action of ['accept', 'refuse', 'not_needed']) expect(handled).toContain(`actions/${action}`)
    expect(handled).not.toContain('actions/withdraw')
    expect(await text(supervisor(at))).not.toContain('/actions/')
    await text(stranger(at), 403)
    await text(office(`${list}/none`), 404)
    await text(office(`${at}/actions/finish`, formBody({ revision: '1' })), 404)
  })

  it('refuses without a reason, a second time and from an older page', async () => {
    const at = await raised({ title: '要被拒绝的' })
    const form = (reason: string, revision = '1') => formBody({ reason, revision })
    expect(await text(office(`${at}/actions/refuse`, form('')), 422)).toContain('请写明理由')
    const stale = await text(office(`${at}/actions/refuse`, form('旧页面写的理由', '7')), 409)
    expect(stale).toContain('旧页面写的理由')
    await text(drafter(`${at}/actions/refuse`, form('无权')), 403)
    await text(office(`${at}/actions/refuse`, form('目录已有')), 303)
    await text(office(`${at}/actions/refuse`, form('再来一次', '2')), 422)
    expect(await text(drafter(at))).toContain('您提出的调整已办结：不予采纳')
    await text(office(`${at}/actions/seen`, formBody({})), 403)
    await text(drafter(`${at}/actions/seen`, formBody({})), 303)
    expect(await text(drafter(at))).not.toContain('知道了')
  })

  it('takes up into a draft and leads to its difference', async () => {
    const at = await raised({ title: '要受理的' })
    await text(office(`${at}/actions/accept`, formBody({ revision: 'x' })), 409)
    await text(office(`${at}/actions/accept`, formBody({ revision: '1' })), 303)
    const page = await text(office(at))
    expect(page).toContain('标准目录第2版')
    const compare = /href="(\/console\/catalogs\/[^"]+\/compare)"/.exec(page)?.[1] ?? ''
    expect(await text(office(compare))).toContain('没有变更的事项')
  })
})

describe('the list of changes', () => {
  it('filters by its address, counts what it opens and stands rubbish', async () => {
    expect(await text(office(`${list}?state=refused`))).toContain('共 1 件')
    expect(await text(office(`${list}?state=open`))).toContain('共 2 件')
    expect(await text(office(`${list}?source=new_duty&words=受理`))).toContain('共 1 件')
    expect(await text(office(`${list}?source=guideline`))).toContain('共 0 件')
    expect(await text(office(`${list}?region=630123000000`))).toContain('共 0 件')
    expect(await text(office(`${list}?state='or&guideline=1e99&page=-1&domain=%00&mine=1`))).toContain(
      '共 0 件',
    )
    const table = await text(supervisor(`${list}/list.csv?state=refused`))
    expect(table.trim().split('\n')).toHaveLength(2)
    expect(table).toContain('要被拒绝的')
    expect(await text(supervisor(list))).toContain('共 3 件')
    expect(await text(stranger(list))).toContain('共 0 件')
  })
})
