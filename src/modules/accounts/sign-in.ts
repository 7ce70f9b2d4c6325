import type { Actor } from '#platform/authority.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { unseal } from '#platform/secrets.ts'
import { loadActor } from './load-actor.ts'
import { verifyNothing, verifyPassword } from './password-hash.ts'
import { limits } from './rules/limits.ts'
import type { Duty } from './rules/roles.ts'
import { safeNext, sessionLimits } from './rules/session-limits.ts'
import {
  claimTotpStep,
  forgetTries,
  giveTryBack,
  recordLogin,
  spendRecoveryCode,
  takeTry,
  type Credentials,
} from './store/credentials.ts'
import {
  addAddressFailure,
  countAddressFailures,
  endSession,
  findChallenge,
  insertChallenge,
  insertSession,
  spendChallenge,
  type Challenge,
} from './store/sessions.ts'
import { hashToken, newToken, normaliseRecoveryCode } from './tokens.ts'
import { totpStepOf } from './totp.ts'

export const totpPurpose = 'totp'

/** What a right password leads to: a session, or the question for the second factor. Tokens go into cookies only. */
export type SignInStep =
  | { step: 'signed_in'; token: string; next: string }
  | { step: 'second_factor'; challenge: string }

/** Who the log names, with the roles they hold, though nothing may be done in their name here. */
function actorFor(db: Db, person: Credentials, sessionId: string | null = null): Promise<Actor> {
  return loadActor(db, person, sessionId)
}

async function recordFailure(ctx: Ctx, person: Credentials | null, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await addAddressFailure(tx.db, tx.ip, tx.now)
    // What was typed as a name is not written down: it may be a password in the wrong box.
    const entry = {
      objectType: 'account',
      objectId: person?.id ?? 'unknown',
      result: 'failed' as const,
      reason,
    }
    const as = { ...tx, actor: person === null ? null : await actorFor(tx.db, person) }
    await recordAudit(as, { event: 'account.sign_in_failed', ...entry })
    if (person?.lockedUntil) {
      await recordAudit(as, {
        event: 'account.locked',
        ...entry,
        after: { until: person.lockedUntil.toISOString() },
      })
    }
  })
}

/** Too many failures from one address, whatever the names: refused before any name is looked at. */
async function demandQuietAddress(ctx: Ctx): Promise<void> {
  const failures = await countAddressFailures(ctx.db, ctx.ip, ctx.now)
  demand(failures < limits.addressFailures ? 'ok' : { refused: 'address_blocked' })
}

/**
 * First step. Refuses `sign_in_failed` in the same words and the same time for an unknown name, a wrong password, a
 * locked and a disabled account (GB/T 22239-2019 8.1.4.1 b; ASVS 5.0 6.3.8), `address_blocked` after many failures.
 */
export async function signIn(
  ctx: Ctx,
  given: {
    loginName: string
    password: string
    next: string
    oldSession?: { id: string; accountId: string } | null
  },
): Promise<SignInStep> {
  await demandQuietAddress(ctx)
  const loginName = given.loginName.normalize('NFKC').trim().toLowerCase()
  const password = given.password.slice(0, limits.passwordMaxLength)
  const person = await takeTry(ctx.db, { loginName }, ctx.now)
  if (person === null) {
    await verifyNothing(password)
    await recordFailure(ctx, null, 'unknown_or_closed')
    throw new Refused([{ refused: 'sign_in_failed' }])
  }
  if (!(await verifyPassword(password, person.passwordHash))) {
    await recordFailure(ctx, person, 'password')
    throw new Refused([{ refused: 'sign_in_failed' }])
  }
  const next = safeNext(given.next)
  if (person.totpSecret === null)
    return openSession(ctx, person, next, { factor: null, oldSession: given.oldSession ?? null })
  await giveTryBack(ctx.db, person.id)
  const token = newToken()
  const expiresAt = new Date(ctx.now.getTime() + limits.challengeMinutes * 60_000)
  await insertChallenge(
    ctx.db,
    { tokenHash: hashToken(token), accountId: person.id, nextPath: next },
    expiresAt,
    ctx.now,
  )
  return { step: 'second_factor', challenge: token }
}

/** The open question of a browser between the two steps, or null when it is over (five minutes) or answered. */
export async function findOpenChallenge(ctx: Ctx, token: string): Promise<Challenge | null> {
  return findChallenge(ctx.db, hashToken(token), ctx.now)
}

type Factor = 'totp' | 'recovery_code'

async function proveFactor(ctx: Ctx, person: Credentials, code: string): Promise<Factor | null> {
  if (person.totpSecret === null) return null
  const step = totpStepOf(unseal(person.totpSecret, totpPurpose), code, ctx.now)
  // The same code a second time is refused, from wherever (RFC 6238 5.2).
  if (step !== null) return (await claimTotpStep(ctx.db, person.id, step)) ? 'totp' : null
  const spare = normaliseRecoveryCode(code)
  const right = spare.length === 16 && (await spendRecoveryCode(ctx.db, person.id, hashToken(spare), ctx.now))
  return right ? 'recovery_code' : null
}

/**
 * Second step: a code of the authenticator, or a recovery code, each only once. Failures count with those of the
 * password. Refuses `challenge_over` and `second_factor_failed`.
 */
export async function answerSecondFactor(
  ctx: Ctx,
  given: { challenge: string; code: string; oldSession?: { id: string; accountId: string } | null },
): Promise<{ step: 'signed_in'; token: string; next: string; factor: Factor }> {
  await demandQuietAddress(ctx)
  const challenge = await findOpenChallenge(ctx, given.challenge)
  if (challenge === null) throw new Refused([{ refused: 'challenge_over' }])
  const person = await takeTry(ctx.db, { id: challenge.accountId }, ctx.now)
  const factor = person === null ? null : await proveFactor(ctx, person, given.code)
  if (person === null || factor === null) {
    await recordFailure(ctx, person, 'second_factor')
    throw new Refused([{ refused: 'second_factor_failed', field: 'code' }])
  }
  const spent = await spendChallenge(ctx.db, challenge.tokenHash)
  demand(spent ? 'ok' : { refused: 'challenge_over' })
  const session = await openSession(ctx, person, challenge.nextPath, {
    factor,
    oldSession: given.oldSession ?? null,
  })
  return { ...session, factor }
}

async function openSession(
  ctx: Ctx,
  person: Credentials,
  next: string,
  how: { factor: Factor | null; oldSession: { id: string; accountId: string } | null },
): Promise<{ step: 'signed_in'; token: string; next: string }> {
  // Always a new token: one that was planted before signing in is worth nothing afterwards (ASVS 5.0 7.2.4).
  const token = newToken()
  await ctx.transaction(async (tx) => {
    await forgetTries(tx.db, person.id)
    await recordLogin(tx.db, person.id, tx.now)
    if (how.oldSession !== null) await endSession(tx.db, how.oldSession, 'logout', tx.now)
    const sessionId = await insertSession(tx.db, {
      tokenHash: hashToken(token),
      accountId: person.id,
      ...sessionLimits(person.duty as Duty, tx.now),
      secondFactor: how.factor !== null,
      ip: tx.ip,
      userAgent: tx.userAgent,
      now: tx.now,
    })
    await recordAudit(
      { ...tx, actor: await actorFor(tx.db, person, sessionId) },
      {
        event: 'account.signed_in',
        objectType: 'account',
        objectId: person.id,
        after: { secondFactor: how.factor ?? 'none' },
      },
    )
  })
  return { step: 'signed_in', token, next }
}
