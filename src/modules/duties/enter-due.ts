import { recordAudit } from '#platform/audit.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addMonths, isDay } from '#platform/day.ts'
import { demand } from '#platform/refusal.ts'
import { changeDuty, dropCoverage } from './change-duty.ts'
import { dutyForChange } from './load-duty.ts'
import { warnOn } from './rules/warn-on.ts'

/**
 * 人工填写期限: where the wording could not be read or names another rule (按规定期限), a reviewer enters the last day and
 * says whence it comes. A date the law's own number gives is never overwritten.
 */
export async function enterDue(ctx: Ctx, dutyId: string, dueOn: string, reason: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { duty } = await dutyForChange(ctx, dutyId, 'duties.confirm')
    demand(duty.status === 'open' ? 'ok' : { refused: 'duty_not_open' })
    demand(duty.dueSource === 'computed' ? { refused: 'due_is_computed' } : 'ok')
    const sane = isDay(dueOn) && dueOn >= duty.startsOn && dueOn <= addMonths(ctx.today, 24)
    const why = reason.trim()
    demand([
      ...(sane ? [] : [{ refused: isDay(dueOn) ? 'due_out_of_range' : 'day_unreadable', field: 'dueOn' }]),
      ...([...why].length < 5 ? [{ refused: 'due_reason_missing', field: 'reason' }] : []),
      ...([...why].length > 300 ? [{ refused: 'due_reason_too_long', field: 'reason' }] : []),
    ])
    const calendar = await workingDays(ctx.db)
    await changeDuty(
      ctx,
      duty,
      {
        dueOn,
        warnOn: warnOn(duty.startsOn, dueOn, null, calendar),
        dueSource: 'entered',
        dueReason: why,
        limitAmount: null,
        limitUnit: null,
      },
      { what: 'due_entered', note: why },
    )
    await recordAudit(ctx, {
      event: 'duty.due_entered',
      objectType: 'duty',
      objectId: dutyId,
      reason: why,
      before: { dueOn: duty.dueOn },
      after: { dueOn },
    })
    await dropCoverage(ctx, [duty.regionCode])
  })
}
