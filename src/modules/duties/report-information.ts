import { actorIn } from '#platform/authority.ts'
import { recordAudit } from '#platform/audit.ts'
import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addMonths, isDay } from '#platform/day.ts'
import { demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { changeDuty, dropCoverage, writeSteps } from './change-duty.ts'
import { dutyForChange, responsibilityForChange } from './load-duty.ts'
import { openDuty } from './make-duties.ts'
import { planOf } from './plan-of.ts'
import { dueOfEvent } from './rules/due-date.ts'
import type { PlannedDuty } from './rules/duty-plan.ts'
import { insertDuties, listDutiesOf } from './store/duties.ts'

/** Own parameters: what is reported lies at most so far back or ahead; more is a slip of the pen. */
const monthsBack = 24
const monthsAhead = 12

/** Clauses of a limit that begin with something a person may report: everything but periods, notices and 依申请. */
export function reportableClauses(timeLimit: string): PlannedDuty[] {
  const silent = new Set(['period', 'rolling', 'notice', 'on_request', 'standing'])
  return planOf(timeLimit).planned.filter((planned) => !silent.has(planned.how))
}

export interface InformationReport {
  responsibilityId: string
  /** position of the clause that applies */
  clause: number
  /** day the information was formed, approved, decided; for a limit before an event, the day of the event */
  eventDay: string
  /** what it is, in the clerk's words */
  label: string
}

/**
 * 登记应公开信息: something happened that must be published (条例第二十六条), though no document is drafted yet. Gives the
 * duty. Refuses a day that cannot be, a clause that begins with nothing, and the same report twice.
 */
export async function reportInformation(ctx: Ctx, report: InformationReport): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const responsibility = await responsibilityForChange(ctx, report.responsibilityId, 'duties.report')
    const planned = reportableClauses(responsibility.timeLimit).find((one) => one.clause === report.clause)
    const label = report.label.trim()
    demand(checkReport(report, label, planned !== undefined, ctx.today))
    if (planned === undefined) throw new NotFound('clause')
    const known = await listDutiesOf(ctx.db, [responsibility.id])
    const twice = known.some(
      (duty) =>
        duty.occasion.startsWith('event:') &&
        duty.status !== 'void' &&
        duty.clause === report.clause &&
        duty.startsOn === report.eventDay &&
        duty.occasionLabel === label,
    )
    demand(twice ? { refused: 'already_reported', field: 'label' } : 'ok')
    const due = dueOfEvent(planned, report.eventDay, await workingDays(ctx.db))
    const [duty] = await insertDuties(
      ctx.db,
      [
        openDuty(
          responsibility,
          {
            kind: 'event',
            clause: planned.clause,
            part: planned.part,
            occasion: `event:${crypto.randomUUID()}`,
            occasionLabel: label,
          },
          due,
        ),
      ],
      ctx.now,
    )
    const id = duty?.id ?? ''
    await writeSteps(ctx, [{ dutyId: id, what: 'opened', note: '登记应公开信息' }])
    await recordAudit(ctx, {
      event: 'duty.reported',
      objectType: 'duty',
      objectId: id,
      after: { responsibilityId: responsibility.id, eventDay: report.eventDay, dueOn: due.dueOn },
    })
    await dropCoverage(ctx, [responsibility.regionCode])
    return id
  })
}

function checkReport(
  report: InformationReport,
  label: string,
  clauseKnown: boolean,
  today: string,
): Refusal[] {
  const refusals: Refusal[] = []
  if (!clauseKnown) refusals.push({ refused: 'clause_missing', field: 'clause' })
  if (!isDay(report.eventDay)) refusals.push({ refused: 'day_unreadable', field: 'eventDay' })
  else if (report.eventDay < addMonths(today, -monthsBack) || report.eventDay > addMonths(today, monthsAhead))
    refusals.push({ refused: 'day_out_of_range', field: 'eventDay' })
  if (label === '') refusals.push({ refused: 'label_missing', field: 'label' })
  if ([...label].length > 200) refusals.push({ refused: 'label_too_long', field: 'label' })
  return refusals
}

/** 撤销登记: a report made by mistake; another person than its reporter signs for it, with a reason. */
export async function cancelReport(ctx: Ctx, dutyId: string, reason: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { duty } = await dutyForChange(ctx, dutyId, 'duties.confirm')
    const reported = duty.occasion.startsWith('event:') || duty.kind === 'special'
    demand(reported && duty.status === 'open' ? 'ok' : { refused: 'not_cancellable' })
    demand([...reason.trim()].length < 10 ? { refused: 'reason_too_short', field: 'reason' } : 'ok')
    const why = `登记有误：${reason.trim()}`
    await changeDuty(ctx, duty, { status: 'void', voidReason: why }, { what: 'void', note: why })
    await recordAudit(ctx, {
      event: 'duty.cancelled',
      objectType: 'duty',
      objectId: dutyId,
      reason: reason.trim(),
      after: { by: actor.id },
    })
    await dropCoverage(ctx, [duty.regionCode])
  })
}
