import * as XLSX from '@e965/xlsx'
import type { TextPart } from '../scan-hit.ts'
import type { Reading } from './reading.ts'

const MAX_ROWS = 200_000

/** All sheets with their hidden ones, hidden rows and columns, and comments. */
export function readWorkbook(bytes: Uint8Array): Reading {
  const book = XLSX.read(Buffer.from(bytes), {
    type: 'buffer',
    cellStyles: true,
    cellHTML: false,
    sheetRows: MAX_ROWS + 1,
  })
  const parts: TextPart[] = []
  const warnings: string[] = []
  const hiddenLines: string[] = []
  const comments: string[] = []
  let complete = true
  for (const [i, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    if (sheet === undefined) continue
    const read = readSheet(sheet)
    complete &&= read.rows <= MAX_ROWS
    const isHidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    if (isHidden && read.shown.trim() !== '')
      warnings.push(`工作表“${name}”是隐藏的，公开前请删除或取消隐藏。`)
    parts.push({
      where: `${isHidden ? '隐藏工作表' : '工作表'}：${name.replace(/[】\n]/g, '')}`,
      text: read.shown,
    })
    hiddenLines.push(...read.hidden)
    comments.push(...read.comments)
  }
  if (hiddenLines.length > 0) {
    parts.push({ where: '隐藏行列', text: hiddenLines.join('\n') })
    warnings.push('表格中有隐藏的行或列，公开前请删除或取消隐藏。')
  }
  if (comments.length > 0) {
    parts.push({ where: '批注', text: comments.join('\n') })
    warnings.push('表格中有批注，公开前请删除。')
  }
  const properties = propertiesOf(book.Props)
  if (properties !== '') parts.push({ where: '文档属性', text: properties })
  if (!complete) warnings.push('表格行数过多，未能全部审查，请拆分后再上传。')
  return { parts, warnings, readable: complete }
}

interface SheetText {
  shown: string
  hidden: string[]
  comments: string[]
  rows: number
}

function readSheet(sheet: XLSX.WorkSheet): SheetText {
  const shown: string[] = []
  const hidden: string[] = []
  const comments: string[] = []
  const ref = sheet['!ref']
  if (ref === undefined) return { shown: '', hidden, comments, rows: 0 }
  const hiddenRow = (row: number) => sheet['!rows']?.[row]?.hidden === true
  const hiddenColumn = (column: number) => sheet['!cols']?.[column]?.hidden === true
  // Cells are walked by their keys: a broken file may claim a range of billions of cells and hold ten.
  const rows = new Map<number, [number, string][]>()
  for (const [address, cell] of Object.entries(sheet) as [string, XLSX.CellObject][]) {
    if (address.startsWith('!')) continue
    const { r, c } = XLSX.utils.decode_cell(address)
    for (const comment of cell.c ?? []) if (comment.t !== undefined) comments.push(comment.t)
    const text = cellText(cell)
    if (text !== '') rows.set(r, [...(rows.get(r) ?? []), [c, text]])
  }
  for (const row of Array.from(rows.keys()).toSorted((a, b) => a - b)) {
    const cells = (rows.get(row) ?? []).toSorted(([a], [b]) => a - b)
    const line = cells.map(([, text]) => text).join('\t')
    if (hiddenRow(row)) hidden.push(line)
    else {
      shown.push(
        cells
          .filter(([c]) => !hiddenColumn(c))
          .map(([, text]) => text)
          .join('\t'),
      )
      const behind = cells.filter(([c]) => hiddenColumn(c))
      if (behind.length > 0) hidden.push(behind.map(([, text]) => text).join('\t'))
    }
  }
  return { shown: shown.join('\n'), hidden, comments, rows: rows.size }
}

function cellText(cell: XLSX.CellObject): string {
  // Long numbers are shown as 6.3E+17: the number itself is what leaks.
  if (cell.t === 'n' && typeof cell.v === 'number' && Number.isInteger(cell.v) && Math.abs(cell.v) >= 1e10)
    return BigInt(cell.v).toString()
  return String(cell.w ?? cell.v ?? '')
    .replace(/\s*[\t\n\r]+\s*/g, ' ')
    .trim()
}

function propertiesOf(properties: XLSX.FullProperties | undefined): string {
  const lines: string[] = []
  for (const [name, label] of [
    ['Author', '作者'],
    ['LastAuthor', '最后修改人'],
    ['Company', '单位'],
    ['Manager', '管理者'],
  ] as const) {
    const value = properties?.[name]
    if (typeof value === 'string' && value.trim() !== '') lines.push(`${label}：${value}`)
  }
  return lines.join('\n')
}
