import type { Ctx } from '#platform/ctx.ts'
import type { DisclosureRequest } from '../request.ts'
import type { ClockFacts } from '../rules/clock.ts'
import { listPauses } from '../store/pauses.ts'

/** What the reply period of a request is counted from, for rules that ask whether a step may change it; null before receipt. */
export async function readClockFacts(ctx: Ctx, request: DisclosureRequest): Promise<ClockFacts | null> {
  const { clockStartsOn, clockStartedBy, extended, delayedTo, endedOn } = request
  if (clockStartsOn === null || clockStartedBy === null) return null
  const pauses = await listPauses(ctx.db, request.id)
  return {
    startsOn: clockStartsOn,
    startedBy: clockStartedBy,
    pauses: pauses.filter(({ to }) => to === null || to > clockStartsOn),
    extended,
    delayedTo,
    stoppedOn: endedOn,
  }
}
