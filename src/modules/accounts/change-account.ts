import { findOrganisation } from '#regions'
import { recordAudit } from '#platform/audit.ts'
import { actorIn, type Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { accountDraftSchema, type Account, type AccountDraft } from './account.ts'
import { hashPassword } from './password-hash.ts'
import { checkAccountDraft } from './rules/account-draft.ts'
import { mayManageAccount } from './rules/assignable-roles.ts'
import { lockAccount, saveAccountFacts, saveAccountStatus } from './store/accounts.ts'
import { recordAccountHistory } from './store/account-history.ts'
import { forgetTries, savePassword } from './store/credentials.ts'
import { endSessions } from './store/sessions.ts'
import { newInitialPassword } from './tokens.ts'

function factsOf(account: Account) {
  const { name, jobTitle, organisationId, status } = account
  return { name, jobTitle, organisationId, status }
}

async function lockForManaging(tx: Ctx, actor: Actor, id: string): Promise<Account> {
  const account = await lockAccount(tx.db, id)
  if (account === null) throw new NotFound('account')
  demand(mayManageAccount(actor, { id: account.id, place: account }))
  return account
}

/**
 * Changes name, job title and organisation; the login name never changes. Refuses `stale_version` when somebody saved
 * since revision `seen`, `no_permission` (also for the new organisation), `own_account`, `organisation_unknown`.
 */
export async function changeAccount(
  ctx: Ctx,
  id: string,
  given: Omit<Record<keyof AccountDraft, string>, 'loginName'>,
  seen: number,
): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const account = await lockForManaging(tx, actor, id)
    demand(account.revision === seen ? 'ok' : { refused: 'stale_version' })
    const filled = { ...given, loginName: account.loginName }
    demand(checkAccountDraft(filled))
    const draft = accountDraftSchema.parse(filled)
    const organisation = await findOrganisation(tx.db, draft.organisationId)
    if (organisation === null)
      throw new Refused([{ refused: 'organisation_unknown', field: 'organisationId' }])
    const place = { organisationId: organisation.id, regionCode: organisation.regionCode }
    demand(mayManageAccount(actor, { id, place }))
    await saveAccountFacts(tx.db, id, draft, tx.now)
    const before = factsOf(account)
    const after = {
      ...before,
      name: draft.name,
      jobTitle: draft.jobTitle,
      organisationId: draft.organisationId,
    }
    await recordAccountHistory(tx.db, id, { action: 'changed', before, after, actor, now: tx.now })
    await recordAudit(tx, { event: 'account.changed', objectType: 'account', objectId: id, before, after })
  })
}

/** Closes an account at once, its sessions with it, or opens it again. Refuses `no_permission`, `own_account`. */
export async function setAccountStatus(ctx: Ctx, id: string, status: Account['status']): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const account = await lockForManaging(tx, actor, id)
    if (account.status === status) return
    await saveAccountStatus(tx.db, id, status, tx.now)
    if (status === 'disabled') await endSessions(tx.db, id, 'disabled', { now: tx.now })
    const action = status === 'disabled' ? 'disabled' : 'enabled'
    const before = factsOf(account)
    const after = { ...before, status }
    await recordAccountHistory(tx.db, id, { action, before, after, actor, now: tx.now })
    await recordAudit(tx, { event: `account.${action}`, objectType: 'account', objectId: id, before, after })
  })
}

/**
 * A new initial password, shown this once; ends all sessions and a lock. The second factor stays: only the security
 * administrator resets that, so that neither of the two alone can take over an account.
 */
export async function resetPassword(ctx: Ctx, id: string): Promise<string> {
  const actor = actorIn(ctx.actor)
  const initialPassword = newInitialPassword()
  const hash = await hashPassword(initialPassword)
  await ctx.transaction(async (tx) => {
    await lockForManaging(tx, actor, id)
    await savePassword(tx.db, id, { hash, mustChange: true, now: tx.now })
    await forgetTries(tx.db, id)
    await endSessions(tx.db, id, 'password_changed', { now: tx.now })
    await recordAccountHistory(tx.db, id, {
      action: 'password_reset',
      before: null,
      after: {},
      actor,
      now: tx.now,
    })
    await recordAudit(tx, { event: 'account.password_reset', objectType: 'account', objectId: id })
  })
  return initialPassword
}
