import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { requestWorkflow } from '../rules/request-workflow.ts'
import { mayAct } from '../rules/who-may.ts'
import { demandOfficeWords } from './check-words.ts'
import { listHandlers } from './list-handlers.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { isAssignable } from './rules/working-on.ts'

function demandAssignable(request: DisclosureRequest): void {
  const { label } = requestWorkflow.states[request.status]
  demand([
    ...(isAssignable(request.status)
      ? []
      : [{ refused: 'wrong_status', details: { status: label, action: '分配承办人' } }]),
    ...(request.joinedTo === null ? [] : [{ refused: 'answered_together' }]),
  ])
}

/** 分配承办人: gives a case to somebody who may handle it; the period does not change. */
export async function assignHandler(
  ctx: Ctx,
  seen: SeenCase,
  given: { handlerId: string; note: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.assign')
    demandAssignable(request)
    const person = (await listHandlers(ctx, request)).find(({ id }) => id === given.handlerId)
    const wrong =
      person === undefined
        ? [{ refused: 'handler_unknown', field: 'handler' }]
        : person.id === request.handlerId
          ? [{ refused: 'handler_same', field: 'handler' }]
          : []
    await demandOfficeWords(ctx, request, { note: given.note }, wrong)
    const from = request.handlerName === null ? '' : `由${request.handlerName}`
    return recordStep(ctx, request, {
      happened: 'assigned',
      changes: { handler_id: given.handlerId, handler_name: person?.name ?? '' },
      note: [`${from}分配给${person?.name ?? ''}`, given.note.trim()]
        .filter((text) => text !== '')
        .join('：'),
    })
  })
}

/** 开始办理, or taking a case over from a colleague: it is in the hands of who says so, from now on. */
export async function takeCase(ctx: Ctx, seen: SeenCase): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const request = await lockCase(ctx, seen, 'disclosure.handle')
    const changes = { handler_id: actor.id, handler_name: actor.name }
    const note =
      request.handlerId === null || request.handlerId === actor.id
        ? ''
        : `由${actor.name}接办，原承办人${request.handlerName ?? ''}`
    if (request.status === 'registered') {
      demand(mayAct(actor, request, 'start'))
      return recordStep(ctx, request, { happened: 'started', to: 'processing', changes, note })
    }
    demandAssignable(request)
    demand(request.handlerId === actor.id ? { refused: 'handler_same' } : 'ok')
    return recordStep(ctx, request, {
      happened: 'assigned',
      changes,
      note: note === '' ? `由${actor.name}承办` : note,
    })
  })
}
