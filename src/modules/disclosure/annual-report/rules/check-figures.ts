import { type CellAddress, cellAt, numberAt, type ReportFigures, sumAt } from '../report-figures.ts'
import { checkCases } from './check-cases.ts'
import { checkYears } from './check-years.ts'
import { checkRollUp } from './check-roll-up.ts'
import type { CaseFact, RemedyFact } from './count-cases.ts'
import { cellFault } from './read-figure.ts'
import type { FigureFinding } from './report-finding.ts'
import { applicantColumns, everyCell, formatById, type ReportFormat } from './report-format.ts'
import type { UnitFigures } from './roll-up.ts'

/** What the figures of a report can be held against; what is not known is not checked. */
export interface FigureContext {
  /** the report of the year before, of the same body */
  before?: ReportFigures | null
  /** the body was merged or split between the two years */
  isRearranged?: boolean
  /** whether it may make 规章 (立法法: departments of the State Council, provinces, cities with districts, 自治州) */
  makesRules?: boolean | null
  /** the reports this one is the sum of */
  units?: readonly UnitFigures[]
  cases?: readonly CaseFact[]
  remedies?: readonly RemedyFact[]
}

/** Everything that is wrong with the figures, in the order of the checks; nothing when they agree. */
export function checkFigures(figures: ReportFigures, context: FigureContext = {}): FigureFinding[] {
  const format = formatById(figures.format)
  return [
    ...checkCells(format, figures),
    ...checkRequestTable(format, figures),
    ...checkRemedyTable(format, figures),
    ...checkYears(format, figures, context.before ?? null, context.isRearranged ?? false),
    ...checkRuleMaking(format, figures, context.makesRules ?? null),
    ...(context.units === undefined ? [] : checkRollUp(format, figures, context.units)),
    ...checkCases(format, figures, context.cases, context.remedies),
  ]
}

/** H5: every cell a whole number ≥ 0, blank is not allowed, nought is printed as 0. */
function checkCells(format: ReportFormat, figures: ReportFigures): FigureFinding[] {
  return everyCell(format).flatMap(({ address, column }): FigureFinding[] => {
    const found = cellAt(figures, address)
    const fault = cellFault(found, column.unit)
    if (fault === null) return []
    return [{ check: 'h5', severity: 'error', ...address, expected: null, found, details: { fault } }]
  })
}

/** Table 3: H1 in every row, H2 and H3 in every column. A cell that is not a number is H5's; its equations are passed over. */
function checkRequestTable(format: ReportFormat, figures: ReportFigures): FigureFinding[] {
  const { total, results, resultTotal, received, carriedIn, carriedOut } = format.equations
  const parts = applicantColumns(format)
  const at = (row: string, column: string): CellAddress => ({ table: 3, row, column })
  const rows = format.tables[3].blocks.flatMap((block) => block.rows.map((row) => row.key))
  const h1 = rows.flatMap((row) =>
    unequal(
      figures,
      'h1',
      at(row, total),
      parts.map((column) => at(row, column)),
    ),
  )
  const h2 = [...parts, total].flatMap((column) =>
    unequal(
      figures,
      'h2',
      at(resultTotal, column),
      results.map((row) => at(row, column)),
    ),
  )
  // 第一项加第二项之和，等于第三项加第四项之和: printed in the form itself
  const h3 = [...parts, total].flatMap((column): FigureFinding[] => {
    const [r1, r2, done, out] = [received, carriedIn, resultTotal, carriedOut].map((row) =>
      numberAt(figures, at(row, column)),
    )
    if (typeof r1 !== 'number' || typeof r2 !== 'number') return []
    if (typeof done !== 'number' || typeof out !== 'number' || r1 + r2 === done + out) return []
    const details = { received: r1, carriedIn: r2, done, carriedOut: out }
    const expected = r1 + r2
    return [
      { check: 'h3', severity: 'error', ...at(carriedOut, column), expected, found: done + out, details },
    ]
  })
  return [...h1, ...h2, ...h3]
}

/** H8: in each block of table 4 总计 is the sum of the four. */
function checkRemedyTable(format: ReportFormat, figures: ReportFigures): FigureFinding[] {
  const { total } = format.equations
  return format.tables[4].blocks.flatMap((block) =>
    block.rows.flatMap(({ key: row }) => {
      const parts = block.columns.map((column) => column.key).filter((column) => column !== total)
      const sum = parts.map((column): CellAddress => ({ table: 4, row, column }))
      return unequal(figures, 'h8', { table: 4, row, column: total }, sum)
    }),
  )
}

/** The finding of a cell that is not the sum of others; none while one of them holds no number. */
function unequal(
  figures: ReportFigures,
  check: 'h1' | 'h2' | 'h8',
  address: CellAddress,
  parts: readonly CellAddress[],
): FigureFinding[] {
  const expected = sumAt(figures, parts)
  const found = numberAt(figures, address)
  if (expected === null || found === null || expected === found) return []
  return [{ check, severity: 'error', ...address, expected, found }]
}

/** 规章 of a body that may not make any: departments of counties, towns (handbook §4, soft). */
function checkRuleMaking(
  format: ReportFormat,
  figures: ReportFigures,
  makesRules: boolean | null,
): FigureFinding[] {
  if (makesRules !== false) return []
  const row = format.equations.rulesRow
  const { made, repealed, inForce } = format.equations.inForce
  return [made, repealed, inForce].flatMap((column): FigureFinding[] => {
    const found = numberAt(figures, { table: 2, row, column })
    if (found === null || found === 0) return []
    return [{ check: 'rules_without_power', severity: 'warning', table: 2, row, column, expected: 0, found }]
  })
}
