import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import type { SessionRow } from './account.ts'
import { maySecureAccount } from './rules/assignable-roles.ts'
import { findAccountById } from './store/accounts.ts'
import { endSession, listLivingSessions } from './store/sessions.ts'

/** Ends the session on the server; its token is dead from now on, whatever the browser keeps. */
export async function signOut(ctx: Ctx): Promise<void> {
  const actor = actorIn(ctx.actor)
  if (actor.sessionId === null) return
  const id = actor.sessionId
  await ctx.transaction(async (tx) => {
    const ended = await endSession(tx.db, { id, accountId: actor.id }, 'logout', tx.now)
    if (ended)
      await recordAudit(tx, { event: 'account.signed_out', objectType: 'account', objectId: actor.id })
  })
}

/** The living sessions of the actor's own account, latest first. */
export async function listOwnSessions(ctx: Ctx): Promise<SessionRow[]> {
  return listLivingSessions(ctx.db, actorIn(ctx.actor).id, ctx.now)
}

/**
 * Ends one session: of the own account, or of another as security administrator of its region. Refuses
 * `no_permission`; throws NotFound when it is not a living session of that account.
 */
export async function revokeSession(ctx: Ctx, which: { id: string; accountId: string }): Promise<void> {
  const actor = actorIn(ctx.actor)
  await ctx.transaction(async (tx) => {
    const account = await findAccountById(tx.db, which.accountId)
    if (account === null) throw new NotFound('account')
    if (actor.id !== account.id) {
      demand(maySecureAccount(actor, { id: account.id, place: account }))
    }
    if (!(await endSession(tx.db, which, 'revoked', tx.now))) throw new NotFound('session')
    await recordAudit(tx, {
      event: 'account.session_revoked',
      objectType: 'account',
      objectId: account.id,
      after: { session: which.id },
    })
  })
}
