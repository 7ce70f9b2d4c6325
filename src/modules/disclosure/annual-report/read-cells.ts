import type { ReadingProblem } from './reading.ts'
import { cellAt, type ReportFigures } from './report-figures.ts'
import { cellFault, printFigure } from './rules/read-figure.ts'
import { everyCell, formatById, labelsOf } from './rules/report-format.ts'

/** Cells of figures from elsewhere that are no numbers, named by their row and column. */
export function cellProblems(figures: ReportFigures): ReadingProblem[] {
  const format = formatById(figures.format)
  return everyCell(format).flatMap(({ address, column }): ReadingProblem[] => {
    const cell = cellAt(figures, address)
    const fault = cellFault(cell, column.unit)
    if (fault === null) return []
    const labels = labelsOf(format, address)
    const at = { table: address.table, source: '', line: null, row: labels.row, column: labels.column }
    return [{ ...at, fault, stops: true, value: printFigure(cell, column.unit) }]
  })
}
