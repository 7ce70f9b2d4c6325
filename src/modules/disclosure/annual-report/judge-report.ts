import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { checkReport } from './check-report.ts'
import { backToWriting, demandClean } from './hand-in-report.ts'
import { openPlace } from './load-report.ts'
import { recordReportStep } from './record-report-step.ts'
import { type ReportAction, reportWorkflow } from './rules/report-workflow.ts'
import { mayStep } from './rules/who-may.ts'
import { lockReport } from './store/annual-reports.ts'

/**
 * 审核 by the head of the office, 审定 by the leader in charge: two persons who did not write it. Refused when a check finds an
 * error by now, above all when the register was changed after the report was handed in.
 */
export async function passReport(
  ctx: Ctx,
  organisationId: string,
  year: number,
  action: 'pass_review' | 'approve',
  opinion: string,
): Promise<void> {
  const { permission, to } = reportWorkflow.actions[action]
  await ctx.transaction(async (ctx) => {
    const { actor, organisation, format } = await openPlace(ctx, organisationId, year, permission)
    const report = await lockReport(ctx.db, organisationId, year)
    demand(mayStep(actor, report, action))
    demandClean((await checkReport(ctx, organisation, report, format)).findings, false)
    const by =
      action === 'approve'
        ? { approver_id: actor.id, approver_name: actor.name, approved_at: ctx.now }
        : { reviewer_id: actor.id, reviewer_name: actor.name, reviewed_at: ctx.now }
    await recordReportStep(ctx, report, {
      happened: action === 'approve' ? 'approved' : 'reviewed',
      to,
      changes: by,
      note: opinion,
    })
  })
}

const returns: readonly ReportAction[] = ['return_review', 'return_approval', 'return_approved']

/** 退回修改, with an opinion, by whoever has it before them. */
export async function returnReport(
  ctx: Ctx,
  organisationId: string,
  year: number,
  opinion: string,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { actor } = await openPlace(ctx, organisationId, year)
    const report = await lockReport(ctx.db, organisationId, year)
    const action = returns.find((one) => reportWorkflow.actions[one].from.includes(report.status))
    demand(mayStep(actor, report, action ?? 'return_review', { opinion }))
    await recordReportStep(ctx, report, {
      happened: 'returned',
      to: 'returned',
      changes: backToWriting,
      note: opinion,
    })
  })
}
