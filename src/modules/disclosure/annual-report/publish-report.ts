import type { Ctx } from '#platform/ctx.ts'
import { dropPages } from '#platform/page-cache.ts'
import { demand } from '#platform/refusal.ts'
import { checkReport } from './check-report.ts'
import { demandClean } from './hand-in-report.ts'
import { openPlace } from './load-report.ts'
import { annualReportPages } from './public-reports.ts'
import { recordReportStep } from './record-report-step.ts'
import { bodyOf } from './rules/report-body.ts'
import { reportDueOn } from './rules/report-deadlines.ts'
import { mayStep } from './rules/who-may.ts'
import { lockReport } from './store/annual-reports.ts'

/**
 * 发布: the approved report becomes public as it is, for ever; a late one is told to whoever supervises (条例第四十九条). Two who
 * publish at once publish once: the second finds it published.
 */
export async function publishReport(ctx: Ctx, organisationId: string, year: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor, organisation, format } = await openPlace(
      ctx,
      organisationId,
      year,
      'annual_reports.publish',
    )
    const report = await lockReport(ctx.db, organisationId, year)
    demand(mayStep(actor, report, 'publish'))
    const { findings, figures } = await checkReport(ctx, organisation, report, format)
    demandClean(findings, false)
    const dueOn = reportDueOn(bodyOf(organisation.kind), year)
    await recordReportStep(ctx, report, {
      happened: 'published',
      to: 'published',
      changes: {
        snapshot: {
          organisationName: organisation.name,
          organisationCode: organisation.code,
          figures,
          text: report.text,
        },
        publisher_id: actor.id,
        publisher_name: actor.name,
        published_at: ctx.now,
        published_on: ctx.today,
      },
      news: { dueOn, late: report.version === 1 && ctx.today > dueOn },
    })
    await dropPages(ctx, [annualReportPages])
  })
}
