import { placedCells, type PlacedCell, type PrintedTable, printedTable } from './printed-table.ts'
import { type ReportFigures, type ReportTable, reportTables } from './report-figures.ts'
import { printedWorkbook, type PrintedSheet, type SheetCell } from './workbook-file.ts'

/** Width of the columns in characters, so that the longest name wraps once. */
const widths: Readonly<Record<ReportTable, readonly number[]>> = {
  2: [24, 20, 20, 20],
  3: [7, 12, 38, 9, 9, 9, 9, 9, 9, 9],
  4: Array.from({ length: 15 }, () => 8),
}

/** Tables 2 to 4 in the official layout, a sheet each, ready to print on A4. */
export function reportWorkbook(figures: ReportFigures, organisationName: string): Promise<Uint8Array> {
  return printedWorkbook(
    reportTables.map((table) =>
      sheetOf(printedTable(figures, table), `${organisationName}${figures.year}年`),
    ),
  )
}

function sheetOf(printed: PrintedTable, whose: string): PrintedSheet {
  const title: SheetCell = {
    line: 0,
    column: 0,
    across: printed.width,
    down: 1,
    style: 'title',
    value: `${whose}${printed.title}`,
  }
  return {
    name: printed.title,
    landscape: printed.table === 4,
    widths: widths[printed.table],
    heights: new Map([[0, 36], ...heightsOf(printed)]),
    cells: [title, ...placedCells(printed).flat().map(cellOf)],
  }
}

/** Heights of the lines in points: programs fit a line to its text only when no cell in it is merged. */
function heightsOf(printed: PrintedTable): [line: number, points: number][] {
  const columns = widths[printed.table]
  return placedCells(printed).map((cells, at) => {
    const rows = cells
      .filter((cell) => cell.down === 1)
      .map(({ text, column, across }) => {
        const width = columns.slice(column, column + across).reduce((sum, one) => sum + one, 0)
        // A Chinese character is as wide as two digits; half a character on each side is margin.
        return Math.ceil((text.replaceAll(/[^\x20-\x7E]/g, '00').length + 1) / width)
      })
    return [at + 1, 10 + 14 * Math.max(1, ...rows)]
  })
}

function cellOf(cell: PlacedCell): SheetCell {
  const { column, across, down, text, role } = cell
  const style = role === 'figure' ? 'figure' : role === 'row' && across + down === 2 ? 'label' : 'heading'
  // What is not a number stays a text, so that a blank or a “-” is seen as one again when the file is read.
  const value = role === 'figure' && /^\d+(?:\.\d+)?$/.test(text) ? { number: text } : text
  return { line: cell.line + 1, column, across, down, style, value }
}
