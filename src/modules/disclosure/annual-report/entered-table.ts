import {
  cellAt,
  type CellAddress,
  type FigureCell,
  type FillingTable,
  putCell,
  type ReportFigures,
  type TableFigures,
} from './report-figures.ts'
import { printFigure, readFigure } from './rules/read-figure.ts'
import { cellsOf, type ReportFormat } from './rules/report-format.ts'

/** Table 2 cell by cell, by what stands or shall stand there. */
export function enteredTable(format: ReportFormat, cell: (address: CellAddress) => FigureCell): TableFigures {
  const table: FillingTable = {}
  for (const { address } of cellsOf(format, 2)) putCell(table, address.row, address.column, cell(address))
  return table
}

/** Name of the form field of a cell of table 2. */
export function cellField({ row, column }: Pick<CellAddress, 'row' | 'column'>): string {
  return `cell-${row}-${column}`
}

/** Table 2 from a posted form. What is not plainly a number is kept as it was typed, and check H5 names it. */
export function readEntered(format: ReportFormat, text: (field: string) => string): TableFigures {
  const units = new Map(
    cellsOf(format, 2).map(({ address, column }) => [cellField(address), column.unit] as const),
  )
  return enteredTable(format, (address) => {
    const field = cellField(address)
    return readFigure(text(field).slice(0, 40), units.get(field) ?? 'count').cell
  })
}

/** What stands in a cell of table 2, as it is typed: money in 万元. */
export function typedCell(format: ReportFormat, table: TableFigures, address: CellAddress): string {
  const unit = cellsOf(format, 2).find(
    (one) => one.address.row === address.row && one.address.column === address.column,
  )?.column.unit
  return printFigure(table[address.row]?.[address.column] ?? '', unit ?? 'count')
}

/** Table 2 of the year before as a start for this one: only what goes on, 现行有效, is taken over. */
export function startingTable(format: ReportFormat, before: ReportFigures | null): TableFigures {
  const { inForce, rows } = format.equations.inForce
  return enteredTable(format, (address) =>
    before !== null && before.format === format.id && address.column === inForce && rows.includes(address.row)
      ? cellAt(before, address)
      : '',
  )
}
