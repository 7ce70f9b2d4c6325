import { may, type Actor } from '#platform/authority.ts'
import { refusalsOf, type Refusal, type Verdict } from '#platform/refusal.ts'
import { actionsFrom, checkAction } from '#platform/workflow.ts'
import type { AnnualReport } from '../annual-report.ts'
import { type ReportAction, reportWorkflow } from './report-workflow.ts'

type Standing = Pick<AnnualReport, 'status' | 'organisationId' | 'regionCode' | 'authorIds' | 'reviewerId'>

/** Whether the actor holds a permission of annual reports for this organisation: in it or in its region. */
export function mayFor(
  actor: Actor | null,
  permission: string,
  at: { organisationId: string; regionCode: string },
): Verdict {
  return may(actor, permission, { organisationId: at.organisationId, regionCode: at.regionCode })
    ? 'ok'
    : { refused: 'no_permission' }
}

/** Nobody reviews or approves a report they wrote in, and the two are two persons (四眼). */
function fourEyes(actor: Actor | null, report: Standing, action: ReportAction): Verdict {
  if (actor === null || (action !== 'pass_review' && action !== 'approve')) return 'ok'
  if (report.authorIds.includes(actor.id)) return { refused: 'own_report' }
  if (action === 'approve' && report.reviewerId === actor.id) return { refused: 'own_report_review' }
  return 'ok'
}

/** Whether somebody may take this step with the report now: permission, state, four eyes, and what must be written with it. */
export function mayStep(
  actor: Actor | null,
  report: Standing,
  action: ReportAction,
  given?: { reason?: string | null; opinion?: string | null },
): Verdict {
  const permitted = refusalsOf(mayFor(actor, reportWorkflow.actions[action].permission, report))
  if (permitted.length > 0) return permitted
  const found: Refusal[] = [
    ...refusalsOf(checkAction(reportWorkflow, report.status, action, given)),
    ...refusalsOf(fourEyes(actor, report, action)),
  ]
  return found.length === 0 ? 'ok' : found
}

/** The steps a person may take with a report now, in the order of the table: exactly the buttons its pages show. */
export function stepsFor(actor: Actor | null, report: Standing): ReportAction[] {
  return actionsFrom(reportWorkflow, report.status).filter(
    (action) => mayStep(actor, report, action) === 'ok',
  )
}
