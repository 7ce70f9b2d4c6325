import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { Alert } from '#ui/data.tsx'
import type { ReportStep } from '../annual-report.ts'
import type { ReportPlace } from '../load-report.ts'
import { listReportSteps } from '../store/report-steps.ts'

/** The opinion with which a report came back, while it has not been handed in again; null when it never did. */
export async function lastReturn(c: AppContext, place: ReportPlace): Promise<ReportStep | null> {
  const { report } = place
  if (report === null || (report.status !== 'returned' && report.status !== 'drafting')) return null
  const steps = await listReportSteps(c.get('ctx').db, place.organisation.id, place.year)
  const own = steps.filter((step) => step.version === report.version)
  const last = own.findLast((step) => step.what === 'returned' || step.what === 'submitted')
  return last?.what === 'returned' ? last : null
}

/** Who sent the report back, when, and why. */
export function ReturnedNote(props: { returned: ReportStep | null }) {
  const { returned } = props
  if (returned === null) return null
  return (
    <Alert tone="warning" title={`${returned.actorName}于${formatInstant(returned.at)}退回修改`}>
      {returned.note}
    </Alert>
  )
}
