import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import type { Power } from './power.ts'
import { editRegion } from './region-lists.ts'
import { mayDecide, mayWaive } from './rules/decide.ts'
import { listPowersByIds, lockLists, touchPowers } from './store/powers.ts'
import { endWaivers, insertWaiver } from './store/waivers.ts'

async function lockPower(ctx: Ctx, regionCode: string, powerId: string, revision: number): Promise<Power> {
  const region = await editRegion(ctx, regionCode)
  await lockLists(ctx.db, region.code)
  const [power] = await listPowersByIds(ctx.db, [powerId])
  if (power?.regionCode !== region.code) throw new NotFound('power')
  demand(mayDecide(power, revision))
  return power
}

/**
 * Records that a power needs no item (无需公开), with reason and person. Refuses `power_is_mapped`, `waiver_reason_missing`,
 * `reason_too_long`, `power_decided_meanwhile`.
 */
export async function waivePower(
  ctx: Ctx,
  regionCode: string,
  powerId: string,
  revision: number,
  reason: string,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const power = await lockPower(inside, regionCode, powerId, revision)
    demand(mayWaive(power, reason))
    const actor = actorIn(inside.actor)
    await endWaivers(inside.db, [powerId], 'withdrawn', { name: actor.name, day: inside.today })
    await insertWaiver(inside.db, powerId, reason, { id: actor.id, name: actor.name, at: inside.now })
    await touchPowers(inside.db, [powerId])
    await recordAudit(inside, {
      event: 'powers.power_waived',
      objectType: 'power',
      objectId: powerId,
      reason,
      before: { reason: power.waiverReason },
      after: { reason },
    })
  })
}

/** Takes 无需公开 back; the power is a gap again. Refuses `power_decided_meanwhile`. */
export async function withdrawWaiver(
  ctx: Ctx,
  regionCode: string,
  powerId: string,
  revision: number,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const power = await lockPower(inside, regionCode, powerId, revision)
    const by = { name: actorIn(inside.actor).name, day: inside.today }
    if ((await endWaivers(inside.db, [powerId], 'withdrawn', by)) === 0) throw new NotFound('waiver')
    await touchPowers(inside.db, [powerId])
    await recordAudit(inside, {
      event: 'powers.waiver_withdrawn',
      objectType: 'power',
      objectId: powerId,
      before: { reason: power.waiverReason },
    })
  })
}
