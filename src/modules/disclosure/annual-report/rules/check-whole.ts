import { everyCell, type ReportFormat } from './report-format.ts'
import { cellAt, type ReportFigures } from '../report-figures.ts'
import { type ReportText, textSections } from '../report-text.ts'
import type { ReportUnit } from '../annual-report.ts'
import type { WholeFinding } from './finding-key.ts'

/** 统计期限 1 January to 31 December: a report is handed in when its year is over. */
export function checkYearOver(year: number, today: string): WholeFinding[] {
  return today > `${year}-12-31` ? [] : [{ check: 'year_not_over', severity: 'error', details: { year } }]
}

/** Units that have not reported: their register is counted, their table 2 is not known. */
export function checkUnitsReported(units: readonly ReportUnit[]): WholeFinding[] {
  const missing = units.filter((unit) => unit.source === 'register')
  if (missing.length === 0) return []
  const names = missing.slice(0, 8).map((unit) => unit.name)
  const details = { count: missing.length, names: names.join('、'), rest: missing.length - names.length }
  return [{ check: 'units_missing', severity: 'warning', details }]
}

/** Figures that were handed in and no longer are what stands below them. */
export function checkStillSame(
  format: ReportFormat,
  handedIn: ReportFigures,
  now: ReportFigures,
): WholeFinding[] {
  const changed = everyCell(format).filter(
    ({ address }) => cellAt(handedIn, address) !== cellAt(now, address),
  ).length
  return changed === 0 ? [] : [{ check: 'figures_changed', severity: 'error', details: { count: changed } }]
}

/** 【请写明……】 of the sample wording that nobody filled in. */
export function checkPlaceholders(text: ReportText): WholeFinding[] {
  return textSections.flatMap((section) =>
    [...text[section].matchAll(/【[^】]*】/g)].map(([sentence]): WholeFinding => ({
      check: 'placeholder_left',
      severity: 'error',
      section,
      sentence,
    })),
  )
}
