import { listPeopleByIds, listPeopleWhoMay } from '#accounts'
import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { getOrganisation } from '#regions'
import { mayFor } from './load-duty.ts'
import {
  endAssignments,
  insertAssignment,
  lockAssignment,
  lockAssignmentsOf,
  type Assignment,
} from './store/assignments.ts'

export interface Scope {
  organisationId: string
  /** null = every domain */
  domainCode: string | null
  /** null = every item of the domain */
  itemId: string | null
}

async function organisationFor(ctx: Ctx, id: string): Promise<{ id: string; regionCode: string }> {
  const organisation = await getOrganisation(ctx.db, id)
  const place = { organisationId: id, regionCode: organisation.regionCode.padEnd(12, '0') }
  demand(mayFor(ctx, 'duties.assign', place))
  return { id, regionCode: place.regionCode }
}

async function personFor(ctx: Ctx, organisationId: string, accountId: string): Promise<string> {
  const people = await listPeopleWhoMay(ctx.db, 'duties.report', [organisationId])
  const person = people.find((one) => one.id === accountId)
  demand(person === undefined ? { refused: 'person_may_not', field: 'accountId' } : 'ok')
  return person?.name ?? ''
}

/** 分配责任人: one person for an organisation, a domain or an item; whoever held exactly this scope before is relieved. */
export async function assignDuties(ctx: Ctx, scope: Scope, accountId: string, note: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { regionCode } = await organisationFor(ctx, scope.organisationId)
    const accountName = await personFor(ctx, scope.organisationId, accountId)
    demand([...note].length > 300 ? { refused: 'note_too_long', field: 'note' } : 'ok')
    const before = await lockAssignment(ctx.db, scope)
    if (before?.accountId === accountId) return
    if (before !== null) await endAssignments(ctx.db, [before.id], ctx.today, actor)
    await give(ctx, { ...scope, regionCode }, { accountId, accountName, note: note.trim() })
    await recordAudit(ctx, {
      event: 'duty.assigned',
      objectType: 'organisation',
      objectId: scope.organisationId,
      before: before === null ? null : { accountId: before.accountId },
      after: { accountId, domainCode: scope.domainCode, itemId: scope.itemId },
    })
  })
}

async function give(
  ctx: Ctx,
  scope: Scope & { regionCode: string },
  to: { accountId: string; accountName: string; note: string },
): Promise<void> {
  const actor = actorIn(ctx.actor)
  const given = await insertAssignment(ctx.db, {
    ...scope,
    ...to,
    since: ctx.today,
    givenBy: actor.id,
    givenName: actor.name,
    givenAt: ctx.now,
  })
  demand(given ? 'ok' : { refused: 'assigned_meanwhile', field: 'accountId' })
}

/** Takes a scope back without a successor; its duties go to everybody who may draft there. */
export async function endAssignment(ctx: Ctx, scope: Scope): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    await organisationFor(ctx, scope.organisationId)
    const before = await lockAssignment(ctx.db, scope)
    demand(before === null ? { refused: 'not_assigned' } : 'ok')
    if (before === null) return
    await endAssignments(ctx.db, [before.id], ctx.today, actor)
    await recordAudit(ctx, {
      event: 'duty.assignment_ended',
      objectType: 'organisation',
      objectId: scope.organisationId,
      before: { accountId: before.accountId, domainCode: scope.domainCode, itemId: scope.itemId },
    })
  })
}

/**
 * 交接: everything one person holds in an organisation goes to another at once, so that nothing stays with somebody who
 * left. Gives how many scopes were handed over. Refused without a note of what was handed over.
 */
export async function handOver(
  ctx: Ctx,
  given: { organisationId: string; fromAccountId: string; toAccountId: string; note: string },
): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { regionCode } = await organisationFor(ctx, given.organisationId)
    const note = given.note.trim()
    demand([
      ...(given.fromAccountId === given.toAccountId
        ? [{ refused: 'same_person', field: 'toAccountId' }]
        : []),
      ...([...note].length < 5 ? [{ refused: 'handover_note_missing', field: 'note' }] : []),
      ...([...note].length > 300 ? [{ refused: 'note_too_long', field: 'note' }] : []),
    ])
    const accountName = await personFor(ctx, given.organisationId, given.toAccountId)
    const held = await lockAssignmentsOf(ctx.db, given.organisationId, given.fromAccountId)
    demand(held.length === 0 ? { refused: 'nothing_to_hand_over', field: 'fromAccountId' } : 'ok')
    await endAssignments(
      ctx.db,
      held.map((one) => one.id),
      ctx.today,
      actor,
    )
    for (const one of held) {
      await give(ctx, scopeOf(one, regionCode), { accountId: given.toAccountId, accountName, note })
    }
    const [from] = await listPeopleByIds(ctx.db, [given.fromAccountId])
    await recordAudit(ctx, {
      event: 'duty.handed_over',
      objectType: 'organisation',
      objectId: given.organisationId,
      reason: note,
      before: { accountId: given.fromAccountId, name: from?.name ?? '' },
      after: { accountId: given.toAccountId, name: accountName, scopes: held.length },
    })
    return held.length
  })
}

function scopeOf(one: Assignment, regionCode: string): Scope & { regionCode: string } {
  const { organisationId, domainCode, itemId } = one
  return { organisationId, domainCode, itemId, regionCode }
}
