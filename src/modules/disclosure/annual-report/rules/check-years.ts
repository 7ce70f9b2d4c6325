import { numberAt, type ReportFigures } from '../report-figures.ts'
import type { FigureFinding } from './report-finding.ts'
import { applicantColumns, type ReportFormat } from './report-format.ts'

/**
 * What must agree with the report of the year before. H4: 上年结转 is what was 结转下年度 then, in every column; a warning
 * only when the body was merged or split. 现行有效 = last year's + 制发 − 废止 is logic, not written in the format, so it only
 * warns. A report of another year or another format is not comparable and finds nothing.
 */
export function checkYears(
  format: ReportFormat,
  figures: ReportFigures,
  before: ReportFigures | null,
  isRearranged: boolean,
): FigureFinding[] {
  if (before === null || before.year !== figures.year - 1 || before.format !== figures.format) return []
  return [...checkCarried(format, figures, before, isRearranged), ...checkInForce(format, figures, before)]
}

function checkCarried(
  format: ReportFormat,
  figures: ReportFigures,
  before: ReportFigures,
  isRearranged: boolean,
): FigureFinding[] {
  const { carriedIn, carriedOut, total } = format.equations
  return [...applicantColumns(format), total].flatMap((column): FigureFinding[] => {
    const expected = numberAt(before, { table: 3, row: carriedOut, column })
    const found = numberAt(figures, { table: 3, row: carriedIn, column })
    if (expected === null || found === null || expected === found) return []
    const severity = isRearranged ? 'warning' : 'error'
    const details = { year: before.year }
    return [{ check: 'h4', severity, table: 3, row: carriedIn, column, expected, found, details }]
  })
}

function checkInForce(format: ReportFormat, figures: ReportFigures, before: ReportFigures): FigureFinding[] {
  const { rows, made, repealed, inForce } = format.equations.inForce
  return rows.flatMap((row): FigureFinding[] => {
    const [stood, gained, lost, found] = [
      numberAt(before, { table: 2, row, column: inForce }),
      ...[made, repealed, inForce].map((column) => numberAt(figures, { table: 2, row, column })),
    ]
    if (typeof stood !== 'number' || typeof gained !== 'number') return []
    if (typeof lost !== 'number' || typeof found !== 'number') return []
    const expected = stood + gained - lost
    if (expected === found) return []
    const details = { year: before.year, stood, gained, lost }
    const finding = { table: 2, row, column: inForce, expected, found, details } as const
    return [{ check: 'in_force', severity: 'warning', ...finding }]
  })
}
