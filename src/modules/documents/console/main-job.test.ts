import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { aDocx } from '#tests/builders/docx.ts'
import { formBody, testApp, type TestApp } from '#tests/harness.ts'
import type { Actor } from '#platform/authority.ts'
import { getPublicDocument } from '../public-reading.ts'
import { sheetQuestions } from '../rules/review-sheet.ts'
import { getDocument } from '../store/documents.ts'
import { listHits } from '../store/scan-hits.ts'
import { listAttachments } from '../store/versions.ts'

let app: TestApp
let place: DocumentPlace
let staff: Staff

beforeAll(async () => {
  app = await testApp()
  place = await aDocumentPlace(app.db)
  staff = aStaff(place)
}, 120_000)

type Stop = Parameters<typeof aDocument>[3]
const until = (stop: Stop, over: Parameters<typeof aDocument>[4] = {}) =>
  aDocument((actor) => app.ctx(actor), place, staff, stop, over)
const get = (actor: Actor, path: string) => app.as(actor)(`/console${path}`)
const post = (actor: Actor, path: string, values: Parameters<typeof formBody>[0]) =>
  app.as(actor)(`/console${path}`, formBody(values))

/** What the form of a draft sends. */
function fields(over: Record<string, string> = {}): Record<string, string> {
  const draft = aDraft()
  return {
    kind: draft.kind,
    title: draft.title,
    documentNumber: draft.documentNumber,
    issuer: draft.issuer,
    theme: draft.theme,
    formedOn: draft.formedOn,
    summary: draft.summary,
    bodyHtml: draft.bodyHtml,
    attribute: 'proactive',
    ...over,
  }
}

function allClear(part: 'review' | 'secrecy'): Record<string, string> {
  const own = sheetQuestions.filter((question) => question.part === part)
  return Object.fromEntries(own.map((question) => [`sheet-${question.key}`, 'clear']))
}

describe('the main job by forms', () => {
  it('drafts, links, reviews, signs and publishes without a script', async () => {
    const saved = await post(staff.drafter, '/documents', { ...fields(), organisation: place.organisationId })
    expect(saved.status).toBe(303)
    const id = /documents\/([0-9a-f-]{36})\/edit/.exec(saved.headers.get('location') ?? '')?.[1] ?? ''
    const found = await (await get(staff.drafter, `/documents/${id}/links?item=供水`)).text()
    expect(found).toContain(place.itemId)
    await post(staff.drafter, `/documents/${id}/links`, { change: 'link-item', target: place.itemId })
    expect((await post(staff.drafter, `/documents/${id}/submit`, { opinion: '' })).status).toBe(303)
    const reviewed = await post(staff.reviewer, `/documents/${id}/review`, {
      decision: 'pass',
      opinion: '同意',
      ...allClear('review'),
    })
    expect(reviewed.status).toBe(303)
    await post(staff.secrecy, `/documents/${id}/secrecy`, {
      decision: 'pass',
      opinion: '',
      'all-secrecy': '1',
    })
    await post(staff.signer, `/documents/${id}/sign`, { decision: 'sign', opinion: '同意公开' })
    const page = await (await get(staff.publisher, `/documents/${id}/publish`)).text()
    expect(page).toContain('立即发布')
    expect((await post(staff.publisher, `/documents/${id}/publish`, {})).status).toBe(303)
    const document = await getDocument(app.db, id)
    expect(document.status).toBe('published')
    const detail = await (await get(staff.publisher, `/documents/${id}`)).text()
    expect(detail).toContain(document.index_number)
    expect((await getPublicDocument(app.db, id))?.document.title).toBe(aDraft().title)
  })

  it('lists in each inbox exactly what that person must do', async () => {
    const id = await until('reviewing', { title: '收件箱里的文件' })
    expect(await (await get(staff.reviewer, '/')).text()).toContain(`审核：收件箱里的文件`)
    expect(await (await get(staff.drafter, '/')).text()).not.toContain(id)
    expect(await (await get(staff.signer, '/')).text()).not.toContain(id)
  })

  it('keeps the filters of the list in the address', async () => {
    await until('drafting', { title: '可检索的草稿标题' })
    const page = await (await get(staff.drafter, '/documents?q=可检索的草稿&status=drafting')).text()
    expect(page).toContain('可检索的草稿标题')
    expect(page).toContain('含“可检索的草稿”')
    expect(
      await (await get(staff.drafter, '/documents?q=可检索的草稿&status=published')).text(),
    ).not.toContain('可检索的草稿标题')
  })

  it('imports a Word file into the form and stores nothing before it is saved', async () => {
    const bytes = aDocx({
      body: [
        '示例县人民政府办公室',
        '关于加强牧区道路养护的通知',
        '示政办〔2026〕31号',
        '各乡镇人民政府：',
        '请做好道路养护。',
      ],
    })
    const before = await app.db
      .selectFrom('documents.document')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    const file = new File([new Uint8Array(bytes)], '通知.docx')
    const response = await post(staff.drafter, '/documents/import', { file })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('示政办〔2026〕31号')
    expect(text).toContain('尚未保存')
    const after = await app.db
      .selectFrom('documents.document')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(after).toEqual(before)
  })
})

describe('an imported page', () => {
  it('fills every field the form has, and shows each doubt at its field', async () => {
    const html = `<!doctype html><html><head><meta charset="utf-8"><script>alert(1)</script></head><body>
      <table><tr><td>发文机关：</td><td></td><td>发文字号：</td><td>示政办〔20267号</td></tr>
      <tr><td>主题分类：</td><td>天文</td><td>成文日期：</td><td>2026年3月5日</td></tr>
      <tr><td>主题词：</td><td>草原 管护</td><td>公文时效：</td><td>废止</td></tr>
      <tr><td>施行日期：</td><td>2026年4月1日</td><td>失效日期：</td><td>2031年3月31日</td></tr>
      <tr><td>内容概述：</td><td>草原管护安排。</td><td>来源：</td><td>县政府办</td></tr></table>
      <h1>关于做好草原管护的通知</h1>
      <div class="TRS_Editor"><p>各乡镇人民政府：</p><p>请做好管护。</p><p>示例县人民政府办公室</p><p>2026年3月5日</p></div></body></html>`
    const response = await post(staff.drafter, '/documents/import', { file: new File([html], '通知.html') })
    const text = await response.text()
    expect(response.status).toBe(200)
    const field = (name: string) =>
      new RegExp(`<(?:input|textarea)[^>]*name="${name}"[^>]*>[^<]*`).exec(text)?.[0] ?? ''
    expect(field('summary')).toContain('草原管护安排。')
    expect(field('keywords')).toContain('草原、管护')
    expect(field('source')).toContain('县政府办')
    expect(field('effectiveOn')).toContain('2026-04-01')
    expect(field('expiresOn')).toContain('2031-03-31')
    const doubt = (name: string) => new RegExp(`id="f-${name}-doubt">([^<]*)`).exec(text)?.[1] ?? ''
    expect(doubt('documentNumber')).toContain('可能是“示政办〔2026〕7号”')
    expect(text).toContain('<option value="示政办〔2026〕7号">')
    expect(doubt('issuer')).toContain('示例县人民政府办公室')
    expect(doubt('theme')).toContain('天文')
    expect(text).toContain('原文的公文时效是“废止”')
    expect(text).not.toContain('alert(1)')
  })
})

describe('files', () => {
  it('refuses a Word file with a mark of secrecy in its header and leaves no trace', async () => {
    const id = await until('drafting')
    const bytes = aDocx({ body: ['普通内容'], header: '机密★5年' })
    const response = await post(staff.drafter, `/documents/${id}/files`, {
      file: new File([new Uint8Array(bytes)], '附件.docx'),
    })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('发现涉密或者内部标志，已拒绝接收')
    expect(await listAttachments(app.db, id, 1)).toEqual([])
    const imported = await post(staff.drafter, '/documents/import', {
      file: new File([new Uint8Array(bytes)], '来文.docx'),
    })
    expect(imported.status).toBe(422)
    expect(await imported.text()).not.toContain('普通内容')
  })

  it('finds an identity number in an attachment and points to it; the file cannot be masked on line', async () => {
    const id = await until('drafting')
    const file = new File(['姓名,证件\n张某,11010519491231002X\n'], '名单.csv')
    expect((await post(staff.drafter, `/documents/${id}/files`, { file })).status).toBe(303)
    const [hit] = await listHits(app.db, id, 1)
    const page = await (await get(staff.drafter, `/documents/${id}/edit`)).text()
    expect(page).toContain('附件“名单.csv”')
    expect(page).not.toContain('11010519491231002X')
    expect((await post(staff.drafter, `/documents/${id}/hits/${hit?.id}`, { answer: 'mask' })).status).toBe(
      422,
    )
    const [attachment] = await listAttachments(app.db, id, 1)
    const download = await get(staff.drafter, `/documents/${id}/files/${attachment?.id}`)
    expect(download.headers.get('content-disposition')).toContain('attachment')
    await post(staff.drafter, `/documents/${id}/files/${attachment?.id}/remove`, {})
    expect(await listHits(app.db, id, 1)).toEqual([])
  })

  it('refuses a file whose content is not what its name says', async () => {
    const id = await until('drafting')
    const response = await post(staff.drafter, `/documents/${id}/files`, {
      file: new File(['MZ not a document'], '通知.docx'),
    })
    expect(response.status).toBe(422)
    expect(await listAttachments(app.db, id, 1)).toEqual([])
  })
})
