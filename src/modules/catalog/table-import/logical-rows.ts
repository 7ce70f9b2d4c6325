import type { FoundTable } from './split-tables.ts'
import { bannerOf } from './split-tables.ts'
import type { SourceCell, SourceLine } from '#platform/table-file/source-table.ts'
import type { ColumnElement, TableColumn } from './reading.ts'
import { isTickMark } from './ticks.ts'

/** One numbered item of the table with the printed lines it takes up. */
export interface LogicalRow {
  lines: SourceLine[]
  shape: 'whole' | 'short' | 'long' | 'empty'
  /** a line without number or name that may be an item of its own */
  doubtful: boolean
}

const NAMES: readonly ColumnElement[] = ['level1', 'level2', 'level3']

/** Groups printed lines into items; footnotes and section lines become remarks of the table. */
export function logicalRows(table: FoundTable, notes: string[]): LogicalRow[] {
  const rows: LogicalRow[] = []
  for (const line of table.lines) {
    if (line.cells.every((cell) => cell.text.trim() === '')) continue
    const banner = bannerOf(line)
    if (banner !== null && !isLoneContinuation(line, table.columns)) {
      notes.push(`第${line.at}行只有一段文字，未作为事项读入：${banner.slice(0, 60)}`)
      continue
    }
    const last = rows.at(-1)
    const shape = shapeOf(line, table.columns)
    if (last && shape === 'whole' && !namesItem(line, table.columns)) {
      if (continuesClearly(line, table.columns)) last.lines.push(line)
      else rows.push({ lines: [line], shape, doubtful: true })
      continue
    }
    rows.push({ lines: [line], shape, doubtful: false })
  }
  return rows
}

/** One filled cell inside the table's columns (not merged over them, not in the first) goes on with the item above. */
function isLoneContinuation(line: SourceLine, columns: TableColumn[]): boolean {
  const at = line.cells.findIndex((cell) => cell.from === 'own' && cell.text.trim() !== '')
  const merged = line.cells.filter((cell) => cell.from === 'left').length
  const element = columns[at]?.element
  return (
    line.cells.length === columns.length &&
    merged === 0 &&
    element !== undefined &&
    !['number', 'level1', 'ignored', 'extra'].includes(element)
  )
}

function shapeOf(line: SourceLine, columns: TableColumn[]): LogicalRow['shape'] {
  const beyond = line.cells.slice(columns.length)
  if (beyond.some((cell) => cell.text.trim() !== '')) return 'long'
  if (line.cells.length < columns.length || line.cells.some((cell) => cell.from === 'missing')) return 'short'
  const told = line.cells.filter((cell, c) => columns[c]?.element !== 'number' && cell.text.trim() !== '')
  return told.length === 0 ? 'empty' : 'whole'
}

const isFilled = (cell: SourceCell | undefined) => cell?.from === 'own' && cell.text.trim() !== ''

function namesItem(line: SourceLine, columns: TableColumn[]): boolean {
  return columns.some(
    (column, c) => (column.element === 'number' || NAMES.includes(column.element)) && isFilled(line.cells[c]),
  )
}

/**
 * The number and the names are merged with the line above (a file that knows merged cells says so), or only one or
 * two texts stand in the line and no tick: the item above goes on.
 */
function continuesClearly(line: SourceLine, columns: TableColumn[]): boolean {
  const naming = columns.flatMap((column, c) =>
    column.element === 'number' || NAMES.includes(column.element) ? [line.cells[c]] : [],
  )
  if (naming.length > 1 && naming.every((cell) => cell?.from === 'above')) return true
  const texts = line.cells.filter((cell, c) => isFilled(cell) && columns[c]?.tick === null)
  const ticks = line.cells.filter(
    (cell, c) => typeof columns[c]?.tick === 'string' && isFilled(cell) && isTickMark(cell.text),
  )
  return texts.length <= 2 && ticks.length === 0
}
