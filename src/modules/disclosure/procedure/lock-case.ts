import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refused, refusalsOf, type Refusal, type Verdict } from '#platform/refusal.ts'
import type { DisclosureRequest } from '../request.ts'
import type { RequestAction } from '../rules/request-workflow.ts'
import { mayAct } from '../rules/who-may.ts'
import { lockRequest, type RequestChanges } from '../store/requests.ts'
import { maySide, type SideAction } from './rules/side-actions.ts'
import { findLivingReply, handsOf } from './store/replies.ts'

export interface LockedCase {
  request: DisclosureRequest
  actor: Actor
  /** what the form lacks by the table, to be said together with its other faults */
  found: Refusal[]
}

const settled = new Set(['no_permission', 'wrong_status'])

/** Who may not, or not now, is told so at once; a stale form before anything else is looked at. */
function refuseAtOnce(verdict: Verdict, request: DisclosureRequest, revision: number | null): Refusal[] {
  const found = refusalsOf(verdict)
  const first = found.filter(({ refused }) => settled.has(refused))
  if (first.length > 0) throw new Refused(first)
  if (revision !== null && revision !== request.revision) throw new Refused([{ refused: 'stale_version' }])
  return found
}

/**
 * Locks a case for a step of the workflow: whoever comes second sees what the first one did. Throws for a missing permission,
 * a status that does not fit and a stale form; gives back what else the table finds wrong.
 */
export async function lockCase(
  ctx: Ctx,
  id: string,
  action: RequestAction,
  form: { revision: number | null; reason?: string; opinion?: string },
): Promise<LockedCase> {
  const request = await lockRequest(ctx.db, id)
  const hands = handsOf(await findLivingReply(ctx.db, id))
  const verdict = mayAct(ctx.actor, request, action, form, hands)
  const found = refuseAtOnce(verdict, request, form.revision)
  return { request, actor: actorIn(ctx.actor), found }
}

/** The same for what leaves the status as it is. */
export async function lockBeside(
  ctx: Ctx,
  id: string,
  action: SideAction,
  form: { revision: number | null },
): Promise<LockedCase> {
  const request = await lockRequest(ctx.db, id)
  const verdict = maySide(ctx.actor, request, action)
  const found = refuseAtOnce(verdict, request, form.revision)
  return { request, actor: actorIn(ctx.actor), found }
}

/** Whoever takes a step on a case that nobody has becomes its handler. */
export function takenBy(request: DisclosureRequest, actor: Actor): RequestChanges {
  return request.handlerId === null ? { handler_id: actor.id, handler_name: actor.name } : {}
}
