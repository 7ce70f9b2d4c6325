import { existsSync, readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { CFB, read } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { attempt, explain, platformWords } from '#platform/refusal.ts'
import { annotatedCopy } from './annotated-copy.ts'
import {
  csvOf,
  docxOf,
  htmlOf,
  OFFICIAL,
  workbookOf,
  zipOf,
  type Made,
} from '#tests/builders/catalog-files.ts'
import { readCatalogTables } from './read-catalog-tables.ts'
import { tableImportWords } from './words.ts'

const ROW: Made[] = [
  '1',
  '牧道管护',
  '巡查记录',
  '巡查日期；路段',
  '《某县牧道管护办法》',
  '巡查后5个工作日内',
  '县交通局',
  '■政府网站',
  '√',
  '',
  '√',
  '',
  '√',
  '',
]
const TABLE = [...OFFICIAL, ROW]
const text = (words: string) => new TextEncoder().encode(words)

/** The refusal's code when words at the file field explain it. */
async function refusalOf(bytes: Uint8Array, name: string): Promise<string> {
  const read = await attempt(() => readCatalogTables(bytes, name))
  if (read.ok) return 'read'
  const [said] = explain(read.refusals, { ...platformWords, ...tableImportWords })
  const explained = said?.field === 'file' && /[\u4E00-\u9FFF]。$/.test(said.message)
  return explained ? (read.refusals[0]?.refused ?? '') : `unexplained: ${said?.message}`
}

describe('files read by their content', () => {
  it.each([
    ['csv with byte order mark', csvOf(TABLE), 'a.csv', 'csv'],
    [
      'csv in GBK',
      new Uint8Array(iconv.encode(new TextDecoder().decode(csvOf(TABLE)).replace('\uFEFF', ''), 'gbk')),
      'a.csv',
      'csv',
    ],
    [
      'csv in UTF-16',
      new Uint8Array(iconv.encode(new TextDecoder().decode(csvOf(TABLE)), 'utf-16le', { addBOM: true })),
      'a.csv',
      'csv',
    ],
    [
      'tab separated text',
      text(new TextDecoder().decode(csvOf(TABLE)).replaceAll(',', '\t')),
      'a.txt',
      'csv',
    ],
    ['xlsx', workbookOf({ 目录: TABLE }), 'a.xlsx', 'xlsx'],
    ['xlsx under a wrong name', workbookOf({ 目录: TABLE }), 'a.csv', 'xlsx'],
    ['old xls', workbookOf({ 目录: TABLE }, 'biff8'), 'a.xls', 'xls'],
    ['a web page saved as .xls', htmlOf(TABLE), 'a.xls', 'html'],
    [
      'html in GBK',
      new Uint8Array(iconv.encode(new TextDecoder().decode(htmlOf(TABLE)), 'gbk')),
      'a.html',
      'html',
    ],
    ['docx', docxOf(TABLE), 'a.docx', 'docx'],
  ])('reads %s', async (_, bytes, name, kind) => {
    const reading = await readCatalogTables(bytes, name)
    expect(reading.kind).toBe(kind)
    expect(reading.tables[0]?.rows[0]?.values).toMatchObject({
      level2: '巡查记录',
      publisher: '县交通局',
      audience: '全社会',
      tier: ['县级'],
    })
    expect(reading.tables[0]?.rows[0]?.questions).toEqual([])
  })
})

describe('files refused with a reason', () => {
  const ole = (stream: string) => {
    const file = CFB.utils.cfb_new()
    CFB.utils.cfb_add(file, stream, text('x'.repeat(5000)))
    return new Uint8Array(CFB.write(file, { type: 'array' }) as ArrayLike<number>)
  }
  const broken = workbookOf({ 目录: TABLE }).slice(0, 900)
  const scrambled = zipOf({ '/xl/workbook.xml': '<workbook', '/[Content_Types].xml': '<Types/>' })

  it.each([
    ['an empty file', new Uint8Array(), 'a.csv', 'import_file_empty'],
    ['a WPS table', workbookOf({ 目录: TABLE }, 'biff8'), 'a.et', 'import_wps_table'],
    ['a pdf', text('%PDF-1.7 …'), 'a.xlsx', 'import_pdf'],
    ['an old Word file', ole('/WordDocument'), 'a.doc', 'import_old_word'],
    ['a locked workbook', ole('/EncryptedPackage'), 'a.xlsx', 'import_encrypted'],
    ['an unknown compound file', ole('/Something'), 'a.xls', 'import_unknown_type'],
    ['a cut workbook', broken, 'a.xlsx', 'archive_broken'],
    ['a workbook that is none inside', scrambled, 'a.xlsx', 'import_broken_file'],
    ['a zip of something else', zipOf({ '/a.txt': 'x' }), 'a.zip', 'import_unknown_archive'],
    ['rtf', text('{\\rtf1\\ansi x}'), 'a.rtf', 'import_rtf'],
    ['json', text('{"a": 1}'), 'a.json', 'import_json'],
    ['a page without table', text('<!doctype html><p>没有表格</p>'), 'a.html', 'import_no_table'],
    ['plain prose', text('这里没有表格。'), 'a.txt', 'import_no_table'],
    [
      'binary under the name of a table',
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
      'a.csv',
      'import_unknown_type',
    ],
    ['too large a file', new Uint8Array(21 * 1024 * 1024).fill(65), 'a.csv', 'import_file_too_large'],
  ])('refuses %s', async (_, bytes, name, refusal) => {
    expect(await refusalOf(bytes, name)).toBe(refusal)
  })

  it('refuses a zip bomb before anything parses it', async () => {
    const bomb = zipOf({
      '/xl/workbook.xml': '<workbook/>',
      '/xl/worksheets/sheet1.xml': new Uint8Array(60 * 1024 * 1024),
    })
    expect(bomb.length).toBeLessThan(100 * 1024)
    expect(await refusalOf(bomb, 'a.xlsx')).toBe('archive_too_large')
  })

  it.each([
    ['too many rows', csvOf(Array.from({ length: 10_001 }, () => ['甲', '乙'])), 'import_too_many_rows'],
    ['too long a cell', csvOf([['甲', '乙'.repeat(40_000)]]), 'import_cell_too_long'],
    ['too many tables', text('<table><tr><td>甲</td></tr></table>'.repeat(201)), 'import_too_many_tables'],
    [
      'too many rows in all sheets',
      workbookOf(
        Object.fromEntries([1, 2, 3].map((n) => [`表${n}`, Array.from({ length: 4000 }, () => ['甲'])])),
      ),
      'import_too_many_rows',
    ],
  ])('refuses %s', async (_, bytes, refusal) => {
    expect(await refusalOf(bytes, 'a')).toBe(refusal)
  })

  it('is not kept busy by a short row under a great many columns', async () => {
    const own = Array.from({ length: 44 }, (_, i) => `自有栏目${i}`)
    const header = ['序号', '一级事项', '二级事项', '公开内容', '公开依据', '公开时限', ...own]
    const rows = Array.from({ length: 200 }, (_, i) => [
      String(i),
      ...Array.from({ length: 43 }, () => '某项说明'),
    ])
    const started = performance.now()
    const reading = await readCatalogTables(csvOf([header, ...rows]), 'a.csv')
    expect(reading.tables[0]?.rows.every((row) => row.questions.length === 1)).toBe(true)
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('holds spans to the size of the table', async () => {
    const cell = '<td colspan="99999999" rowspan="99999999">甲</td>'
    const reading = await readCatalogTables(
      text(`<table><tr>${cell}</tr><tr><td>乙</td><td>丙</td></tr></table>`),
      'a.html',
    )
    expect(
      Math.max(...(reading.sources[0]?.lines.map((line) => line.cells.length) ?? [])),
    ).toBeLessThanOrEqual(60)
  })

  it('takes no script or hidden sheet for a table', async () => {
    const page = new TextDecoder()
      .decode(htmlOf(TABLE))
      .replace('<table>', '<script>alert(1)</script><table>')
    const reading = await readCatalogTables(text(page), 'a.html')
    expect(JSON.stringify(reading)).not.toContain('alert')
  })

  it('gives words for every refusal it can make', () => {
    for (const code of Object.keys(tableImportWords))
      expect(
        explain(
          [{ refused: code, details: { rows: 1, tables: 1, megabytes: 1, characters: 1 } }],
          tableImportWords,
        )[0]?.message,
      ).toMatch(/。$/)
  })
})

describe('the annotated copy', () => {
  it('keeps the rows and writes beside each what is to be settled', async () => {
    const reading = await readCatalogTables(
      workbookOf({
        目录: [
          ...TABLE,
          ['2', '', '另一项', '内容', '', '及时', '县交通局', '■政府网站', '', '', '√', '', '√', ''],
        ],
      }),
      'a.xlsx',
    )
    const sheet = read(annotatedCopy(reading), { type: 'array' }).Sheets['目录']
    expect(sheet?.['C3']?.v).toBe('巡查记录')
    expect(sheet?.['O1']?.v).toBe('问题')
    expect(sheet?.['O3']?.v ?? '').toBe('')
    expect(sheet?.['O4']?.v).toMatch(/公开依据[^]*公开对象/)
  })
})

const OFFICE = new URL('../../../../../shared/corpus/office-files/', import.meta.url)
describe.skipIf(!existsSync(OFFICE))('real office files (../shared/corpus/office-files)', () => {
  it('reads or refuses each with a reason, and takes none for a catalog', async () => {
    const files = (JSON.parse(readFileSync(new URL('index-pt.json', OFFICE), 'utf8')) as unknown[]).length
    expect(files).toBeGreaterThan(0)
    for (const name of [
      'pt-02.xlsx',
      'pt-28.xls',
      'pt-29.xls',
      'pt-32.xls',
      'pt-20.docx',
      'pt-01.docx',
      'annual-report-template.docx',
    ]) {
      const reading = await readCatalogTables(new Uint8Array(readFileSync(new URL(name, OFFICE))), name)
      expect([name, reading.tables.length]).toEqual([name, 0])
      expect(reading.sources.length).toBeGreaterThan(0)
    }
    expect(await refusalOf(new Uint8Array(readFileSync(new URL('pt-04.doc', OFFICE))), 'pt-04.doc')).toBe(
      'import_old_word',
    )
  })
})
