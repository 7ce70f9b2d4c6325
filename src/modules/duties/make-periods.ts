import type { Ctx } from '#platform/ctx.ts'
import { dropCoverage } from './change-duty.ts'
import { periodDuties } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { insertDuties } from './store/duties.ts'
import { listResponsibilitiesWithLimit, listTimeLimits } from './store/responsibilities.ts'

/**
 * Makes the duties of the periods that run today, and of none before: a limit that became periodic by a newer catalog owes
 * nothing for the quarters before it; gives how many are new. Runs every night and at start; twice makes nothing twice.
 */
export async function makePeriods(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const periodic = (await listTimeLimits(ctx.db)).filter((limit) =>
      planOf(limit).planned.some((planned) => planned.how === 'period'),
    )
    const responsibilities = await listResponsibilitiesWithLimit(ctx.db, periodic)
    const duties = responsibilities.flatMap((one) => periodDuties(one, ctx.today, ctx.today))
    const made = await insertDuties(ctx.db, duties, ctx.now)
    await dropCoverage(
      ctx,
      made.map((duty) => duty.regionCode),
    )
    return made.length
  })
}
