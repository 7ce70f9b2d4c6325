import { read, utils, type WorkSheet } from '@e965/xlsx'
import { Refused } from '#platform/refusal.ts'
import { MAX_COLUMNS, MAX_LINES } from './limits.ts'
import type { SourceCell, SourceLine, SourceTable } from './source-table.ts'

/** Sheet of a downloaded template that only lists allowed values. */
export const VALUES_SHEET = '允许值'

/** The visible sheets of an .xlsx or .xls file, merged cells known as such; refuses broken and locked files. */
export function readWorkbookTables(bytes: Uint8Array): SourceTable[] {
  const book = open(bytes)
  return book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name]
    const hidden = book.Workbook?.Sheets?.[i]?.Hidden ?? 0
    if (!sheet || hidden !== 0 || name === VALUES_SHEET) return []
    return [{ name, titleBefore: /^(?:Sheet|工作表)\s*\d+$/i.test(name) ? '' : name, lines: linesOf(sheet) }]
  })
}

function open(bytes: Uint8Array) {
  try {
    return read(bytes, {
      type: 'array',
      cellFormula: false,
      cellHTML: false,
      dense: true,
      sheetRows: MAX_LINES + 1,
    })
  } catch (cause) {
    const locked = cause instanceof Error && /password|encrypt/i.test(cause.message)
    const refused = locked ? 'import_encrypted' : 'import_broken_file'
    throw Object.assign(new Refused([{ refused, field: 'file' }]), { cause })
  }
}

function linesOf(sheet: WorkSheet): SourceLine[] {
  if (!sheet['!ref']) return []
  const rows = sheet['!data'] ?? []
  if (rows.length > MAX_LINES)
    throw new Refused([{ refused: 'import_too_many_rows', field: 'file', details: { rows: MAX_LINES } }])
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...rows.map((row) => row?.length ?? 0)))
  const lines: SourceLine[] = Array.from({ length: rows.length }, (_, r) => ({
    at: r + 1,
    cells: Array.from({ length: width }, (_, c): SourceCell => {
      const cell = rows[r]?.[c]
      return { text: cell ? (cell.w ?? utils.format_cell(cell)) : '', from: 'own' }
    }),
  }))
  for (const { s, e } of sheet['!merges'] ?? []) {
    const anchor = lines[s.r]?.cells[s.c]
    if (!anchor) continue
    for (let r = s.r; r <= Math.min(e.r, lines.length - 1); r += 1)
      for (let c = s.c; c <= Math.min(e.c, width - 1); c += 1) {
        const line = lines[r]
        if (line && !(r === s.r && c === s.c))
          line.cells[c] = { text: anchor.text, from: c > s.c ? 'left' : 'above' }
      }
  }
  return lines
}
