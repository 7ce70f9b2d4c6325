import { isIdentity } from '#platform/identity.ts'
import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, type Verdict } from '#platform/refusal.ts'
import type { Duty, Responsibility } from './duty.ts'
import { findDuty, lockDuty } from './store/duties.ts'
import { findResponsibility, lockResponsibilitiesFor } from './store/responsibilities.ts'

/** Whether the actor may do this for the organisation that owes; an item nobody answers for is the openness office's. */
export function mayFor(
  ctx: Ctx,
  permission: string,
  at: { organisationId: string | null; regionCode: string },
): Verdict {
  return may(ctx.actor, permission, at) ? 'ok' : { refused: 'no_permission' }
}

/** A duty for changing it: its responsibility first, then itself, in the order in which publications lock them. */
export async function dutyForChange(
  ctx: Ctx,
  id: string,
  permission: string,
): Promise<{ duty: Duty; responsibility: Responsibility }> {
  const seen = isIdentity(id) ? await findDuty(ctx.db, id) : null
  if (seen === null) throw new NotFound('duty')
  const responsibilities = await lockResponsibilitiesFor(ctx.db, [seen.itemId])
  const responsibility = responsibilities.find((one) => one.id === seen.responsibilityId)
  const duty = await lockDuty(ctx.db, id)
  if (duty === null) throw new NotFound('duty')
  demand(mayFor(ctx, permission, duty))
  demand(responsibility === undefined ? { refused: 'responsibility_ended' } : 'ok')
  if (responsibility === undefined) throw new NotFound('responsibility')
  return { duty, responsibility }
}

/** A living responsibility for adding to it, locked; refuses without the permission there. */
export async function responsibilityForChange(
  ctx: Ctx,
  id: string,
  permission: string,
): Promise<Responsibility> {
  const seen = isIdentity(id) ? await findResponsibility(ctx.db, id) : null
  if (seen === null) throw new NotFound('responsibility')
  const locked = await lockResponsibilitiesFor(ctx.db, [seen.itemId])
  const found = locked.find((one) => one.id === id)
  demand(mayFor(ctx, permission, seen))
  demand(found === undefined ? { refused: 'responsibility_ended' } : 'ok')
  if (found === undefined) throw new NotFound('responsibility')
  return found
}
