import { existsSync, readFileSync } from 'node:fs'
import { read } from '@e965/xlsx'
import { load } from 'cheerio'
import mammoth from 'mammoth'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import {
  aReport,
  aReportText,
  figuresOf,
  hasRealReports,
  realReport,
  wholeReportFiles,
  withCells,
} from '#tests/builders/annual-reports.ts'
import { placedCells, printedTable } from './printed-table.ts'
import { readReport } from './read-report.ts'
import { addressKey, type ReportFigures, reportTables } from './report-figures.ts'
import { reportJson } from './report-json.ts'
import { ReportTableView } from './report-tables.tsx'
import { blankText, headingOf, reportSections } from './report-text.ts'
import { reportWord } from './report-word.ts'
import { reportWorkbook } from './report-workbook.ts'
import { everyCell, formatFor } from './rules/report-format.ts'

const organisationName = '示例县人民政府'
const pageOf = (figures: ReportFigures) =>
  `<!doctype html><meta charset="utf-8"><title>${organisationName}${figures.year}年政府信息公开工作年度报告</title>${reportTables
    .map((table) => render(<ReportTableView figures={figures} table={table} />))
    .join('')}`

const files: [kind: string, make: (figures: ReportFigures) => Promise<Uint8Array>][] = [
  ['xlsx', (figures) => reportWorkbook(figures, organisationName)],
  ['docx', (figures) => reportWord({ organisationName, figures, text: aReportText() })],
  ['html', async (figures) => new TextEncoder().encode(pageOf(figures))],
  [
    'json',
    async (figures) => new TextEncoder().encode(reportJson({ organisationName, figures, text: null })),
  ],
]

describe.each(files)('a report as %s', (kind, make) => {
  it('is read back as it was, with its year and without a problem', async () => {
    const reading = await readReport(await make(aReport()), `报告.${kind}`, 2025)
    expect(reading).toMatchObject({ kind, year: 2025, problems: [], titles: [] })
    expect(reading.figures).toEqual(aReport())
  })

  it.skipIf(!hasRealReports)('keeps every real report to the last 分', async () => {
    for (const file of wholeReportFiles) {
      const figures = figuresOf(realReport(file))
      const reading = await readReport(await make(figures), `报告.${kind}`, figures.year)
      expect(reading.problems).toEqual([])
      expect(reading.figures).toEqual(figures)
    }
  })

  it('keeps what is no number as it is and names each place, once', async () => {
    const figures = withCells(aReport(), {
      '2:licence:decided': '-',
      '3:r3.3.5:research': '１２',
      '3:r1:person': '19件',
      '4:litigation_after:pending': '/',
    })
    const reading = await readReport(await make(figures), `报告.${kind}`, 2025)
    expect(reading.figures).toEqual(figures)
    expect(reading.problems.map((one) => [one.table, one.fault, one.column, one.value, one.stops])).toEqual([
      [2, 'dash', '本年处理决定数量', '-', true],
      [3, 'with_unit', '自然人', '19件', true],
      [3, 'full_width', '科研机构', '１２', true],
      [4, 'dash', '尚未审结', '/', true],
    ])
  })
})

describe('the Word file', () => {
  it('has the title, the preface, the six sections in order and the texts, readable again', async () => {
    const bytes = await reportWord({ organisationName, figures: aReport(), text: aReportText() })
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    expect(value.startsWith('示例县人民政府2025年政府信息公开工作年度报告')).toBe(true)
    const places = reportSections.map((section) => value.indexOf(headingOf(section)))
    expect(places.every((at) => at > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const reading = await readReport(bytes, '报告.docx', 2025)
    expect(reading.text).toEqual(aReportText())
  })
})

describe('the workbook', () => {
  it('has a sheet for each table, merged as the form is, numbers as numbers, the same bytes each time', async () => {
    const bytes = await reportWorkbook(aReport(), organisationName)
    expect(await reportWorkbook(aReport(), organisationName)).toEqual(bytes)
    const book = read(bytes, { type: 'array', cellStyles: true })
    expect(book.SheetNames).toEqual(
      reportSections.flatMap((one) => (typeof one.filledBy === 'number' ? [one.title] : [])),
    )
    const sheet = book.Sheets[book.SheetNames[1] ?? '']!
    expect(sheet['A1']).toMatchObject({ v: '示例县人民政府2025年收到和处理政府信息公开申请情况' })
    expect(sheet['D5']).toMatchObject({ t: 'n', v: 19 })
    const merges = reportTables.map((table, i) => [
      book.Sheets[book.SheetNames[i] ?? '']?.['!merges']?.length,
      1 +
        placedCells(printedTable(aReport(), table))
          .flat()
          .filter((cell) => cell.across * cell.down > 1).length,
    ])
    expect(merges.map(([there]) => there)).toEqual(merges.map(([, wanted]) => wanted))
    expect(book.Sheets[book.SheetNames[0] ?? '']?.['B15']).toMatchObject({ t: 'n', v: 3456.78, w: '3456.78' })
  })

  it('escapes what an organisation is called', async () => {
    const bytes = await reportWorkbook(aReport(), '<甲> & "乙"')
    expect(read(bytes, { type: 'array' }).Sheets['主动公开政府信息情况']?.['A1']).toMatchObject({
      v: '<甲> & "乙"2025年主动公开政府信息情况',
    })
  })
})

describe('the tables of a page', () => {
  const $ = load(pageOf(aReport()))

  it('have a caption each, and every figure names the headings of its row and its column', () => {
    expect(
      $('caption')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(reportTables.map((table) => printedTable(aReport(), table).title))
    const ids = $('th')
      .toArray()
      .map((one) => $(one).attr('id'))
    expect(new Set(ids).size).toBe(ids.length)
    const headed = (text: string, at: number) =>
      (
        $(`td.form-figure`)
          .filter((_, one) => $(one).text() === text)
          .eq(at)
          .attr('headers') ?? ''
      )
        .split(' ')
        .map((id) => $(`[id="${id}"]`).text())
    expect(headed('1203', 0)).toEqual(['第二十条第（五）项', '本年处理决定数量', '行政许可'])
    expect(headed('41', 0)).toEqual(['第二十条第（一）项', '现行有效件数', '行政规范性文件'])
    const thirdParties = $('th').filter((_, one) => $(one).text() === '4.保护第三方合法权益')
    const business = thirdParties.parent().find('td').eq(1)
    expect((business.attr('headers') ?? '').split(' ').map((id) => $(`[id="${id}"]`).text())).toEqual([
      '申请人情况', '法人或其他组织', '商业企业', '三、本年度办理结果', '（三）不予公开', '4.保护第三方合法权益',
    ]) // prettier-ignore
    expect($('td.form-figure').length).toBe(everyCell(formatFor(2025)!).length)
    expect($('td.form-figure:not([headers])').length).toBe(0)
  })

  it('link each cell that counts something to its cases and mark what was found, in words too', () => {
    const page = load(
      render(
        <ReportTableView
          figures={aReport()}
          table={3}
          id="a"
          hrefOf={(address) => `/cases?cell=${addressKey(address)}`}
          marks={new Map([['3:r1:person', 'error']])}
        />,
      ),
    )
    const first = page('td.form-figure').first()
    expect(first.find('a').attr('href')).toBe('/cases?cell=3:r1:person')
    expect(first.text()).toBe('19，有错误')
    const zeros = page('td.form-figure').filter((_, one) => page(one).text() === '0')
    expect(zeros.length).toBeGreaterThan(100)
    expect(zeros.find('a').length).toBe(0)
  })

  it('say that a blank is blank', () => {
    const html = render(<ReportTableView figures={withCells(aReport(), { '3:r1:other': '' })} table={3} />)
    expect(load(html)('td.form-figure').eq(5).text()).toBe('（空）')
  })
})

const template = new URL(
  '../../../../../shared/corpus/office-files/annual-report-template.docx',
  import.meta.url,
)

describe.skipIf(!existsSync(template))(
  'the layout of the official template (../shared/corpus/office-files)',
  () => {
    it.each([2, 3, 4] as const)('table %i has the same cells, in words and spans', async (table) => {
      const { value } = await mammoth.convertToHtml({ buffer: readFileSync(template) })
      const $ = load(value)
      const official = $('table')
        .eq(table - 2)
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .children('td')
            .toArray()
            .map((cell) => [
              $(cell).text().replaceAll(/\s/g, ''),
              Number($(cell).attr('colspan') ?? 1),
              Number($(cell).attr('rowspan') ?? 1),
            ]),
        )
      const printed = printedTable({ year: 2025, format: '2021', tables: { 2: {}, 3: {}, 4: {} } }, table)
      const ours = placedCells(printed).map((cells) =>
        cells.map((cell) => [cell.text, cell.across, cell.down]),
      )
      expect(ours).toEqual(official)
    })
  },
)

describe('a blank text', () => {
  it('still prints all six headings', async () => {
    const bytes = await reportWord({ organisationName, figures: aReport(), text: blankText })
    const reading = await readReport(bytes, '报告.docx', 2025)
    expect(reading.titles).toEqual([])
    expect(reading.text).toEqual(blankText)
  })
})
