import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuiltInDivisions } from '#regions'
import { htmlOf, OFFICIAL } from '#tests/builders/catalog-files.ts'
import { errorAt, hostile, hugeUpload, traces } from '#tests/builders/hostile-files.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { createCatalog } from './create-catalog.ts'
import { ensureGuidelines } from './ensure-guidelines.ts'

let app: TestApp
let send: (init: RequestInit) => Promise<Response>

beforeAll(async () => {
  app = await testApp()
  await loadBuiltInDivisions(app.ctx())
  await ensureGuidelines(app.ctx())
  const manager = anActor('catalog_manager', { regionCode: '630121' })
  const { versionId } = await createCatalog(app.ctx(manager), '630121000000')
  const as = app.as(manager)
  send = (init) => as(`/console/catalogs/${versionId}/imports`, init)
}, 120_000)

describe('a table for a catalog', () => {
  it.each([
    ['a program with the name of a Word file', hostile.programNamedDocument, '不能识别这个文件的内容'],
    ['a picture with the name of a table', hostile.pictureNamedTable, '不能识别这个文件的内容'],
    ['a zip bomb', hostile.bomb, '疑似压缩炸弹，已拒绝，未保存'],
    ['a zip bomb that lies about its size', hostile.lyingBomb, '疑似压缩炸弹，已拒绝，未保存'],
    ['a page with a script and no table', hostile.pageWithScript, '没有找到表格'],
    ['a drawing that holds a script', hostile.drawing, '没有找到表格'],
    ['a broken workbook', hostile.brokenTable, '文件已损坏，不能读入'],
    ['a workbook cut short', hostile.cutTable, '未保存'],
  ])('is refused at its field without a trace: %s', async (_, file, words) => {
    const before = await traces(app)
    const response = await send(formBody({ file: file() }))
    expect(response.status).toBe(422)
    expect(errorAt(await response.text(), 'file')).toContain(words)
    expect(await traces(app)).toEqual(before)
  })

  it.each(['declared', 'streamed'] as const)('is refused over the limit, %s, at its field', async (how) => {
    const before = await traces(app)
    const response = await send(hugeUpload(how))
    expect(response.status).toBe(413)
    expect(errorAt(await response.text(), 'file')).toContain('文件超过 20 MB，没有读入')
    expect(await traces(app)).toEqual(before)
  })

  it('loses the scripts between its cells', async () => {
    const row = ['1', '市政服务', '供水<script>steal()</script>', '服务指南', '《政府信息公开条例》', '20个工作日内', '住建局', '■政府网站', '√', '', '√', '', '√', ''] // prettier-ignore
    const html = `${Buffer.from(htmlOf([...OFFICIAL, row], '市政服务')).toString()}<script>steal()</script>`
    const response = await send(formBody({ file: new File([html], '目录.html') }))
    expect(response.status).toBe(303)
    const path = response.headers.get('location') ?? ''
    const manager = anActor('catalog_manager', { regionCode: '630121' })
    const shown = await (await app.as(manager)(path)).text()
    expect(shown).toContain('供水')
    expect(shown).not.toContain('<script>steal')
  })
})
