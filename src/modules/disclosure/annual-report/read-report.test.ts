import { describe, expect, it } from 'vitest'
import { attempt } from '#platform/refusal.ts'
import { aReport, figuresOf, hasRealReports, realReport, withCells } from '#tests/builders/annual-reports.ts'
import { csvOf, docxOf, htmlTable, type Made, workbookOf } from '#tests/builders/catalog-files.ts'
import { readingProblemWords, textFindingWords } from './messages/zh.ts'
import { placedCells, printedTable } from './printed-table.ts'
import { readReport } from './read-report.ts'
import { type ReportFigures, type ReportTable, reportTables } from './report-figures.ts'
import { reportJson } from './report-json.ts'

/** A table of the form as rows of a test table; null under merged cells. */
function rowsOf(figures: ReportFigures, table: ReportTable): Made[][] {
  const printed = printedTable(figures, table)
  const lines = placedCells(printed)
  const rows: Made[][] = lines.map(() => Array.from({ length: printed.width }, () => null))
  for (const cell of lines.flat()) {
    const row = rows[cell.line]
    if (row) row[cell.column] = { text: cell.text, across: cell.across, down: cell.down }
  }
  return rows
}

const bytesOf = (html: string) => new TextEncoder().encode(`<!doctype html><meta charset="utf-8">${html}`)
const pageOf = (tables: Made[][][], more = '') => bytesOf(more + tables.map(htmlTable).join('<p>　</p>'))
const allOf = (figures: ReportFigures) => reportTables.map((table) => rowsOf(figures, table))
const wordsOf = async (bytes: Uint8Array, year = 2025, name = '年报.html') =>
  (await readReport(bytes, name, year)).problems.map((one) => {
    const { where, what } = readingProblemWords(one)
    return `${one.stops ? '停' : '注'} ${where}：${what}`
  })

function edit(rows: Made[][], from: string, to: string): Made[][] {
  let done = 0
  const edited = rows.map((row) =>
    row.map((cell) => {
      if (cell === null || typeof cell === 'string' || cell.text !== from || done > 0) return cell
      done += 1
      return { ...cell, text: to }
    }),
  )
  if (done === 0) throw new Error(`no cell ${from}`)
  return edited
}

describe('readReport', () => {
  it('reads pages, workbooks old and new, and Word files made by others', async () => {
    const figures = aReport()
    const tables = allOf(figures)
    const sheets = { 表二: tables[0]!, 表三: tables[1]!, 表四: tables[2]! }
    const read = [
      await readReport(pageOf(tables, '<h1>示例县2025年政府信息公开工作年度报告</h1>'), '年报.html', 2025),
      await readReport(workbookOf(sheets), '年报.xlsx', 2025),
      await readReport(workbookOf(sheets, 'biff8'), '年报.xls', 2025),
    ]
    expect(read.map((one) => [one.kind, one.problems, one.figures])).toEqual([
      ['html', [], figures],
      ['xlsx', [], figures],
      ['xls', [], figures],
    ])
    expect(read[0]?.year).toBe(2025)
  })

  it('reads three tables that a page has put into one, and one that breaks over two', async () => {
    const [two, three, four] = allOf(aReport())
    const widened = two!.map((row) => [...row, ...Array.from({ length: 6 }, () => null)])
    expect((await readReport(pageOf([[...widened, ...three!], four!]), 'a.html', 2025)).figures).toEqual(
      aReport(),
    )
    const broken = pageOf([two!, three!.slice(0, 3 + 5), unhung(three!.slice(3 + 5)), four!])
    const reading = await readReport(broken, 'a.html', 2025)
    expect(reading.figures).toEqual(aReport())
    expect(reading.problems).toEqual([])
  })

  it('names a number in full width, a blank, a dash and a merged figure by row and column, and guesses none', async () => {
    const [two, three, four] = allOf(
      withCells(aReport(), { '3:r3.1:person': '９', '3:r2:other': '', '2:fee:amount': '—' }),
    )
    const merged = three!.map((row) => [...row])
    const line = merged.find((row) => typeof row[1] === 'object' && row[1]?.text === '（七）总计')!
    line[8] = { text: '0', across: 1, down: 2 }
    merged.at(-1)![8] = null
    expect(await wordsOf(pageOf([two!, merged, four!]))).toEqual([
      '停 第1张表第14行 表二 “行政事业性收费” “本年收费金额（单位：万元）”：填的是“—”，不是数字。',
      '停 第2张表第5行 表三 “二、上年结转政府信息公开申请数量” “其他”：这一格是空的。',
      '停 第2张表第6行 表三 “三、本年度办理结果 （一）予以公开” “自然人”：填的是全角数字“９”，应为半角数字“9”。',
      '停 第2张表第28行 表三 “四、结转下年度继续办理” “其他”：这一格是合并单元格，看不出是哪一格的数。',
    ])
  })

  it('takes shortened and renumbered names of rows with a remark, and no other', async () => {
    const [two, three, four] = allOf(aReport())
    const short = edit(
      edit(
        three!,
        '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        '1.申请人无正当理由逾期不补正',
      ),
      '3.其他',
      '其他',
    )
    const reading = await readReport(pageOf([two!, short, four!]), 'a.html', 2025)
    expect(reading.figures).toEqual(aReport())
    expect(reading.problems.map((one) => [one.fault, one.value, one.stops])).toEqual([
      ['row_loose', '1.申请人无正当理由逾期不补正', false],
      ['row_loose', '其他', false],
    ])
    const strange = edit(three!, '2.重复申请', '2.属于工作秘密')
    expect(await wordsOf(pageOf([two!, strange, four!]))).toEqual([
      '注 第2张表第20行 “2.属于工作秘密”：规定格式里没有这一行，没有读入。',
      '停 表三 “三、本年度办理结果 （五）不予处理 2.重复申请”：文件里没有这一行。',
    ])
  })

  it('names a table, a row and a column that is not there, and a row that is there twice', async () => {
    const [two, three, four] = allOf(aReport())
    expect(await wordsOf(pageOf([two!, three!]))).toEqual(['停 表四：文件里没有找到这张表。'])
    const noColumn = edit(three!, '科研机构', '研究院所')
    const words = await wordsOf(pageOf([two!, noColumn, four!]))
    expect(words).toHaveLength(25)
    expect(words[0]).toBe(
      '停 第2张表第4行 表三 “一、本年新收政府信息公开申请数量” “科研机构”：没有找到这一列的表头。',
    )
    expect(await wordsOf(pageOf([two!, [...three!, three!.at(-1)!], four!]))).toEqual([
      '停 第2张表第29行 表三 “四、结转下年度继续办理”：这一行出现了两次，只读了第一次。',
    ])
  })

  it('names another year, and a file whose tables are none of the report', async () => {
    const page = pageOf(allOf(aReport()), '<h1>示例县2024年政府信息公开工作年度报告</h1>')
    expect(await wordsOf(page)).toEqual(['停 整个文件：文件写的是2024年度报告，与选择的年度不同。'])
    const reading = await readReport(
      csvOf([
        ['甲', '乙'],
        ['1', '2'],
      ]),
      'a.csv',
      2025,
    )
    expect(reading.figures).toBe(null)
    expect(reading.problems.map((one) => `${one.fault} ${one.table}`)).toEqual([
      'table_missing 2',
      'table_missing 3',
      'table_missing 4',
    ])
  })

  it('refuses what is no table by its name, other JSON too', async () => {
    const refused = async (text: string, name: string) => {
      const outcome = await attempt(() => readReport(new TextEncoder().encode(text), name, 2025))
      return outcome.ok ? [] : outcome.refusals.map((one) => one.refused)
    }
    expect(await refused('%PDF-1.7', 'a.pdf')).toEqual(['import_pdf'])
    expect(await refused('{"a":1}', 'a.json')).toEqual(['import_json'])
    const other = reportJson({ organisationName: '甲', figures: aReport(), text: null }).replace(
      '"2021"',
      '"1999"',
    )
    expect(await refused(other, 'a.json')).toEqual(['import_json'])
  })

  it('takes the texts of a page and names titles that are not those of the format', async () => {
    const [two, three, four] = allOf(aReport()).map(htmlTable)
    const html = `<h1>示例县2025年政府信息公开工作年度报告</h1><p>联系电话：000</p><h2>一、总体情况</h2><p>（一）主动公开。全年公开<br>很多。</p>
      <h2>二、主动公开政府信息情况</h2>${two}<h2>三、收到和处理政府信息公开申请情况</h2>${three}
      <h2>四、政府信息公开行政复议、行政诉讼情况</h2>${four}<h2>五、存在的问题</h2><p>一、甲不够；</p><p>二、乙不够。</p><h2>六、其他需要报告的事项</h2><p>未收取信息处理费。</p>`
    const reading = await readReport(bytesOf(html), 'a.html', 2025)
    expect(reading.problems).toEqual([])
    expect(reading.text).toEqual({
      preface: '联系电话：000',
      overview: '（一）主动公开。全年公开\n很多。',
      problems: '一、甲不够；\n二、乙不够。',
      others: '未收取信息处理费。',
    })
    expect(reading.titles.map((one) => textFindingWords(one).what)).toEqual(['标题写的是“五、存在的问题”。'])
  })
})

describe('the layout of 2019', () => {
  const head: Made[] = ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量']
  const rows = (figures: ReportFigures): Made[][] => [
    [{ text: '第二十条第（一）项', across: 4 }, null, null, null],
    head,
    ['规章', '0', '0', '0'],
    ['规范性文件', '89', '89', '89'],
    ...rowsOf(figures, 3).slice(0, 0),
  ]

  it('is recognised by its headings or its year, and not computed', async () => {
    const wanted = [
      '停 整个文件：这是 2019 年版格式（国办公开办函〔2019〕60号）的报告，其中规章和规范性文件统计的是新制作、新公开，与现行格式的制发、废止、现行有效不是同一口径。',
    ]
    const byHeadings = pageOf([rows(aReport()), rowsOf(aReport(), 3), rowsOf(aReport(), 4)])
    expect(await wordsOf(byHeadings, 2022)).toEqual(wanted)
    expect(await wordsOf(docxOf(rows(aReport())), 2019, 'a.docx')).toEqual(wanted)
    expect((await readReport(pageOf(allOf(aReport())), 'a.html', 2020)).figures).toBe(null)
  })

  it.skipIf(!hasRealReports)(
    'refuses the real report of 2019 (../shared/corpus/annual-reports)',
    async () => {
      const figures = { ...figuresOf(realReport('pingtan-2019.json')), year: 2019 }
      const reading = await readReport(
        pageOf([rows(figures), rowsOf(figures, 3), rowsOf(figures, 4)]),
        'a.html',
        2019,
      )
      expect(reading.figures).toBe(null)
      expect(reading.problems.map((one) => one.fault)).toEqual(['former_format'])
    },
  )
})

/** The rest of a table that a page break cut: cells that hung down from above begin anew. */
function unhung(rows: Made[][]): Made[][] {
  return rows.map((row, r) => {
    if (r > 0) return row
    const [first, second, ...rest] = row
    return [
      first ?? { text: '三、本年度办理结果', down: rows.length - 1 },
      second ?? { text: '（三）不予公开', down: 7 },
      ...rest,
    ]
  })
}
