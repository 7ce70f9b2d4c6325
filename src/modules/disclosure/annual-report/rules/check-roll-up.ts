import { cellAt, numberAt, type ReportFigures } from '../report-figures.ts'
import type { FigureFinding } from './report-finding.ts'
import { everyCell, type ReportFormat } from './report-format.ts'
import { rollUp, type UnitFigures } from './roll-up.ts'

/** H6: a cell of the government's report is the sum of that cell in the reports of its units, each once and of its year. */
export function checkRollUp(
  format: ReportFormat,
  figures: ReportFigures,
  units: readonly UnitFigures[],
): FigureFinding[] {
  const sum = rollUp(format, units, figures.year)
  return everyCell(format).flatMap(({ address }): FigureFinding[] => {
    const expected = numberAt(sum.figures, address)
    const found = cellAt(figures, address)
    const gap = sum.gaps.filter(
      (one) =>
        one.address.table === address.table &&
        one.address.row === address.row &&
        one.address.column === address.column,
    )
    if (gap.length > 0) {
      const details = { without: gap.map((one) => one.unit.name).join('、') }
      return [{ check: 'h6', severity: 'error', ...address, expected: null, found, details }]
    }
    if (typeof found !== 'number' || expected === found) return []
    return [{ check: 'h6', severity: 'error', ...address, expected, found, details: { units: units.length } }]
  })
}
