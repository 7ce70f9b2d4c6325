import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { createCatalog } from '../create-catalog.ts'
import { ensureGuidelines } from '../ensure-guidelines.ts'
import { listItems } from '../store/items.ts'
import { listEntries } from './store/entries.ts'
import { getListVersion, listRows } from './store/lists.ts'

type Send = ReturnType<TestApp['as']>
let app: TestApp
let editor: Send
let office: Send
let stranger: Send
let drafter: Send
let version: string

const text = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 400)).toBe(status)
  return body
}
const at = (rest = '') => `/console/negative-lists/${version}${rest}`
const entry = (changes: Record<string, string> = {}) =>
  formBody({
    name: '举报人、投诉人的身份信息',
    scope: '姓名、住所和联系方式；办理结果不在此列',
    basis: '《中华人民共和国政府信息公开条例》第十五条',
    category: 'privacy',
    organisationId: '',
    matchWords: '举报人姓名、举报人住址\n投诉人身份',
    reviewOn: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
    note: '内部说明文字',
    ...changes,
  })
const act = async (send: Send, action: string, changes: Record<string, string> = {}) =>
  send(
    at(`/actions/${action}`),
    formBody({ revision: String((await getListVersion(app.db, version)).revision), ...changes }),
  )

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  editor = app.as(anActor('catalog_manager', { regionCode: '630121' }))
  office = app.as(anActor('openness_office', { regionCode: '630121' }))
  stranger = app.as(anActor('catalog_manager', { regionCode: '632801' }))
  drafter = app.as(anActor('drafter', { regionCode: '630121' }))
})

describe('screens of the negative list', () => {
  it('start a list where there is none, for a place of the editor', async () => {
    expect(await text(editor('/console/negative-lists'))).toContain('建立清单')
    expect(await text(drafter('/console/negative-lists'))).not.toContain('建立清单')
    const wrong = await text(editor('/console/negative-lists', formBody({ region: '' })), 422)
    expect(wrong).toContain('没有这个地区')
    const made = await editor('/console/negative-lists', formBody({ region: '630121000000' }))
    expect(made.status).toBe(303)
    version = made.headers.get('location')?.split('/').at(-1) ?? ''
    expect(await text(editor(at()))).toContain('增加条目')
  })

  it('show bad input again with every reason and nothing lost', async () => {
    const page = await text(
      editor(
        at('/entries/new'),
        entry({ name: '信息', scope: '电话13997012345', basis: '依法', reviewOn: '去年' }),
      ),
      422,
    )
    for (const words of [
      '名称至少4个字',
      '含有电话号码',
      '依据要写到条',
      '复核日期无法识别',
      '电话13997012345',
      '去年',
      '举报人住址',
    ])
      expect(page).toContain(words)
    const strange = {
      category: '__proto__',
      organisationId: 'x',
      name: '甲'.repeat(4000),
      matchWords: '、，\n；',
    }
    expect(await text(editor(at('/entries/new'), entry(strange)), 422)).toContain('内容过长')
    expect(await listEntries(app.db, version)).toEqual([])
  })

  it('keep an entry, refuse a stale save with the text kept, and remove only what was seen', async () => {
    await text(editor(at('/entries/new'), entry()), 303)
    const [one] = await listEntries(app.db, version)
    const of = at(`/entries/${one?.id ?? ''}`)
    expect(one?.matchWords).toEqual(['举报人姓名', '举报人住址', '投诉人身份'])
    await text(editor(of, entry({ revision: '1', scope: '只限姓名和住所' })), 303)
    const stale = await text(editor(of, entry({ revision: '1', scope: '旧页面的范围' })), 409)
    expect(stale).toContain('旧页面的范围')
    expect(stale).toContain('刚刚被他人修改过')
    await text(editor(`${of}/remove`, entry({ revision: '1' })), 409)
    await text(drafter(of, entry({ revision: '2' })), 403)
    await text(editor(at('/entries/none')), 404)
    await text(editor('/console/negative-lists/none/release'), 404)
    await text(stranger(at()), 403)
  })

  it('filter by category and words, and find nothing for what is not there', async () => {
    expect(await text(editor(at('?category=privacy&words=举报')))).toContain('共 1 条')
    expect(await text(editor(at('?category=state_secret')))).toContain('没有符合条件的条目')
    expect(await text(editor(at('?page=-3&state=%00')))).toContain('共 1 条')
  })

  it('hand the list from editor to office to the public, with exactly the buttons each may press', async () => {
    expect(await text(office(at('/release')))).not.toContain(
      '<button type="submit" class="button button-primary">提交审定',
    )
    await text(act(editor, 'submit', { changeNote: '首次编制' }), 303)
    expect(await text(editor(at('/release')))).not.toContain('actions/approve')
    expect(await text(editor(at('/release')))).toContain('本人提交的清单由其他人员审定')
    expect(await text(office(at('/release')))).toContain('actions/approve')
    expect(await text(act(office, 'return'), 422)).toContain('请写明理由')
    await text(act(editor, 'approve'), 403)
    await text(act(office, 'approve'), 303)
    await text(office(at('/actions/nonsense'), formBody({ revision: '1' })), 404)
    await text(office(at('/actions/publish'), formBody({ revision: '1' })), 409)
    await text(act(office, 'publish'), 303)
    expect(await text(office(at('/release')))).toContain('已发布')
  })

  it('are public without words for matching and notes', async () => {
    const page = await text(app.request('/negative-list/630121'))
    expect(page).toContain('举报人、投诉人的身份信息')
    expect(page).toContain('只限姓名和住所')
    for (const internal of ['举报人住址', '内部说明文字', '编目'])
      expect(page.replace(/<footer[\s\S]*/, '')).not.toContain(internal)
    const table = await text(app.request('/negative-list/630121/list.csv'))
    expect(table).toContain('只限姓名和住所')
    expect(table).not.toContain('内部说明文字')
    await text(app.request('/negative-list/630123/list.csv'), 404)
    expect(await text(app.request('/negative-list'))).toContain('/negative-list/630121')
    expect(await text(app.request('/negative-list/630123'))).toContain('还没有发布负面清单')
    await text(app.request('/negative-list/999999'), 404)
    await text(app.request('/negative-list/630121000000'), 404)
    expect(await text(app.request('/630121/'))).toContain('/negative-list/630121')
  })

  it('record the yearly look, and start a new version', async () => {
    const [one] = await listEntries(app.db, version)
    const of = at(`/entries/${one?.id ?? ''}`)
    expect(await text(office(of))).toContain('年度复核')
    const bad = await text(office(`${of}/review`, formBody({ reason: '', reviewOn: '2020-1-1' })), 422)
    expect(bad).toContain('复核日期要晚于今天')
    await text(editor(`${of}/review`, formBody({ reason: '依据仍有效', reviewOn: '' })), 403)
    const next = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
    await text(office(`${of}/review`, formBody({ reason: '依据仍有效', reviewOn: next })), 303)
    const started = await editor(at('/next'), formBody({}))
    expect(started.status).toBe(303)
    const draft = started.headers.get('location') ?? ''
    expect(await text(editor(`${draft}/compare`))).toContain('没有变更的条目')
    expect(await text(editor(at('/next'), formBody({})), 422)).toContain('正在编制或审定')
  })

  it('show the catalog side of a match and take its answer', async () => {
    const person = anActor('catalog_manager', { regionCode: '630121' })
    const { versionId } = await createCatalog(app.ctx(person), '630121000000')
    const [item] = await listItems(app.db, versionId, { code: '06-009' })
    const rows = await listRows(app.db, ['630121'])
    version = rows[0]?.open?.id ?? ''
    await text(editor(at('/entries/new'), entry({ name: `${item?.level2 ?? ''}内部请示` })), 303)
    await text(act(editor, 'submit'), 303)
    await text(act(office, 'approve'), 303)
    await text(act(office, 'publish'), 303)
    const of = `/console/catalogs/${versionId}/negative-list`
    const page = await text(editor(of))
    expect(page).toContain('为什么不是同一事项')
    expect(await text(editor(`/console/catalogs/${versionId}/release`))).toContain('1 处名称相近')
    const near = (await listEntries(app.db, version)).at(-1)
    const answer = (reason: string) =>
      formBody({
        entryId: near?.id ?? '',
        itemId: item?.id ?? '',
        [`reason-${near?.id ?? ''}-${item?.id ?? ''}`]: reason,
      })
    expect(await text(editor(of, answer('不')), 422)).toContain('至少5个字')
    await text(editor(of, formBody({ entryId: '1', itemId: '2' })), 404)
    await text(drafter(of, answer('内部请示与对外通知不同')), 403)
    await text(editor(of, answer('内部请示与对外通知不同')), 303)
    expect(await text(editor(of))).toContain('内部请示与对外通知不同')
    expect(await text(editor(`/console/catalogs/${versionId}/release`))).not.toContain('处名称相近')
  })
})
