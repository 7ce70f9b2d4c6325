import { findOrganisation } from '#regions'
import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { accountDraftSchema, type AccountDraft } from './account.ts'
import { checkAccountDraft } from './rules/account-draft.ts'
import { hashPassword } from './password-hash.ts'
import { mayManageAccount } from './rules/assignable-roles.ts'
import { insertAccount, isLoginNameTaken } from './store/accounts.ts'
import { recordAccountHistory } from './store/account-history.ts'
import { newInitialPassword } from './tokens.ts'

/**
 * Makes an account without roles and with an initial password that is shown this once and must be changed at the
 * first sign-in; `prepared` spares the demonstration one hash per account. Refuses `no_permission`, `login_name_taken`, `organisation_unknown` and misfilled fields.
 */
export async function createAccount(
  ctx: Ctx,
  given: Record<keyof AccountDraft, string>,
  prepared: { initialPassword: string; hash: string } | null = null,
): Promise<{ id: string; initialPassword: string }> {
  const actor = actorIn(ctx.actor)
  demand(checkAccountDraft(given))
  const draft = accountDraftSchema.parse(given)
  const organisation = await findOrganisation(ctx.db, draft.organisationId)
  if (organisation === null || organisation.status === 'closed') {
    throw new Refused([{ refused: 'organisation_unknown', field: 'organisationId' }])
  }
  const place = { organisationId: organisation.id, regionCode: organisation.regionCode }
  demand(mayManageAccount(actor, { id: null, place }))
  const initialPassword = prepared?.initialPassword ?? newInitialPassword()
  const hash = prepared?.hash ?? (await hashPassword(initialPassword))
  return ctx.transaction(async (tx) => {
    demand(
      (await isLoginNameTaken(tx.db, draft.loginName))
        ? { refused: 'login_name_taken', field: 'loginName' }
        : 'ok',
    )
    const id = await insertAccount(tx.db, draft, hash, tx.now)
    await recordAccountHistory(tx.db, id, {
      action: 'created',
      before: null,
      after: draft,
      actor,
      now: tx.now,
    })
    await recordAudit(tx, { event: 'account.created', objectType: 'account', objectId: id, after: draft })
    return { id, initialPassword }
  })
}
