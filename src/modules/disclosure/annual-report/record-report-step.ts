import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import type { AnnualReport, ReportStatus } from './annual-report.ts'
import { updateReport, type ReportChanges } from './store/annual-reports.ts'
import { insertReportStep } from './store/report-steps.ts'

/** What happened to a report: past tense, without the module. `published` becomes the event `annual_report.published`. */
export interface ReportMove {
  happened: string
  to?: ReportStatus
  changes?: ReportChanges
  note?: string
  /** further facts for those who hear of it */
  news?: Record<string, string | number | boolean>
}

/** One step of a locked report: its row, its history, the audit row and the news, in the caller's transaction. */
export async function recordReportStep(ctx: Ctx, report: AnnualReport, move: ReportMove): Promise<void> {
  const actor = actorIn(ctx.actor)
  const to = move.to ?? report.status
  const changes = { ...move.changes, ...(to === report.status ? {} : { status: to }) }
  const revision = await updateReport(ctx.db, report.id, changes, ctx.now)
  const note = move.note?.trim() ?? ''
  await insertReportStep(ctx.db, {
    report_id: report.id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: actor.id,
    actor_name: actor.name,
    what: move.happened,
    from_status: report.status,
    to_status: to,
    note,
  })
  await recordAudit(ctx, {
    event: `annual_report.${move.happened}`,
    objectType: 'annual_report',
    objectId: report.id,
    ...(note === '' ? {} : { reason: note }),
    before: { status: report.status, revision: report.revision },
    after: { status: to, revision, year: report.year, version: report.version },
  })
  await announce(ctx, {
    type: `annual_report.${move.happened}`,
    id: report.id,
    organisationId: report.organisationId,
    regionCode: report.regionCode,
    year: report.year,
    ...move.news,
  })
}
