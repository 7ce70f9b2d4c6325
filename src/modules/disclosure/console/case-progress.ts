import type { Step } from '#ui/data/figures.tsx'
import type { DisclosureRequest, RequestStatus } from '../request.ts'
import { mainSteps, requestWorkflow } from '../rules/request-workflow.ts'
import type { RequestStep } from '../store/steps.ts'

const stepLabels: Partial<Record<RequestStatus, string>> = {
  submitted: '来件',
  registered: '登记',
  processing: '办理',
  reviewing: '合法性审查',
  signing: '签发',
  replied: '答复',
  delivered: '送达',
  archived: '归档',
}

/** Where a status stands on the main way: what lies beside it belongs to 办理. */
function mainStepOf(status: RequestStatus): RequestStatus {
  return mainSteps.includes(status) ? status : 'processing'
}

/** The bar above a case: what is done, where it stands, and where it stopped when it ended before its reply. */
export function progressOf(request: DisclosureRequest, steps: readonly RequestStep[]): Step[] {
  const closing = steps.findLast((step) => step.toStatus === 'closed' && step.fromStatus !== 'closed')
  const closed = request.status === 'closed'
  const at = closed ? ((closing?.fromStatus ?? 'registered') as RequestStatus) : request.status
  const current = mainSteps.indexOf(mainStepOf(at))
  const beside = !mainSteps.includes(at)
  return mainSteps.map((status, i): Step => {
    const label = stepLabels[status] ?? requestWorkflow.states[status].label
    if (i < current) return { label, state: 'done' }
    if (i > current) return { label, state: 'waiting' }
    if (closed) return { label, state: 'stopped', note: request.isSplit ? '已分办' : '已终结' }
    if (status === 'archived') return { label, state: 'done' }
    const note = beside ? requestWorkflow.states[at].label : noteOf(request)
    return note === null ? { label, state: 'current' } : { label, state: 'current', note }
  })
}

function noteOf(request: DisclosureRequest): string | null {
  if (request.status === 'submitted') return '待确认'
  return request.status === 'replied' ? '待送达' : null
}
