import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { dueOf } from '../clock.ts'
import { recordDueDates } from '../record-step.ts'
import { listPausesOf, lockRunning } from './store/open-cases.ts'

/**
 * A calendar edited after dates were computed moves the last day of every reply period that runs, in the transaction of the
 * edit; each change stands in the history of its case. Dates that were told to somebody in a paper (补正, 缴费, 征求意见) stay as
 * they were told. Gives how many moved.
 */
export async function recomputeDueDates(ctx: Ctx, changedDay: string): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const calendar = await workingDays(ctx.db)
    const open = await lockRunning(ctx.db)
    const pauses = await listPausesOf(
      ctx.db,
      open.map(({ id }) => id),
    )
    const moved = open
      .map((request) => ({
        request,
        dueOn: dueOf(request, pauses.get(request.id) ?? [], calendar, ctx.today),
      }))
      .filter(({ request, dueOn }) => dueOn !== request.dueOn)
    await recordDueDates(ctx, moved, {
      happened: 'dates_recomputed',
      note: `工作日历调整（${formatDay(changedDay)}）`,
      by: '系统',
    })
    return moved.length
  })
}

on<DomainEvent & { day: string }>('calendar.changed', async (ctx, event) => {
  await recomputeDueDates(ctx, event.day)
})
