import { read, utils } from '@e965/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { csvOf } from '#tests/builders/catalog-files.ts'
import { aDocumentPlace } from '#tests/builders/documents.ts'
import { errorAt, hostile, hugeUpload, traces } from '#tests/builders/hostile-files.ts'
import { aPowerRow, county, LIST_HEAD, powersOf } from '#tests/builders/powers.ts'
import { anActor, formBody, testApp, type TestApp } from '#tests/harness.ts'
import { readList } from './list-import/read-list.ts'

let app: TestApp
let editor: ReturnType<TestApp['as']>
const at = (rest = '') => `/console/powers/${county}${rest}`
const text = async (response: Promise<Response>, status = 200) => {
  const answer = await response
  const body = await answer.text()
  expect(answer.status, body.slice(0, 400)).toBe(status)
  return body
}
const goes = async (response: Promise<Response>) => {
  const answer = await response
  expect(answer.status, (await answer.clone().text()).slice(0, 400)).toBe(303)
  return answer.headers.get('location') ?? ''
}
const upload = (rows: Parameters<typeof csvOf>[0], over: Record<string, string> = {}) =>
  formBody({
    list: 'power',
    scope: 'whole',
    source: '示例清单',
    issuedOn: '2026年11月1日',
    file: new File([new Uint8Array(csvOf(rows))], '清单.csv'),
    ...over,
  })

beforeAll(async () => {
  app = await testApp()
  await aDocumentPlace(app.db)
  editor = app.as(anActor('catalog_manager', { regionCode: county }))
})

describe('importing by the form', () => {
  it('says at each field what is missing, and keeps what was typed', async () => {
    const page = await text(
      editor(
        at('/imports'),
        formBody({ list: '', scope: 'whole', source: '', issuedOn: '去年', file: new File([], '') }),
      ),
      422,
    )
    expect(errorAt(page, 'list')).toContain('请选择')
    expect(errorAt(page, 'source')).toContain('来源')
    expect(errorAt(page, 'issuedOn')).toContain('没有看懂')
    expect(errorAt(page, 'file')).toContain('请选择')
    expect(page).toMatch(/value="whole"[^>]*checked/)
    expect(page).toContain('value="去年"')
  })

  it.each([
    ['a program with the name of a Word file', hostile.programNamedDocument, '不能识别'],
    ['a picture with the name of a table', hostile.pictureNamedTable, '不能识别'],
    ['a zip bomb', hostile.bomb, '疑似压缩炸弹'],
    ['a zip bomb that lies about its size', hostile.lyingBomb, '疑似压缩炸弹'],
    ['a page with a script and no table', hostile.pageWithScript, '没有找到表格'],
    ['a drawing that holds a script', hostile.drawing, '没有找到表格'],
    ['a broken workbook', hostile.brokenTable, '文件已损坏'],
    ['a workbook cut short', hostile.cutTable, '未保存'],
  ])('refuses %s at its field without a trace', async (_, file, words) => {
    const before = await traces(app)
    const body = formBody({ list: 'power', scope: 'whole', source: '示例', issuedOn: '', file: file() })
    expect(errorAt(await text(editor(at('/imports'), body), 422), 'file')).toContain(words)
    expect(await traces(app)).toEqual(before)
  })

  it('refuses a file over the limit at its field', async () => {
    const before = await traces(app)
    expect(errorAt(await text(editor(at('/imports'), hugeUpload('declared')), 413), 'file')).toContain(
      '超过 20 MB',
    )
    expect(await traces(app)).toEqual(before)
  })

  it('shows problems by row and column, offers them as a copy of the file, and will not write', async () => {
    const rows = [
      LIST_HEAD,
      aPowerRow('甲项', { type: '行政指导' }),
      aPowerRow('<script>steal()</script>乙项'),
    ]
    const preview = await goes(editor(at('/imports'), upload(rows)))
    const page = await text(editor(preview))
    expect(page).toMatch(/第2行[^]*职权类型[^]*行政指导[^]*不是十类行政权力之一/)
    expect(page).not.toContain('<script>steal')
    expect(page).not.toContain('确认写入：')
    const copy = await editor(`${preview}/annotated.xlsx`)
    const sheet = read(await copy.arrayBuffer()).Sheets['CSV']
    expect(JSON.stringify(utils.sheet_to_json(sheet!, { header: 1 }))).toContain('【必须改正·职权类型】')
    expect(await text(editor(`${preview}/confirm`, formBody({ shown: '' })), 422)).toContain(
      '必须改正的问题，未写入',
    )
    expect(await goes(editor(`${preview}/discard`, formBody({})))).toBe(at('/imports'))
    expect(await text(editor(preview))).toContain('已放弃')
    expect(await powersOf(app)).toEqual([])
  })

  it('previews, confirms what was shown, and says what came of it', async () => {
    const rows = [
      LIST_HEAD,
      aPowerRow('食品经营许可', { code: 'A1' }),
      aPowerRow('取水许可'),
      aPowerRow('户口登记', { type: '行政确认', organisation: '县公安局' }),
      aPowerRow('内部审计', { type: '其他行政权力' }),
    ]
    const preview = await goes(editor(at('/imports'), upload(rows)))
    const page = await text(editor(preview))
    expect(page).toContain('新增（4 项）')
    expect(page).toContain('县公安局 1 项')
    const shown = /name="shown" value="([0-9a-f]+)"/.exec(page)?.[1] ?? ''
    expect(await text(editor(`${preview}/confirm`, formBody({ shown: 'older' })), 409)).toContain(
      '清单又有变化',
    )
    expect(await goes(editor(`${preview}/confirm`, formBody({ shown })))).toBe(preview)
    const done = await text(editor(preview))
    expect(done).toContain('成为权责清单第1版')
    expect(done).toContain(at('/versions/power/1'))
    expect(await text(editor(`${preview}/confirm`, formBody({ shown })), 409)).toContain('已经办结')
    expect(await text(editor(at('/versions')))).toContain('示例清单')
    expect(await text(editor(at('/versions/power/1')))).toContain('新增（4）')
  })

  it('offers templates that the import reads', async () => {
    for (const list of ['power', 'service'] as const) {
      const bytes = new Uint8Array(await (await editor(at(`/imports/template/${list}`))).arrayBuffer())
      expect((await readList(bytes, 'a.xlsx', list)).problems).toEqual([])
    }
  })
})
