import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { getDocument } from '../store/documents.ts'
import { compareTexts } from './compare-texts.ts'

let app: TestApp
let place: DocumentPlace
let staff: Staff
let first = ''
let second = ''
let pair = ''
let apart = ''
const county = '630121000000'
const base = '/console/same-source'
const office = anActor('openness_office', { regionCode: county, name: '公开办甲' })
const reader = anActor('drafter', { regionCode: county })
const body = (theme: string) =>
  Array.from(
    { length: 12 },
    (_, n) => `<p>${theme}第${n + 1}项由${theme}负责部门牵头，每${n + 2}日检查。</p>`,
  ).join('')

async function read(path: string, init?: RequestInit, actor = office) {
  const response = await app.as(actor)(path, init)
  return { status: response.status, to: response.headers.get('location') ?? '', html: await response.text() }
}

const made = (title: string, bodyHtml: string, until: 'published' | 'approved' = 'published') =>
  aDocument((actor) => app.ctx(actor), place, staff, until, {
    title,
    bodyHtml,
    documentNumber: '',
    kind: 'information',
  })

async function pairOf(id: string): Promise<string> {
  const row = await app.db
    .selectFrom('documents.same_source_pair')
    .select('id')
    .where((eb) => eb.or([eb('first_id', '=', id), eb('second_id', '=', id)]))
    .executeTakeFirstOrThrow()
  return `${base}/${row.id}`
}

beforeAll(async () => {
  app = await testApp()
  place = await aDocumentPlace(app.db)
  staff = aStaff(place)
  first = await made('冬季供水安排', body('供水'))
  second = await made('关于冬季供水的安排', body('供水'))
  const near = await made('除雪安排', body('除雪'))
  await made('除雪工作安排', body('除雪').replace('每13日', '每14日'))
  await compareTexts(app.ctx(null))
  pair = await pairOf(first)
  apart = await pairOf(near)
}, 60_000)

describe('same source by request', () => {
  it('lists what waits, the same text first, with filters that bear rubbish', async () => {
    const { status, html } = await read(base)
    expect(status).toBe(200)
    expect(html).toContain('共 2 对')
    expect(html.indexOf('正文一致')).toBeLessThan(html.indexOf('正文相近，相似程度 9'))
    expect((await read(`${base}?kind=near`)).html).toContain('共 1 对')
    expect((await read(`${base}?state=merged`)).html).toContain('没有符合条件的信息')
    expect((await read(`${base}?state=%00&kind=x&region=abc&page=-1`)).status).toBe(200)
    expect((await read(`${base}?region=63&page=99`)).status).toBe(200)
    const elsewhere = anActor('openness_office', { regionCode: '630106000000' })
    expect((await read(base, undefined, elsewhere)).html).toContain('没有符合条件的信息')
    expect((await read(pair, undefined, elsewhere)).status).toBe(404)
  })

  it('shows both texts with what differs, and the forms to whoever decides only', async () => {
    const { html } = await read(apart)
    for (const text of ['除雪安排', '除雪工作安排', '正文的差别', '（新增：）', '保留第一份', '标题'])
      expect(html).toContain(text)
    const read1 = await read(apart, undefined, reader)
    expect(read1.status).toBe(200)
    expect(read1.html).not.toContain('name="keptId"')
    expect((await read(pair)).html).toContain('两份正文没有差别')
    for (const path of [`${base}/x`, `${base}/${crypto.randomUUID()}`])
      expect((await read(path)).status).toBe(404)
  })

  it('keeps what was typed when something is missing, and writes nothing', async () => {
    const wrong = await read(`${pair}/merge`, formBody({ keptId: 'x', approver: '', note: '统一“入口”' }))
    expect(wrong.status).toBe(422)
    for (const text of ['有错误：', '请选择保留哪一份', 'href="#f-approver"', '统一“入口”'])
      expect(wrong.html).toContain(text)
    const short = await read(`${apart}/apart`, formBody({ reason: '不' }))
    expect(short.status).toBe(422)
    expect(short.html).toContain('至少 5 个字')
    expect((await read(`${pair}/merge`, formBody({ keptId: first }), reader)).status).toBe(403)
    expect((await getDocument(app.db, second)).status).toBe('published')
  })

  it('merges, and the address of the one that went leads to the one that stays, its record kept', async () => {
    const merged = await read(`${pair}/merge`, formBody({ keptId: first, approver: '办公室主任', note: '' }))
    expect(merged.to).toBe(pair)
    expect((await read(pair)).html).toContain('已合并，保留')
    const [kept, gone] = [await getDocument(app.db, first), await getDocument(app.db, second)]
    for (const path of [`/documents/${gone.index_number}`, `/documents/${second}`]) {
      const response = await app.request(path)
      expect(response.status).toBe(301)
      expect(response.headers.get('location')).toBe(`/documents/${kept.index_number}`)
    }
    const tombstone = await app.request(`/documents/${gone.index_number}?tombstone=1`)
    expect(tombstone.status).toBe(200)
    const html = await tombstone.text()
    expect(html).toContain('已由新的文件代替')
    expect(html).toContain(`/documents/${kept.index_number}`)
    expect((await app.request(`/documents/${kept.index_number}`)).status).toBe(200)
    const again = await read(`${pair}/merge`, formBody({ keptId: second, approver: '主任', note: '' }))
    expect(again.status).toBe(422)
    expect(again.html).toContain('已由公开办甲处理')
    expect((await read(`${base}?state=merged`)).html).toContain('共 1 对')
  })

  it('records that two texts are not the same information', async () => {
    expect((await read(`${apart}/apart`, formBody({ reason: '两次检查的间隔不同' }))).to).toBe(base)
    expect((await read(apart)).html).toContain('两次检查的间隔不同')
    expect((await read(base)).html).toContain('没有符合条件的信息')
  })

  it('warns on the publish page when the same text is public, and lets it be published', async () => {
    const draft = await made('供水安排再次发布', body('供水'), 'approved')
    const { status, html } = await read(`/console/documents/${draft}/publish`, undefined, staff.publisher)
    expect(status).toBe(200)
    expect(html).toContain('相同的正文已经公开')
    expect(html).toContain((await getDocument(app.db, first)).index_number)
    expect(html).toContain('立即发布')
    const other = await made('另一件事', body('绿化'), 'approved')
    expect(
      (await read(`/console/documents/${other}/publish`, undefined, staff.publisher)).html,
    ).not.toContain('相同的正文已经公开')
  })
})
