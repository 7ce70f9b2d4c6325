import type { Ctx } from '#platform/ctx.ts'
import { addDays } from '#platform/day.ts'
import { dropCoverage } from './change-duty.ts'
import { periodDuties } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { insertDuties } from './store/duties.ts'
import { listResponsibilitiesWithLimit, listTimeLimits } from './store/responsibilities.ts'

/** A night job that did not run for so long still makes every period it missed. */
const daysBack = 400

/** Makes the duties of periods that have begun; gives how many are new. Runs every night; twice makes nothing twice. */
export async function makePeriods(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const periodic = (await listTimeLimits(ctx.db)).filter((limit) =>
      planOf(limit).planned.some((planned) => planned.how === 'period'),
    )
    const responsibilities = await listResponsibilitiesWithLimit(ctx.db, periodic)
    const duties = responsibilities.flatMap((one) =>
      periodDuties(one, addDays(ctx.today, -daysBack), ctx.today),
    )
    const made = await insertDuties(ctx.db, duties, ctx.now)
    await dropCoverage(
      ctx,
      made.map((duty) => duty.regionCode),
    )
    return made.length
  })
}
