import { workingDays, type WorkingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { DisclosureRequest } from './request.ts'
import { dueStatuses } from './rules/request-workflow.ts'
import { replyClock, type ClockFacts, type ReplyClock } from './rules/reply-clock.ts'
import { listPauses } from './store/pauses.ts'
import type { RequestChanges } from './store/requests.ts'

type Timed = Pick<
  DisclosureRequest,
  'status' | 'clockStartsOn' | 'clockStartedBy' | 'extended' | 'delayedTo' | 'endedOn'
>

function factsOf(one: Timed, pauses: ClockFacts['pauses']): ClockFacts | null {
  if (one.clockStartsOn === null || one.clockStartedBy === null) return null
  return {
    startsOn: one.clockStartsOn,
    startedBy: one.clockStartedBy,
    // A pause before the clock began anew was of the period before.
    pauses: pauses.filter(({ to }) => to === null || to > (one.clockStartsOn ?? '')),
    extended: one.extended,
    delayedTo: one.delayedTo,
    stoppedOn: one.endedOn,
  }
}

/** The reply period of a request as it stands on the day of the ctx, with every step of its arithmetic; null before receipt. */
export async function readClock(ctx: Ctx, request: DisclosureRequest): Promise<ReplyClock | null> {
  const facts = factsOf(request, await listPauses(ctx.db, request.id))
  return facts === null ? null : replyClock(facts, await workingDays(ctx.db), ctx.today)
}

/** The last lawful day after these changes; null while the period does not run. */
export async function dueAfter(
  ctx: Ctx,
  request: DisclosureRequest,
  changes: RequestChanges,
): Promise<string | null> {
  const after: Timed = {
    status: changes.status ?? request.status,
    clockStartsOn: changes.clock_starts_on === undefined ? request.clockStartsOn : changes.clock_starts_on,
    clockStartedBy:
      changes.clock_started_by === undefined ? request.clockStartedBy : changes.clock_started_by,
    extended: changes.extended ?? request.extended,
    delayedTo: changes.delayed_to === undefined ? request.delayedTo : changes.delayed_to,
    endedOn: changes.ended_on === undefined ? request.endedOn : changes.ended_on,
  }
  if (!(dueStatuses as readonly string[]).includes(after.status) || after.endedOn !== null) return null
  const facts = factsOf(after, await listPauses(ctx.db, request.id))
  return facts === null ? null : replyClock(facts, await workingDays(ctx.db), ctx.today).dueOn
}

/** The same with the calendar at hand, for counting many cases anew after the calendar was edited. */
export function dueOf(
  one: Timed,
  pauses: ClockFacts['pauses'],
  calendar: WorkingDays,
  today: string,
): string | null {
  if (!(dueStatuses as readonly string[]).includes(one.status)) return null
  const facts = factsOf(one, pauses)
  return facts === null ? null : replyClock(facts, calendar, today).dueOn
}
