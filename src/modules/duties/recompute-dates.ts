import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { dropCoverage, writeSteps } from './change-duty.ts'
import type { Duty } from './duty.ts'
import { planOf } from './plan-of.ts'
import { endOfTerm, latestBefore } from './rules/term.ts'
import { warnOn, warnOnBeforeEvent } from './rules/warn-on.ts'
import { lockComputedDuties, moveDueDates, listTimeLimitsOf } from './store/duties.ts'

/**
 * A calendar edited after dates were computed moves every open due date that is counted in working days; each change
 * stands in the history of its duty with the date before. Dates entered by a person stay. Gives how many moved.
 */
export async function recomputeDates(ctx: Ctx, changedDay: string): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const calendar = await workingDays(ctx.db)
    const duties = await lockComputedDuties(ctx.db)
    const limits = await listTimeLimitsOf(
      ctx.db,
      duties.filter((duty) => duty.kind === 'event').map((duty) => duty.responsibilityId),
    )
    const moved = duties.flatMap((duty) => {
      if (duty.limitAmount === null || duty.dueOn === null) return []
      const term = { amount: duty.limitAmount, unit: 'working_day' as const }
      const before = isBeforeEvent(duty, limits)
      const dueOn = (before ? latestBefore : endOfTerm)(duty.startsOn, term, calendar)
      const warned = before
        ? warnOnBeforeEvent(dueOn, calendar)
        : warnOn(duty.startsOn, dueOn, term, calendar)
      return dueOn === duty.dueOn && warned === duty.warnOn ? [] : [{ duty, dueOn, warnOn: warned }]
    })
    await moveDueDates(
      ctx.db,
      moved.map((one) => ({ id: one.duty.id, dueOn: one.dueOn, warnOn: one.warnOn })),
      ctx.now,
    )
    await writeSteps(
      ctx,
      moved.map(({ duty, ...after }) => ({
        dutyId: duty.id,
        what: 'due_changed' as const,
        note: `工作日历调整（${formatDay(changedDay)}），期限重新计算`,
        before: { dueOn: duty.dueOn, warnOn: duty.warnOn },
        after,
      })),
    )
    await dropCoverage(
      ctx,
      moved.map((one) => one.duty.regionCode),
    )
    return moved.length
  })
}

/** 提前7个工作日: counted back from the event, not on from it. */
function isBeforeEvent(duty: Duty, limits: ReadonlyMap<string, string>): boolean {
  const limit = limits.get(duty.responsibilityId)
  return limit !== undefined && planOf(limit).planned[duty.clause]?.how === 'before_event'
}
