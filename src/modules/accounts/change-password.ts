import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { checkPassword } from './rules/password-rules.ts'
import {
  findCredentials,
  forgetTries,
  listPasswordHashes,
  savePassword,
  takeTry,
} from './store/credentials.ts'
import { endSessions } from './store/sessions.ts'

/**
 * Sets the own password and ends all other sessions. Refuses `current_password_wrong` (counted like failed
 * sign-ins), `passwords_differ`, `password_reused` (last five) and whatever the password rule refuses.
 */
export async function changePassword(
  ctx: Ctx,
  given: { current: string; password: string; again: string },
): Promise<void> {
  const actor = actorIn(ctx.actor)
  const known = await findCredentials(ctx.db, actor.id)
  if (known === null) throw new NotFound('account')
  const person = await takeTry(ctx.db, { id: actor.id }, ctx.now)
  if (person === null || !(await verifyPassword(given.current, person.passwordHash))) {
    await ctx.transaction((tx) =>
      recordAudit(tx, {
        event: 'account.password_change_failed',
        objectType: 'account',
        objectId: actor.id,
        result: 'failed',
        reason: person === null ? 'locked' : 'password',
      }),
    )
    demand({ refused: 'current_password_wrong', field: 'current' })
  }
  await forgetTries(ctx.db, actor.id)
  demand(given.password === given.again ? 'ok' : { refused: 'passwords_differ', field: 'again' })
  demand(checkPassword(given.password, known.loginName))
  for (const old of await listPasswordHashes(ctx.db, actor.id)) {
    demand(
      (await verifyPassword(given.password, old)) ? { refused: 'password_reused', field: 'password' } : 'ok',
    )
  }
  const hash = await hashPassword(given.password)
  await ctx.transaction(async (tx) => {
    await savePassword(tx.db, actor.id, { hash, mustChange: false, now: tx.now })
    const ended = await endSessions(tx.db, actor.id, 'password_changed', {
      now: tx.now,
      keep: actor.sessionId,
    })
    await recordAudit(tx, {
      event: 'account.password_changed',
      objectType: 'account',
      objectId: actor.id,
      after: { sessionsEnded: ended },
    })
  })
}
