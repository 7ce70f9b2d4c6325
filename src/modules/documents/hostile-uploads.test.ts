import { beforeAll, describe, expect, it } from 'vitest'
import {
  aDocument,
  aDocumentPlace,
  aDraft,
  aStaff,
  type DocumentPlace,
  type Staff,
} from '#tests/builders/documents.ts'
import { aDocx, aTable } from '#tests/builders/docx.ts'
import { errorAt, hostile, hugeUpload, traces } from '#tests/builders/hostile-files.ts'
import { formBody, testApp, type TestApp } from '#tests/harness.ts'
import { getDocument } from './store/documents.ts'
import { listHits } from './store/scan-hits.ts'
import { listAttachments } from './store/versions.ts'

let app: TestApp
let place: DocumentPlace
let staff: Staff
let draft: string

beforeAll(async () => {
  app = await testApp()
  place = await aDocumentPlace(app.db)
  staff = aStaff(place)
  draft = await aDocument((actor) => app.ctx(actor), place, staff, 'drafting')
}, 120_000)

const send = (path: string, init: RequestInit) => app.as(staff.drafter)(`/console/documents${path}`, init)
const word = (bytes: Buffer) => new File([new Uint8Array(bytes)], '名单.docx')

const cases: [what: string, file: () => File, words: string][] = [
  ['a program named as a Word file', hostile.programNamedDocument, '不接受这种文件（.exe）'],
  ['a picture named as a table', hostile.pictureNamedTable, '内容却是'],
  ['a zip bomb', hostile.bomb, '疑似压缩炸弹，已拒绝，未保存'],
  ['a zip bomb that lies about its size', hostile.lyingBomb, '疑似压缩炸弹，已拒绝，未保存'],
  ['a drawing that holds a script', hostile.drawing, '不接受这种文件（SVG 图形）'],
  ['such a drawing named as a picture', hostile.drawingNamedPicture, '不接受这种文件（SVG 图形）'],
  ['a table cut short', hostile.cutTable, '未保存'],
  ['a Word file with a secrecy mark in its header', () => word(aDocx({ body: ['普通内容'], header: '秘密★3年' })),
    '已拒绝接收，未保存任何内容'],
] // prettier-ignore

describe.each(['attachment', 'import'] as const)('%s', (way) => {
  const path = () => (way === 'attachment' ? `/${draft}/files` : '/import')

  it.each(cases)('refuses %s at its field and keeps no trace of it', async (_, file, words) => {
    const before = await traces(app)
    const response = await send(path(), formBody({ file: file() }))
    expect(response.status).toBe(422)
    expect(errorAt(await response.text(), 'file')).toContain(words)
    expect(await traces(app)).toEqual(before)
  })

  it.each(['declared', 'streamed'] as const)('refuses 100 MB, %s, at its field', async (how) => {
    const before = await traces(app)
    const response = await send(path(), hugeUpload(how))
    expect(response.status).toBe(413)
    expect(errorAt(await response.text(), 'file')).toContain('文件超过 50 MB，未保存')
    expect(await traces(app)).toEqual(before)
  })
})

describe('a file that is only attached', () => {
  it.each([
    ['a page with a script', hostile.pageWithScript, '网页文件中含有脚本'],
    ['a page with a handler', hostile.pageWithHandler, '网页文件中含有脚本'],
    ['a broken workbook', hostile.brokenTable, '文件已损坏，无法读取，未保存'],
  ])('is refused: %s', async (_, file, words) => {
    const before = await traces(app)
    const response = await send(`/${draft}/files`, formBody({ file: file() }))
    expect(response.status).toBe(422)
    expect(errorAt(await response.text(), 'file')).toContain(words)
    expect(await traces(app)).toEqual(before)
  })

  it('is told to somebody who may not edit in words, not in a broken page', async () => {
    const id = await aDocument((actor) => app.ctx(actor), place, staff, 'reviewing')
    const response = await app.as(staff.reviewer)(`/console/documents/${id}/files`, hugeUpload('declared'))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('文件超过 50 MB，未保存')
  })
})

describe('a page that is only read', () => {
  it('gives its text without its script, and nothing is stored', async () => {
    const before = await traces(app)
    const html = `<!doctype html><html><body><h1>关于草原管护的通知</h1><p>请做好管护。</p>
      <script>alert("x")</script><p onclick="steal()">请按时上报。</p><svg onload="steal()"></svg></body></html>`
    const response = await send('/import', formBody({ file: new File([html], '通知.html') }))
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(text).toContain('请做好管护。')
    expect(text).not.toMatch(/alert\(|steal\(|onload=/)
    expect(await traces(app)).toEqual(before)
  })

  it('is refused when it is a table', async () => {
    const before = await traces(app)
    const response = await send('/import', formBody({ file: hostile.brokenTable() }))
    expect(response.status).toBe(422)
    expect(errorAt(await response.text(), 'file')).not.toBe('')
    expect(await traces(app)).toEqual(before)
  })
})

describe('an identity number split over two cells of a table', () => {
  const split = () =>
    word(aDocx({ body: aTable([['姓名', '证件', '号码'], ['张某', '110105194912', '31002X']]) })) // prettier-ignore

  it('in an attachment stops the draft and is shown masked', async () => {
    const id = await aDocument((actor) => app.ctx(actor), place, staff, 'drafting')
    expect((await send(`/${id}/files`, formBody({ file: split() }))).status).toBe(303)
    expect(await listHits(app.db, id, 1)).toMatchObject([{ kind: 'identity_number', answer: null }])
    const page = await send(`/${id}/submit`, formBody({ opinion: '' }))
    const text = await page.text()
    expect(page.status).toBe(422)
    expect(text).toContain('处疑似个人信息还没有处理')
    expect(text.replace(/<[^>]*>|\s/g, '')).not.toContain('11010519491231002X')
    expect((await getDocument(app.db, id)).status).toBe('drafting')
    const [file] = await listAttachments(app.db, id, 1)
    await send(`/${id}/files/${file?.id}/remove`, formBody({}))
    expect(await listHits(app.db, id, 1)).toEqual([])
    expect((await send(`/${id}/submit`, formBody({ opinion: '' }))).status).toBe(303)
  })

  it('in an imported text stops the draft as soon as it is saved', async () => {
    const read = await (await send('/import', formBody({ file: split() }))).text()
    expect(read).toContain('110105194912')
    const draftFields = aDraft()
    const body = /<textarea[^>]*name="bodyHtml"[^>]*>([^]*?)<\/textarea>/.exec(read)?.[1] ?? ''
    const bodyHtml = body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
    const saved = await send(
      '',
      formBody({
        organisation: place.organisationId,
        kind: draftFields.kind,
        title: draftFields.title,
        documentNumber: draftFields.documentNumber,
        issuer: draftFields.issuer,
        theme: draftFields.theme,
        formedOn: draftFields.formedOn,
        bodyHtml,
        attribute: 'proactive',
      }),
    )
    const id = /documents\/([0-9a-f-]{36})\/edit/.exec(saved.headers.get('location') ?? '')?.[1] ?? ''
    const hits = await listHits(app.db, id, 1)
    expect(hits.map((hit) => hit.kind)).toEqual(['identity_number'])
    expect((await send(`/${id}/submit`, formBody({ opinion: '' }))).status).toBe(422)
    expect((await getDocument(app.db, id)).status).toBe('drafting')
  })
})
