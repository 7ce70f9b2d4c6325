import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import type { DisclosureRequest } from '../request.ts'
import { markFileRemoved } from '../store/files.ts'
import { lockRequest } from '../store/requests.ts'
import type { Redaction } from './redaction.ts'
import { mayRedact, type RedactAction } from './rules/may-redact.ts'
import { findRedaction, updateRedaction, type RedactionChanges } from './store/redactions.ts'

export interface LockedRedaction {
  request: DisclosureRequest
  redaction: Redaction
  actor: Actor
}

/** Locks a case for work on one of its files; throws for a missing permission, a status that does not fit, a stale form. */
export async function lockRedaction(
  ctx: Ctx,
  at: { requestId: string; sourceId: string },
  action: RedactAction,
  revision: number,
): Promise<LockedRedaction> {
  const request = await lockRequest(ctx.db, at.requestId)
  demand(mayRedact(ctx.actor, request, action))
  const redaction = await findRedaction(ctx.db, request.id, at.sourceId)
  if (redaction === null) throw new NotFound('file of a case')
  if (redaction.revision !== revision) throw new Refused([{ refused: 'stale_version' }])
  return { request, redaction, actor: actorIn(ctx.actor) }
}

/** Takes a result and its text out of the case: what was made of other marks must not go out. */
export async function dropResult(ctx: Ctx, one: Redaction): Promise<void> {
  const owner = { requestId: one.requestId }
  for (const id of [one.resultId, one.textId])
    if (id !== null) await markFileRemoved(ctx.db, owner, id, ctx.now)
}

/** Nothing made, nothing asked, nothing confirmed: how a file stands after each change of its marks. */
const unmade = {
  result_id: null,
  text_id: null,
  proof: null,
  failure: null,
  asked_at: null,
  confirmed_by: null,
  confirmed_name: null,
  confirmed_at: null,
} satisfies RedactionChanges

/** Writes a change of what is covered; whatever was made or confirmed before it counts no longer. */
export async function changeRedaction(
  ctx: Ctx,
  { redaction, actor }: LockedRedaction,
  changes: RedactionChanges,
): Promise<void> {
  await dropResult(ctx, redaction)
  const made = { made_by: actor.id, made_name: actor.name }
  await updateRedaction(ctx.db, redaction.id, { ...unmade, ...changes, ...made }, ctx.now)
}
