import { addressKey, numberAt, type ReportFigures } from '../report-figures.ts'
import { type CaseFact, countRemedies, countRequests, type RemedyFact } from './count-cases.ts'
import type { FigureFinding } from './report-finding.ts'
import { cellsOf, type ReportFormat } from './report-format.ts'

/** 行政复议法 (2023) 第二十三条第一款第四项: from this day a refusal goes to reconsideration before any lawsuit. */
export const reconsiderationFirstSince = '2024-01-01'

/**
 * Tables 3 and 4 against the register. H7: each request has exactly one result, and each cell is the count of the register.
 * A lawsuit without reconsideration over a refusal (条例第十四条至第十六条, D3.1–D3.7) since 2024 is a mistake of the record or
 * of the court's remit, so it warns and names the suits; suits over other replies are lawful (法释〔2025〕8号第一条).
 */
export function checkCases(
  format: ReportFormat,
  figures: ReportFigures,
  cases: readonly CaseFact[] | undefined,
  remedies: readonly RemedyFact[] | undefined,
): FigureFinding[] {
  return [
    ...(cases === undefined ? [] : checkResults(format, figures, cases)),
    ...(cases === undefined ? [] : compare(format, figures, 3, countRequests(format, cases, figures.year))),
    ...(remedies === undefined
      ? []
      : compare(format, figures, 4, countRemedies(format, remedies, figures.year))),
    ...(remedies === undefined ? [] : checkOrder(figures, remedies)),
  ]
}

function compare(
  format: ReportFormat,
  figures: ReportFigures,
  table: 3 | 4,
  counted: ReturnType<typeof countRequests>,
): FigureFinding[] {
  return cellsOf(format, table).flatMap(({ address }): FigureFinding[] => {
    const expected = counted.figures[address.row]?.[address.column]
    const found = numberAt(figures, address)
    if (typeof expected !== 'number' || found === null || expected === found) return []
    const ids = counted.ids.get(addressKey(address)) ?? []
    const details = { fault: 'other_count' }
    return [{ check: 'h7', severity: 'error', ...address, expected, found, ids, details }]
  })
}

/** Requests that ended in the year without a result, and requests that stand in the list more than once. */
function checkResults(
  format: ReportFormat,
  figures: ReportFigures,
  cases: readonly CaseFact[],
): FigureFinding[] {
  const year = String(figures.year)
  const own = cases.filter((one) => one.splitInto !== true)
  const ended = own.filter((one) => one.endedOn?.startsWith(`${year}-`) === true)
  const seen = new Map<string, number>()
  for (const one of own) seen.set(one.id, (seen.get(one.id) ?? 0) + 1)
  const faults = [
    ['without_result', ended.filter((one) => one.code === null).map((one) => one.id)],
    ['twice', [...seen].filter(([, times]) => times > 1).map(([id]) => id)],
  ] as const
  return faults.flatMap(([fault, ids]): FigureFinding[] => {
    if (ids.length === 0) return []
    const { resultTotal: row, total: column } = format.equations
    const address = { table: 3, row, column } as const
    const details = { fault, count: ids.length }
    const found = numberAt(figures, address) ?? ''
    return [{ check: 'h7', severity: 'error', ...address, expected: null, found, ids, details }]
  })
}

function checkOrder(figures: ReportFigures, remedies: readonly RemedyFact[]): FigureFinding[] {
  const year = String(figures.year)
  const ids = remedies
    .filter(
      ({ kind, code, decidedOn, filedOn, resultOn }) =>
        kind === 'litigation_direct' &&
        filedOn.slice(0, 4) <= year &&
        (resultOn ?? year) >= year &&
        /^d3_[1-7]$/.test(code ?? '') &&
        (decidedOn ?? '') >= reconsiderationFirstSince,
    )
    .map((one) => one.id)
  if (ids.length === 0) return []
  const address = { table: 4, row: 'litigation_direct', column: 'total' } as const
  const found = numberAt(figures, address) ?? ''
  const details = { count: ids.length }
  return [
    { check: 'reconsideration_first', severity: 'warning', ...address, expected: null, found, ids, details },
  ]
}
