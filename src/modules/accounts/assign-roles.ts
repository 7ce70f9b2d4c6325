import { findOrganisation, findRegion } from '#regions'
import { recordAudit } from '#platform/audit.ts'
import { actorIn, type Actor, type Place } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import type { Account } from './account.ts'
import {
  checkRoles,
  dutyOf,
  mayAssignRoles,
  maySecureAccount,
  type RoleDraft,
} from './rules/assignable-roles.ts'
import { lockAccount } from './store/accounts.ts'
import { replaceRoles } from './store/role-grants.ts'
import { recordAccountHistory } from './store/account-history.ts'
import { dropTotp, forgetTries } from './store/credentials.ts'
import { endSessions } from './store/sessions.ts'

async function placeOf(tx: Ctx, draft: RoleDraft): Promise<Place> {
  if (draft.organisationId !== null) {
    const organisation = await findOrganisation(tx.db, draft.organisationId)
    if (organisation !== null) return { organisationId: organisation.id, regionCode: organisation.regionCode }
  } else if (draft.regionCode !== null) {
    const region = await findRegion(tx.db, draft.regionCode)
    if (region !== null) return { regionCode: region.code }
  }
  throw new Refused([{ refused: 'scope_unknown', field: 'roles' }])
}

/** One field per role, so that the log names which role came or went. */
function rolesFact(roles: readonly RoleDraft[]): Record<string, string> {
  const facts: Record<string, string> = {}
  for (const { role, organisationId, regionCode } of roles) {
    const scope = organisationId ?? regionCode ?? ''
    facts[role] = facts[role] === undefined ? scope : `${facts[role]} ${scope}`
  }
  return facts
}

/**
 * Replaces all roles of an account and ends its sessions, so that nobody works on with rights that were taken.
 * Refuses `no_permission` (own scope), `own_account`, `stale_version`, `scope_unknown` and what `checkRoles` refuses;
 * the database refuses a mixed set as well.
 */
export async function assignRoles(
  ctx: Ctx,
  id: string,
  drafts: readonly RoleDraft[],
  seen: number,
): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const account = await lockAccount(tx.db, id)
    if (account === null) throw new NotFound('account')
    demand(checkRoles(drafts))
    const places: Place[] = []
    for (const draft of drafts) places.push(await placeOf(tx, draft))
    demand(mayAssignRoles(actor, { id, place: account }, places))
    demand(account.revision === seen ? 'ok' : { refused: 'stale_version' })
    await replaceRoles(tx.db, id, dutyOf(drafts), drafts, { actorId: actor.id, now: tx.now })
    await endSessions(tx.db, id, 'roles_changed', { now: tx.now })
    const before = rolesFact(account.roles)
    const after = rolesFact(drafts)
    await recordAccountHistory(tx.db, id, { action: 'roles_changed', before, after, actor, now: tx.now })
    await recordAudit(tx, {
      event: 'account.roles_changed',
      objectType: 'account',
      objectId: id,
      before,
      after,
    })
  })
}

async function secure(
  ctx: Ctx,
  id: string,
  action: 'unlocked' | 'second_factor_reset',
  work: (tx: Ctx, account: Account) => Promise<void>,
): Promise<void> {
  const actor: Actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const account = await lockAccount(tx.db, id)
    if (account === null) throw new NotFound('account')
    demand(maySecureAccount(actor, { id, place: account }))
    await work(tx, account)
    await recordAccountHistory(tx.db, id, { action, before: null, after: {}, actor, now: tx.now })
    await recordAudit(tx, { event: `account.${action}`, objectType: 'account', objectId: id })
  })
}

/** Ends a lock before its time. Refuses `no_permission`, `own_account`. */
export async function unlockAccount(ctx: Ctx, id: string): Promise<void> {
  await secure(ctx, id, 'unlocked', (tx) => forgetTries(tx.db, id))
}

/** Takes away the second factor (a lost telephone) and ends all sessions; the next sign-in enrols a new one. */
export async function resetSecondFactor(ctx: Ctx, id: string): Promise<void> {
  await secure(ctx, id, 'second_factor_reset', async (tx) => {
    await dropTotp(tx.db, id)
    await endSessions(tx.db, id, 'revoked', { now: tx.now })
  })
}
