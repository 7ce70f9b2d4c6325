import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'

/** A case as somebody saw it: a change made looking at an older one is refused. */
export interface SeenCase {
  id: string
  revision: number
}

/**
 * Locks a case for a change until the transaction ends. Refuses `no_permission` in the place of the case before anything
 * else is said of it, then `stale_version`.
 */
export async function lockCase(ctx: Ctx, seen: SeenCase, permission: string): Promise<DisclosureRequest> {
  const request = await lockRequest(ctx.db, seen.id)
  demand(mayIn(ctx.actor, permission, request))
  demand(request.revision === seen.revision ? 'ok' : { refused: 'stale_version' })
  return request
}
