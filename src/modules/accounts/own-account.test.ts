import { beforeAll, describe, expect, it } from 'vitest'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { resetSecondFactor } from './assign-roles.ts'
import { resetPassword } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { demoPassword } from './demo.ts'
import { beginEnrolment, confirmEnrolment, renewRecoveryCodes } from './enrol-second-factor.ts'
import { sessionReader } from './session-reader.ts'
import { answerSecondFactor, signIn } from './sign-in.ts'
import { listOwnSessions, revokeSession } from './sign-out.ts'
import { totpCode } from './totp.ts'

let staff: Staff
const now = new Date('2026-11-23T02:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

beforeAll(async () => {
  staff = await staffAt(now)
})

let made = 0
async function newAccount(): Promise<{ id: string; loginName: string; initialPassword: string }> {
  made += 1
  const loginName = `clerk${made}`
  const organisationId = staff.places.counties[0]?.departments.civil ?? ''
  const account = await createAccount(staff.as('sysadmin'), {
    loginName,
    name: '才让·多杰',
    jobTitle: '',
    organisationId,
  })
  return { loginName, ...account }
}

describe('the own password', () => {
  it('is refused when wrong, unequal, weak or one of the last five; otherwise ends the other sessions', async () => {
    const { loginName, initialPassword } = await newAccount()
    const opened = await signIn(staff.ctxOf(null), { loginName, password: initialPassword, next: '' })
    const other = await signIn(staff.ctxOf(null), { loginName, password: initialPassword, next: '' })
    const token = opened.step === 'signed_in' ? opened.token : ''
    const actor = (await sessionReader.read(staff.db, token, now))?.actor ?? null
    const change = (current: string, password: string, again = password) =>
      outcome(changePassword(staff.ctxOf(actor), { current, password, again }))
    expect(await change('wrong', 'Xining-2026')).toBe('current_password_wrong')
    expect(await change(initialPassword, 'Xining-2026', 'Xining-2027')).toBe('passwords_differ')
    expect(await change(initialPassword, 'short')).toBe('password_short,password_classes')
    expect(await change(initialPassword, initialPassword)).toBe('password_reused')
    let current = initialPassword
    for (const next of ['Xining-2021', 'Xining-2022', 'Xining-2023', 'Xining-2024']) {
      expect(await change(current, next)).toBe('ok')
      current = next
    }
    expect(await change(current, initialPassword)).toBe('password_reused')
    expect(await change(current, 'Xining-2025')).toBe('ok')
    expect(await change('Xining-2025', initialPassword)).toBe('ok')
    expect((await sessionReader.read(staff.db, token, now))?.mustVisit).toBeNull()
    expect(other.step === 'signed_in' && (await sessionReader.read(staff.db, other.token, now))).toBeNull()
  })
  it('is reset by the system administrator, shown once, and the second factor stays', async () => {
    const password = await resetPassword(staff.as('sysadmin'), staff.idOf('hz.publisher'))
    const step = await signIn(staff.ctxOf(null), { loginName: 'hz.publisher', password, next: '' })
    expect(step.step).toBe('second_factor')
    expect(await outcome(resetPassword(staff.as('secadmin'), staff.idOf('hz.publisher')))).toBe(
      'no_permission',
    )
    expect(await outcome(resetSecondFactor(staff.as('sysadmin'), staff.idOf('hz.publisher')))).toBe(
      'no_permission',
    )
  })
})

describe('enrolment of the second factor', () => {
  it('is asked at the first sign-in, proved by a code, and hands out recovery codes that work once', async () => {
    await resetSecondFactor(staff.as('secadmin'), staff.idOf('openness'))
    const given = { loginName: 'openness', password: demoPassword, next: '' }
    const step = await signIn(staff.ctxOf(null), given)
    const token = step.step === 'signed_in' ? step.token : ''
    const signedIn = await sessionReader.read(staff.db, token, now)
    expect(signedIn?.mustVisit).toBe('/console/account/second-factor')
    const ctx = staff.ctxOf(signedIn?.actor ?? null)

    const enrolment = await beginEnrolment(ctx)
    expect(await beginEnrolment(ctx)).toEqual(enrolment)
    expect(enrolment.qrSvg).toContain('<svg')
    const secret = enrolment.secret.replaceAll(' ', '')
    expect(await outcome(confirmEnrolment(ctx, '000000'))).toBe('second_factor_failed')
    const codes = await confirmEnrolment(ctx, totpCode(secret, now))
    expect(new Set(codes).size).toBe(10)
    expect((await sessionReader.read(staff.db, token, now))?.mustVisit).toBeNull()
    expect(await outcome(beginEnrolment(ctx))).toBe('second_factor_present')

    const answer = async (code: string) => {
      const again = await signIn(staff.ctxOf(null, later(2)), given)
      const challenge = again.step === 'second_factor' ? again.challenge : ''
      return outcome(answerSecondFactor(staff.ctxOf(null, later(2)), { challenge, code }))
    }
    expect(await answer(totpCode(secret, now))).toBe('second_factor_failed')
    expect(await answer(codes[0] ?? '')).toBe('ok')
    expect(await answer(codes[0] ?? '')).toBe('second_factor_failed')

    const fresh = await renewRecoveryCodes(
      staff.ctxOf(signedIn?.actor ?? null, later(4)),
      totpCode(secret, later(4)),
    )
    expect(await answer(codes[1] ?? '')).toBe('second_factor_failed')
    expect(await answer(fresh[0]?.toLowerCase() ?? '')).toBe('ok')
  })
})

describe('sessions', () => {
  it('are listed for their owner and ended by the owner or the security administrator, by nobody else', async () => {
    const open = async () => {
      const step = await signIn(staff.ctxOf(null), {
        loginName: 'education',
        password: demoPassword,
        next: '',
      })
      return step.step === 'signed_in' ? step.token : ''
    }
    const [one, two, three] = [await open(), await open(), await open()]
    const actor = (await sessionReader.read(staff.db, one, now))?.actor ?? null
    const mine = staff.ctxOf(actor)
    expect(await listOwnSessions(mine)).toHaveLength(3)
    const idAt = async (token: string) => (await sessionReader.read(staff.db, token, now))?.sessionId ?? ''
    const which = async (token: string) => ({ id: await idAt(token), accountId: staff.idOf('education') })
    expect(await outcome(revokeSession(staff.as('sysadmin'), await which(two)))).toBe('no_permission')
    await expect(
      revokeSession(staff.as('drafter'), { ...(await which(two)), accountId: staff.idOf('drafter') }),
    ).rejects.toThrow(/not found/)
    await revokeSession(mine, await which(two))
    await revokeSession(staff.as('secadmin'), await which(three))
    expect(await sessionReader.read(staff.db, two, now)).toBeNull()
    expect(await sessionReader.read(staff.db, three, now)).toBeNull()
    expect(await listOwnSessions(mine)).toHaveLength(1)
  })
})
