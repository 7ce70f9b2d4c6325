import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { startingTable } from './entered-table.ts'
import { openPlace } from './load-report.ts'
import { figuresOfYear } from './read-figures.ts'
import { blankText } from './report-text.ts'
import { scopeOf } from './rules/report-body.ts'
import { mayStep } from './rules/who-may.ts'
import { insertReport, lockReport, type NewReport } from './store/annual-reports.ts'
import { insertReportStep } from './store/report-steps.ts'

/** 开始编制: the report of an organisation for a year; what last year's says is 现行有效 is the start of table 2. */
export async function startReport(ctx: Ctx, organisationId: string, year: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor, organisation, format, report } = await openPlace(
      ctx,
      organisationId,
      year,
      'annual_reports.draft',
    )
    demand(report === null ? 'ok' : { refused: 'report_exists' })
    demand(organisation.status === 'active' ? 'ok' : { refused: 'report_organisation_closed' })
    const before = await figuresOfYear(ctx, organisation, year - 1)
    await beginVersion(ctx, 'started', {
      organisationId,
      regionCode: organisation.regionCode,
      year,
      version: 1,
      scope: scopeOf(organisation.kind),
      correctionNote: null,
      entered: startingTable(format, before?.figures ?? null),
      text: blankText,
      by: actor,
    })
  })
}

/**
 * 更正: a further version of a published report, which stays as it was. What was corrected and why is shown to everybody; the
 * way through review, approval and publication is the same.
 */
export async function correctReport(
  ctx: Ctx,
  organisationId: string,
  year: number,
  reason: string,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor } = await openPlace(ctx, organisationId, year, 'annual_reports.draft')
    const report = await lockReport(ctx.db, organisationId, year)
    demand(mayStep(ctx.actor, report, 'correct', { reason }))
    demand(
      reason.length > longestNote
        ? { refused: 'report_note_long', field: 'reason', details: { most: longestNote } }
        : 'ok',
    )
    await beginVersion(ctx, 'correction_started', {
      organisationId,
      regionCode: report.regionCode,
      year,
      version: report.version + 1,
      scope: report.scope,
      correctionNote: reason.trim(),
      entered: report.entered,
      text: report.text,
      by: actor,
    })
  })
}

/** Own parameter: what fits a line of the public page. */
export const longestNote = 500

async function beginVersion(ctx: Ctx, happened: string, version: NewReport): Promise<void> {
  const id = await insertReport(ctx.db, version, ctx.now)
  if (id === null) throw new Refused([{ refused: 'report_exists' }])
  await insertReportStep(ctx.db, {
    report_id: id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: version.by.id,
    actor_name: version.by.name,
    what: happened,
    from_status: null,
    to_status: 'drafting',
    note: version.correctionNote ?? '',
  })
  await recordAudit(ctx, {
    event: `annual_report.${happened}`,
    objectType: 'annual_report',
    objectId: id,
    ...(version.correctionNote === null ? {} : { reason: version.correctionNote }),
    after: { status: 'drafting', year: version.year, version: version.version },
  })
}
