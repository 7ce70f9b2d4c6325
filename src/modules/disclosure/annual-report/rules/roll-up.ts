import {
  type CellAddress,
  type FillingTable,
  numberAt,
  putCell,
  type ReportFigures,
  type ReportTable,
} from '../report-figures.ts'
import { everyCell, type ReportFormat } from './report-format.ts'

/** The report of one unit inside the scope of a roll-up. */
export interface UnitFigures {
  id: string
  name: string
  figures: ReportFigures
}

/** A cell of a unit that holds no number, so that the sum of that cell is not known. */
export interface RollUpGap {
  unit: { id: string; name: string }
  address: CellAddress
}

/** The sum of the reports of all units, cell by cell; a sum that is not known stays blank and its units are named (H6). */
export function rollUp(
  format: ReportFormat,
  units: readonly UnitFigures[],
  year: number,
): { figures: ReportFigures; gaps: RollUpGap[] } {
  const tables: Record<ReportTable, FillingTable> = { 2: {}, 3: {}, 4: {} }
  const gaps: RollUpGap[] = []
  for (const { address } of everyCell(format)) {
    const without = units.filter(({ figures }) => numberAt(figures, address) === null)
    gaps.push(...without.map(({ id, name }) => ({ unit: { id, name }, address })))
    const sum = units.reduce((all, { figures }) => all + (numberAt(figures, address) ?? 0), 0)
    putCell(tables[address.table], address.row, address.column, without.length === 0 ? sum : '')
  }
  return { figures: { year, format: format.id, tables }, gaps }
}
