import { stringify } from 'csv-stringify/sync'
import { utils, write, type WorkSheet } from '@e965/xlsx'
import type { SourceTable } from './source-table.ts'

/** What stands beside the lines of each table: table name → line → remarks. */
export type LineRemarks = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>

/** A copy of uploaded tables with a column 问题 beside each line, as XLSX (UX 104). */
export function annotatedTables(sources: readonly SourceTable[], remarks: LineRemarks): Uint8Array {
  const book = utils.book_new()
  for (const source of sources) {
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
  if (sources.length === 0) utils.book_append_sheet(book, utils.aoa_to_sheet([['问题']]), '问题')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

/** Sheets as a workbook; every column is wide enough to be read. */
export function workbookFile(
  sheets: readonly { name: string; rows: readonly (string | number)[][] }[],
): Uint8Array {
  const book = utils.book_new()
  for (const { name, rows } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    const width = Math.max(1, ...rows.map((row) => row.length))
    sheet['!cols'] = Array.from({ length: width }, (_, c) => ({
      wch: Math.min(48, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[c] ?? '').length * 2))),
    }))
    utils.book_append_sheet(book, sheet, sheetName(name, book.SheetNames))
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }))
}

/** Rows as CSV in UTF-8 with byte order mark (Excel needs it); nothing in it runs as a formula. */
export function csvFile(rows: readonly (string | number)[][]): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${stringify(rows.map((row) => row.map(unarmed)))}`)
}

/** A text that a spreadsheet would run as a formula is marked as text; reading the file takes the mark off. */
export function unarmed<T extends string | number>(cell: T): T | string {
  return typeof cell === 'string' && /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell
}

/** Excel allows 31 characters and not these marks; two sheets never share a name. */
export function sheetName(name: string, taken: readonly string[]): string {
  const base =
    name
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 28) || '目录'
  let unique = base
  for (let i = 2; taken.includes(unique); i += 1) unique = `${base}${i}`
  return unique
}
