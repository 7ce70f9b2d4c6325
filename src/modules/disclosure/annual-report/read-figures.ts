import type { Ctx } from '#platform/ctx.ts'
import type { Organisation } from '#regions'
import type { AnnualReport, ReportUnit } from './annual-report.ts'
import type { ReportFigures, TableFigures } from './report-figures.ts'
import { enteredTable } from './entered-table.ts'
import { readUnits, sumOfUnits } from './report-units.ts'
import { formatFor, type ReportFormat } from './rules/report-format.ts'
import { listPublished } from './store/annual-reports.ts'
import { countRemediesOf } from './store/count-remedies.ts'
import { countRequestsOf } from './store/count-requests.ts'
import { findKept } from './store/former-reports.ts'

/** Figures with the units they are the sum of, where they are a sum. */
export interface CountedFigures {
  figures: ReportFigures
  units: ReportUnit[] | null
}

/** Tables 3 and 4 of one organisation as the register counts them, with the table 2 that people entered. */
export async function countOwn(
  ctx: Ctx,
  format: ReportFormat,
  organisationId: string,
  year: number,
  entered: TableFigures,
): Promise<ReportFigures> {
  const requests = await countRequestsOf(ctx.db, format, [organisationId], year)
  const remedies = await countRemediesOf(ctx.db, format, [organisationId], year)
  const tables = {
    2: entered,
    3: requests.get(organisationId) ?? {},
    4: remedies.get(organisationId) ?? {},
  }
  return { year, format: format.id, tables }
}

/** The figures a report would have if it were handed in now. */
export async function countReport(
  ctx: Ctx,
  organisation: Organisation,
  report: Pick<AnnualReport, 'scope' | 'year' | 'entered'>,
  format: ReportFormat,
): Promise<CountedFigures> {
  if (report.scope === 'own') {
    const figures = await countOwn(ctx, format, organisation.id, report.year, report.entered)
    return { figures, units: null }
  }
  const units = await readUnits(ctx, organisation, format, report.year, report.entered)
  return { figures: sumOfUnits(format, units, report.year), units }
}

/** The figures a report shows: as they were handed in, else as they are counted now. */
export async function figuresOf(
  ctx: Ctx,
  organisation: Organisation,
  report: AnnualReport,
  format: ReportFormat,
): Promise<CountedFigures> {
  if (report.figures !== null) return { figures: report.figures, units: report.units }
  return countReport(ctx, organisation, report, format)
}

/** Whence last year's figures come: published here, brought from a file, or counted from the register only. */
export type YearSource = 'published' | 'imported' | 'register'

/** The figures of a year to compare with: published, else imported, else what the register knows of that year. */
export async function figuresOfYear(
  ctx: Ctx,
  organisation: Organisation,
  year: number,
): Promise<{ figures: ReportFigures; source: YearSource } | null> {
  const format = formatFor(year)
  if (format === null) return null
  const [published] = await listPublished(ctx.db, { organisationIds: [organisation.id], year })
  const own = published?.figures ?? null
  if (own !== null) return { figures: own, source: 'published' }
  const kept = await findKept(ctx.db, organisation.id, year)
  if (kept !== null && kept.figures !== null) return { figures: kept.figures, source: 'imported' }
  // Of table 2 the register knows nothing: its cells stay blank, and no check reads them.
  const entered = enteredTable(format, () => '')
  const scope = organisation.kind === 'government' ? 'roll_up' : 'own'
  const { figures } = await countReport(ctx, organisation, { scope, year, entered }, format)
  return { figures, source: 'register' }
}
