import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { findOrganisation, type Organisation } from '#regions'
import type { AnnualReport } from './annual-report.ts'
import { isReportingKind, type ReportingKind } from './rules/report-body.ts'
import { formatFor, type ReportFormat } from './rules/report-format.ts'
import { mayFor } from './rules/who-may.ts'
import { findReport } from './store/annual-reports.ts'

/** An organisation that reports, a year that has a format, and the report when somebody began it. */
export interface ReportPlace {
  actor: Actor
  organisation: Organisation & { kind: ReportingKind }
  year: number
  format: ReportFormat
  report: AnnualReport | null
}

/** Years that can be worked on: from the first computed format to the one that runs. */
export function isReportYear(year: number, today: string): boolean {
  return Number.isInteger(year) && formatFor(year) !== null && year <= Number(today.slice(0, 4))
}

/** The place of an address; `NotFound` for unknown ones, refused to whoever may not do this there. */
export async function openPlace(
  ctx: Ctx,
  organisationId: string,
  year: number,
  permission = 'annual_reports.read',
): Promise<ReportPlace> {
  const actor = actorIn(ctx.actor)
  const organisation = await findOrganisation(ctx.db, organisationId)
  const format = isReportYear(year, ctx.today) ? formatFor(year) : null
  if (organisation === null || format === null || !isReportingKind(organisation.kind))
    throw new NotFound('annual report')
  demand(mayFor(actor, permission, { organisationId, regionCode: organisation.regionCode }))
  const report = await findReport(ctx.db, organisation.id, year)
  return { actor, organisation: { ...organisation, kind: organisation.kind }, year, format, report }
}
