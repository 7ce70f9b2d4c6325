import { isIdentity } from '#platform/identity.ts'
import { actorIn, may, placesOf, significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound, Refused } from '#platform/refusal.ts'
import type { Account, AccountFilter, SessionRow } from './account.ts'
import { findAccountById, pageOfAccounts } from './store/accounts.ts'
import { listAccountHistory } from './store/account-history.ts'
import { listLivingSessions } from './store/sessions.ts'

/** One page of the accounts the actor may see, by their own scope, and how many match. */
export async function listAccounts(
  ctx: Ctx,
  filter: AccountFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: Account[]; total: number }> {
  const places = placesOf(actorIn(ctx.actor), 'accounts.read')
  const visible = {
    everywhere: places.everywhere,
    organisationIds: places.organisationIds,
    regionPrefixes: places.regionCodes.map(significantRegion),
  }
  const { pageSize } = page
  return pageOfAccounts(ctx.db, filter, visible, {
    limit: pageSize,
    offset: (page.page - 1) * pageSize,
    now: ctx.now,
  })
}

/** An account the actor may see; refuses `no_permission`, throws NotFound. */
export async function getAccount(ctx: Ctx, id: string): Promise<Account> {
  const account = isIdentity(id) ? await findAccountById(ctx.db, id) : null
  if (account === null) throw new NotFound('account')
  if (!may(ctx.actor, 'accounts.read', account)) throw new Refused([{ refused: 'no_permission' }])
  return account
}

/** The own account. */
export async function getOwnAccount(ctx: Ctx): Promise<Account> {
  const account = await findAccountById(ctx.db, actorIn(ctx.actor).id)
  if (account === null) throw new NotFound('account')
  return account
}

/** Living sessions and history of an account, for its page; call after `getAccount`. */
export async function accountDetails(
  ctx: Ctx,
  account: Account,
): Promise<{
  sessions: SessionRow[]
  history: Awaited<ReturnType<typeof listAccountHistory>>
}> {
  return {
    sessions: await listLivingSessions(ctx.db, account.id, ctx.now),
    history: await listAccountHistory(ctx.db, account.id),
  }
}
