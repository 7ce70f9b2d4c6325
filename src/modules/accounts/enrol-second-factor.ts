import QRCode from 'qrcode'
import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { limits } from './rules/limits.ts'
import { totpPurpose } from './sign-in.ts'
import {
  claimTotpStep,
  countRecoveryCodes,
  enrolTotp,
  findCredentials,
  forgetTries,
  replaceRecoveryCodes,
  savePendingTotp,
  takeTry,
} from './store/credentials.ts'
import { endSessions, markSecondFactor } from './store/sessions.ts'
import { hashToken, newRecoveryCode, normaliseRecoveryCode } from './tokens.ts'
import { newTotpSecret, totpAddress, totpStepOf } from './totp.ts'

export interface Enrolment {
  /** Base 32 in groups of four, for typing. */
  secret: string
  /** SVG with the otpauth address. */
  qrSvg: string
}

/**
 * The secret to be enrolled, the same one until it is proved, so that a page loaded again shows the same code.
 * Refuses `second_factor_present`: the one in force is only replaced after the security administrator reset it.
 */
export async function beginEnrolment(ctx: Ctx): Promise<Enrolment> {
  const actor = actorIn(ctx.actor)
  const person = await findCredentials(ctx.db, actor.id)
  if (person === null) throw new NotFound('account')
  demand(person.totpSecret === null ? 'ok' : { refused: 'second_factor_present' })
  const secret = person.totpPending === null ? newTotpSecret() : unseal(person.totpPending, totpPurpose)
  if (person.totpPending === null) await savePendingTotp(ctx.db, actor.id, seal(secret, totpPurpose))
  const qrSvg = await QRCode.toString(totpAddress(secret, person.loginName), { type: 'svg', margin: 2 })
  return { secret: secret.replaceAll(/(.{4})(?=.)/g, '$1 '), qrSvg }
}

function newCodes(): { codes: string[]; codeHashes: string[] } {
  const codes = Array.from({ length: limits.recoveryCodes }, newRecoveryCode)
  return { codes, codeHashes: codes.map((code) => hashToken(normaliseRecoveryCode(code))) }
}

/**
 * Proves the pending secret with a code of it; from now on every sign-in asks for one. Hands out ten recovery codes,
 * shown this once. Refuses `second_factor_failed`, `second_factor_present`.
 */
export async function confirmEnrolment(ctx: Ctx, code: string): Promise<string[]> {
  const actor = actorIn(ctx.actor)
  return ctx.transaction(async (tx) => {
    const person = await findCredentials(tx.db, actor.id)
    if (person === null) throw new NotFound('account')
    demand(person.totpSecret === null ? 'ok' : { refused: 'second_factor_present' })
    const step =
      person.totpPending === null ? null : totpStepOf(unseal(person.totpPending, totpPurpose), code, tx.now)
    if (person.totpPending === null || step === null || !(await claimTotpStep(tx.db, actor.id, step))) {
      throw new Refused([{ refused: 'second_factor_failed', field: 'code' }])
    }
    const { codes, codeHashes } = newCodes()
    await enrolTotp(tx.db, actor.id, { sealed: person.totpPending, codeHashes, now: tx.now })
    if (actor.sessionId !== null) await markSecondFactor(tx.db, actor.sessionId)
    await endSessions(tx.db, actor.id, 'revoked', { now: tx.now, keep: actor.sessionId })
    await recordAudit(tx, {
      event: 'account.second_factor_enrolled',
      objectType: 'account',
      objectId: actor.id,
    })
    return codes
  })
}

/** Ten new recovery codes, the old ones are worthless; asks for a code of the authenticator. Refuses `second_factor_failed`. */
export async function renewRecoveryCodes(ctx: Ctx, code: string): Promise<string[]> {
  const actor = actorIn(ctx.actor)
  const person = await takeTry(ctx.db, { id: actor.id }, ctx.now)
  const codes = await ctx.transaction(async (tx) => {
    const step = person?.totpSecret ? totpStepOf(unseal(person.totpSecret, totpPurpose), code, tx.now) : null
    if (step === null || !(await claimTotpStep(tx.db, actor.id, step))) {
      throw new Refused([{ refused: 'second_factor_failed', field: 'code' }])
    }
    const { codes, codeHashes } = newCodes()
    await replaceRecoveryCodes(tx.db, actor.id, codeHashes)
    await recordAudit(tx, {
      event: 'account.recovery_codes_renewed',
      objectType: 'account',
      objectId: actor.id,
    })
    return codes
  })
  await forgetTries(ctx.db, actor.id)
  return codes
}

/** How many recovery codes of the own account are unused. */
export async function recoveryCodesLeft(ctx: Ctx): Promise<number> {
  return countRecoveryCodes(ctx.db, actorIn(ctx.actor).id)
}
