import { utils, write } from '@e965/xlsx'
import { sheetName } from './export-catalog.ts'
import type { CatalogTableReading, ImportProblem, ImportQuestion } from './reading.ts'

/** A copy of the uploaded tables with a column 问题: what is to be confirmed or mended in each row (UX 104). */
export function annotatedCopy(reading: CatalogTableReading): Uint8Array {
  const book = utils.book_new()
  const remarks = remarksBySource(reading)
  for (const source of reading.sources) {
    const width = Math.max(1, ...source.lines.map((line) => line.cells.length))
    const mine = remarks.get(source.name)
    const rows = source.lines.map((line, i) => [
      ...Array.from({ length: width }, (_, c) => {
        const cell = line.cells[c]
        return cell?.from === 'own' ? cell.text : ''
      }),
      [i === 0 ? '问题' : '', ...(mine?.get(line.at) ?? [])].filter((text) => text !== '').join('\n'),
    ])
    const sheet = utils.aoa_to_sheet(rows)
    sheet['!cols'] = [...Array.from({ length: width }, () => ({ wch: 16 })), { wch: 70 }]
    utils.book_append_sheet(book, sheet, sheetName(source.name, book.SheetNames))
  }
  if (reading.sources.length === 0) utils.book_append_sheet(book, utils.aoa_to_sheet([['问题']]), '问题')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

function remarksBySource(reading: CatalogTableReading): Map<string, Map<number, string[]>> {
  const remarks = new Map<string, Map<number, string[]>>()
  const add = (source: string, line: number, text: string) => {
    const lines = remarks.get(source) ?? new Map<number, string[]>()
    lines.set(line, [...(lines.get(line) ?? []), text])
    remarks.set(source, lines)
  }
  for (const table of reading.tables)
    for (const row of table.rows) {
      for (const question of row.questions) add(row.at.source, row.at.line, questionText(question))
      for (const problem of row.problems) add(row.at.source, row.at.line, problemText(problem))
    }
  for (const problem of reading.problems) {
    const source = reading.sources.find((one) => problem.what.startsWith(one.name))
    if (source) add(source.name, problem.row ?? source.lines[0]?.at ?? 1, problemText(problem))
  }
  return remarks
}

function questionText({ heading, why, options }: ImportQuestion): string {
  const choice = options.length > 0 ? `可选：${options.map((option) => option.label).join(' / ')}` : ''
  return `【待确认·${heading}】${why}${choice}`
}

function problemText({ what, mend, proposal }: ImportProblem): string {
  return `【请核对】${what}${mend}${proposal === undefined ? '' : `建议：${proposal.slice(0, 200)}`}`
}
