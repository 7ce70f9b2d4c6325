import { isIdentity } from '#platform/identity.ts'
import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { dueAfter } from '../clock.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { listIdsOfSameApplicant } from '../store/applicants.ts'
import { endPause, listPauses } from '../store/pauses.ts'
import { findRequest, listJoined, lockRequest, lockRequests, updateRequest } from '../store/requests.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { canLead, canJoin } from './rules/may-join.ts'

/**
 * 合并答复: requests of the same applicant to the same organisation are answered together with one of them, by one reply on
 * one day. Each keeps its number and is counted by itself. Gives how many were joined.
 */
export async function joinRequests(
  ctx: Ctx,
  seen: SeenCase,
  given: { ids: readonly string[] },
): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const ids = [...new Set(given.ids.map((id) => id.toLowerCase()))].filter((id) => id !== seen.id)
    await lockRequests(ctx.db, [seen.id, ...ids].filter(isIdentity))
    const main = await lockCase(ctx, seen, 'disclosure.handle')
    const same = new Set(await listIdsOfSameApplicant(ctx.db, main.id))
    const others: DisclosureRequest[] = []
    for (const id of ids) {
      const other = same.has(id) ? await findRequest(ctx.db, id) : null
      // What is not of the same applicant looks as if it were not there.
      if (other === null) throw new NotFound('request of the same applicant')
      demand(mayIn(ctx.actor, 'disclosure.handle', other))
      others.push(other)
    }
    const refusals: Refusal[] = canLead(main)
    if (others.length === 0) refusals.push({ refused: 'nothing_chosen', field: 'join' })
    for (const other of others) refusals.push(...canJoin(main, other, await listJoined(ctx.db, other.id)))
    demand(refusals.length === 0 ? 'ok' : refusals)
    for (const other of others)
      await recordStep(ctx, other, {
        happened: 'joined',
        changes: { joined_to: main.id },
        note: `与${main.number}合并答复`,
      })
    await recordStep(ctx, main, {
      happened: 'joined',
      note: `合并答复：${others.map(({ number }) => number).join('、')}`,
    })
    return others.length
  })
}

/** Takes a request out again: it is answered by itself. */
export async function unjoinRequest(ctx: Ctx, seen: SeenCase): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.handle')
    demand(request.joinedTo === null ? { refused: 'not_joined' } : 'ok')
    demand(request.endedOn === null ? 'ok' : { refused: 'answered_already' })
    return separate(ctx, request)
  })
}

async function separate(ctx: Ctx, request: DisclosureRequest, why = ''): Promise<DisclosureRequest> {
  return recordStep(ctx, request, { happened: 'unjoined', changes: { joined_to: null }, note: why })
}

// A request that ends without a reply takes nothing along: what was to be answered with it is answered by itself.
for (const type of ['disclosure.withdrawn', 'disclosure.uncorrected', 'disclosure.unpaid'] as const) {
  on<DomainEvent & { id: string }>(type, async (ctx, event) => {
    const ended = await findRequest(ctx.db, event.id)
    if (ended === null) return
    if (ended.joinedTo !== null) await separate(ctx, ended)
    for (const one of await listJoined(ctx.db, ended.id))
      await separate(ctx, await lockRequest(ctx.db, one.id), `${ended.number}已终结`)
  })
}

// It stood still only because the other was consulting third parties; by itself it runs again.
on<DomainEvent & { id: string }>('disclosure.unjoined', async (ctx, event) => {
  const open = (await listPauses(ctx.db, event.id)).filter(({ to }) => to === null)
  if (open.length === 0) return
  for (const { id } of open) await endPause(ctx.db, id, ctx.today)
  const request = await lockRequest(ctx.db, event.id)
  await updateRequest(ctx.db, request.id, { due_on: await dueAfter(ctx, request, {}) }, ctx.now)
})
