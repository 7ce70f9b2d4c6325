import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { checkReport } from './check-report.ts'
import { openPlace } from './load-report.ts'
import { recordReportStep } from './record-report-step.ts'
import { blockersOf, type ReportFinding } from './rules/finding-key.ts'
import { mayStep } from './rules/who-may.ts'
import { lockReport, type ReportChanges } from './store/annual-reports.ts'

/** What keeps a report from going on: errors always, unexplained warnings when it is handed in. */
export function demandClean(findings: readonly ReportFinding[], withWarnings: boolean): void {
  const { errors, unexplained } = blockersOf(findings)
  demand([
    ...(errors > 0 ? [{ refused: 'report_has_errors', details: { count: errors } }] : []),
    ...(withWarnings && unexplained > 0
      ? [{ refused: 'report_unexplained', details: { count: unexplained } }]
      : []),
  ])
}

/**
 * 送审: freezes the figures as the register counts them now. Refused before the year is over, while a check finds an error, or
 * while a warning has no word of explanation.
 */
export async function submitReport(
  ctx: Ctx,
  organisationId: string,
  year: number,
  revision: number,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor, organisation, format } = await openPlace(ctx, organisationId, year, 'annual_reports.draft')
    const report = await lockReport(ctx.db, organisationId, year)
    demand(mayStep(actor, report, 'submit'))
    demand(report.revision === revision ? 'ok' : { refused: 'stale_version' })
    const { findings, figures, units } = await checkReport(ctx, organisation, report, format)
    demandClean(findings, true)
    await recordReportStep(ctx, report, {
      happened: 'submitted',
      to: 'reviewing',
      changes: {
        figures,
        units,
        submitted_by: actor.id,
        submitted_name: actor.name,
        submitted_at: ctx.now,
        // Whoever hands it in answers for it like its writers.
        author_ids: [...new Set([...report.authorIds, actor.id])],
      },
    })
  })
}

/** What a report that goes back to its writers loses: the frozen figures and the names of who looked at it. */
export const backToWriting: ReportChanges = {
  figures: null,
  units: null,
  submitted_by: null,
  submitted_name: null,
  submitted_at: null,
  reviewer_id: null,
  reviewer_name: null,
  reviewed_at: null,
  approver_id: null,
  approver_name: null,
  approved_at: null,
}

/** 撤回送审: while nobody has reviewed it yet. */
export async function recallReport(ctx: Ctx, organisationId: string, year: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor } = await openPlace(ctx, organisationId, year, 'annual_reports.draft')
    const report = await lockReport(ctx.db, organisationId, year)
    demand(mayStep(actor, report, 'recall'))
    await recordReportStep(ctx, report, { happened: 'recalled', to: 'drafting', changes: backToWriting })
  })
}
