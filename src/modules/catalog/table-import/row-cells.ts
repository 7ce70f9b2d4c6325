import type { LogicalRow } from './logical-rows.ts'
import type { TableColumn } from './reading.ts'
import { tidyName, tidyText } from '#platform/table-file/tidy-text.ts'

/** One cell of an item after its printed lines are put together. */
export interface RowCell {
  column: TableColumn
  /** as printed, lines joined */
  text: string
  /** 'own' text, taken from a merged cell above or left, or nothing there */
  from: 'own' | 'above' | 'left' | 'blank'
  /** different texts in the printed lines of one tick column */
  differs: boolean
}

const LISTS = new Set(['content', 'basis', 'channels', 'extra'])

export function rowCells(row: LogicalRow, columns: TableColumn[]): RowCell[] {
  return columns.map((column, c) => {
    const cells = row.lines.map((line) => line.cells[c])
    const first = cells[0]
    const own = cells
      .filter((cell) => cell?.from === 'own' && cell.text.trim() !== '')
      .map((cell) => cell?.text ?? '')
    const texts = [...new Set(first && first.from !== 'own' ? [first.text, ...own] : own)].filter(
      (text) => text.trim() !== '',
    )
    const joined = texts.join('\n')
    const text =
      column.element === 'channels'
        ? joined.trim()
        : LISTS.has(column.element)
          ? tidyText(joined)
          : tidyName(joined)
    const from =
      own.length > 0 ? 'own' : first?.from === 'above' || first?.from === 'left' ? first.from : 'blank'
    return {
      column,
      text,
      from: text === '' ? 'blank' : from,
      differs: column.tick !== null && texts.length > 1,
    }
  })
}
