import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { dueAfter } from './clock.ts'
import type { DisclosureRequest, RequestStatus } from './request.ts'
import { insertStep } from './store/steps.ts'
import { getRequest, updateRequest, type RequestChanges } from './store/requests.ts'

export interface Step {
  /** Past tense, without the module: `confirmed` becomes the event `disclosure.confirmed`. */
  happened: string
  to?: RequestStatus
  changes?: RequestChanges
  /** In words of the office, shown in the history. Nothing of the applicant, nothing of what was written. */
  note?: string
  /** Who acted when it was not a member of staff: the applicant at the status page. */
  by?: '申请人' | '系统'
}

/**
 * One step of a locked request: its row with the last day counted anew, its history, the audit row and the news, all in the
 * caller's transaction. Gives the request as it stands afterwards.
 */
export async function recordStep(
  ctx: Ctx,
  request: DisclosureRequest,
  step: Step,
): Promise<DisclosureRequest> {
  const to = step.to ?? request.status
  const changes: RequestChanges = { ...step.changes, ...(to === request.status ? {} : { status: to }) }
  const dueOn = await dueAfter(ctx, request, { ...changes, status: to })
  const revision = await updateRequest(ctx.db, request.id, { ...changes, due_on: dueOn }, ctx.now)
  const actorName = ctx.actor?.name ?? step.by ?? '系统'
  await insertStep(ctx.db, {
    request_id: request.id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: ctx.actor?.id ?? null,
    actor_name: actorName,
    what: step.happened,
    from_status: request.status,
    to_status: to,
    note: step.note?.trim() ?? '',
    before: { dueOn: request.dueOn },
    after: { dueOn },
  })
  await recordAudit(ctx, {
    event: `disclosure.${step.happened}`,
    objectType: 'disclosure_request',
    objectId: request.id,
    ...(step.note ? { reason: step.note } : {}),
    before: { status: request.status, dueOn: request.dueOn, revision: request.revision },
    after: { status: to, dueOn, revision },
  })
  await announce(ctx, {
    type: `disclosure.${step.happened}`,
    id: request.id,
    from: request.status,
    to,
    organisationId: changes.organisation_id ?? request.organisationId,
    regionCode: changes.region_code ?? request.regionCode,
  })
  return getRequest(ctx.db, request.id)
}
