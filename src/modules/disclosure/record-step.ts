import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { dueAfter } from './clock.ts'
import type { DisclosureRequest, RequestStatus } from './request.ts'
import { insertSteps, type NewStep } from './store/steps.ts'
import { getRequest, updateDueDates, updateRequest, type RequestChanges } from './store/requests.ts'

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

/** What a step leaves behind once the row stands: its history, its audit entry and the news. */
interface Done {
  request: DisclosureRequest
  to: RequestStatus
  dueOn: string | null
  revision: number
  changes: RequestChanges
}

function historyOf(ctx: Ctx, step: Step, { request, to, dueOn }: Done): NewStep {
  return {
    request_id: request.id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: ctx.actor?.id ?? null,
    actor_name: ctx.actor?.name ?? step.by ?? '系统',
    what: step.happened,
    from_status: request.status,
    to_status: to,
    note: step.note?.trim() ?? '',
    before: { dueOn: request.dueOn },
    after: { dueOn },
  }
}

async function tell(ctx: Ctx, step: Step, { request, to, dueOn, revision, changes }: Done): Promise<void> {
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
  const done = { request, to, dueOn, revision, changes }
  await insertSteps(ctx.db, [historyOf(ctx, step, done)])
  await tell(ctx, step, done)
  return getRequest(ctx.db, request.id)
}

/**
 * The same step of thousands of locked requests of which nothing but the last day changes: rows and history in few statements,
 * while each has its own history, audit row and news as ever.
 */
export async function recordDueDates(
  ctx: Ctx,
  moved: readonly { request: DisclosureRequest; dueOn: string | null }[],
  step: Pick<Step, 'happened' | 'note' | 'by'>,
): Promise<void> {
  const all = moved.map(({ request, dueOn }): Done => {
    const { status: to, revision } = request
    return { request, to, dueOn, revision: revision + 1, changes: {} }
  })
  await updateDueDates(
    ctx.db,
    moved.map(({ request, dueOn }) => ({ id: request.id, dueOn })),
    ctx.now,
  )
  await insertSteps(
    ctx.db,
    all.map((done) => historyOf(ctx, step, done)),
  )
  for (const done of all) await tell(ctx, step, done)
}
