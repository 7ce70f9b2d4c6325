import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoOrganisations, loadBuiltInDivisions, type DemoPlaces } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { openFileStore, type FileStore } from '#platform/files.ts'
import { Refused } from '#platform/refusal.ts'
import { initSecrets } from '#platform/secrets.ts'
import { testDatabase, testFolder } from '#tests/database.ts'
import { assignRoles, resetSecondFactor, unlockAccount } from './assign-roles.ts'
import { changeAccount, resetPassword, setAccountStatus } from './change-account.ts'
import { changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { demoAccounts, demoPassword, type DemoAccount } from './demo.ts'
import { beginEnrolment, confirmEnrolment, renewRecoveryCodes } from './enrol-second-factor.ts'
import { getAccount, listAccounts } from './find-accounts.ts'
import { readAudit, verifyAudit } from './read-audit.ts'
import type { Role } from './rules/roles.ts'
import { sessionReader } from './session-reader.ts'
import { answerSecondFactor, signIn } from './sign-in.ts'
import { listOwnSessions, revokeSession } from './sign-out.ts'
import { totpCode } from './totp.ts'

let db: Db
let files: FileStore
let places: DemoPlaces
let people: DemoAccount[]
const now = new Date('2026-11-23T02:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

function ctxOf(actor: Actor | null, when = now): Ctx {
  return makeCtx({ db, files, actor, now: when, ip: '10.1.1.1', userAgent: 'test' })
}

function as(loginName: string, when = now): Ctx {
  return ctxOf(people.find((one) => one.loginName === loginName)?.actor ?? null, when)
}

function idOf(loginName: string): string {
  return people.find((one) => one.loginName === loginName)?.id ?? ''
}

async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((one) => one.refused).join()
    throw error
  }
}

let made = 0
async function newAccount(): Promise<{ id: string; loginName: string; initialPassword: string }> {
  made += 1
  const loginName = `clerk${made}`
  const organisationId = places.counties[0]?.departments.civil ?? ''
  const account = await createAccount(as('sysadmin'), {
    loginName,
    name: '才让·多杰',
    jobTitle: '',
    organisationId,
  })
  return { loginName, ...account }
}

async function revisionOf(id: string): Promise<number> {
  return (await getAccount(as('secadmin'), id)).revision
}

const everywhere = (role: Role) => ({ role, organisationId: null, regionCode: '630000000000' })

beforeAll(async () => {
  db = (await testDatabase()).db
  const folder = await testFolder()
  files = await openFileStore(folder)
  await initSecrets({ dataDir: folder, masterKey: null })
  await loadBuiltInDivisions(ctxOf(null))
  places = await demoOrganisations(ctxOf(null))
  people = await demoAccounts(ctxOf(null), places)
})

describe('accounts', () => {
  it('are made by the system administrator, without roles, with a password that must be changed', async () => {
    const { id, loginName, initialPassword } = await newAccount()
    const account = await getAccount(as('secadmin'), id)
    expect(account).toMatchObject({
      name: '才让·多杰',
      roles: [],
      duty: 'business',
      mustChangePassword: true,
    })
    const step = await signIn(ctxOf(null), { loginName, password: initialPassword, next: '' })
    const signedIn = step.step === 'signed_in' ? await sessionReader.read(db, step.token, now) : null
    expect(signedIn?.mustVisit).toBe('/console/account/password')
  })
  it.each(['secadmin', 'auditor', 'openness', 'drafter'])('are not made by %s', async (loginName) => {
    const organisationId = places.counties[0]?.governmentId ?? ''
    const work = createAccount(as(loginName), {
      loginName: 'nobody.new',
      name: '甲',
      jobTitle: '',
      organisationId,
    })
    expect(await outcome(work)).toBe('no_permission')
  })
  it('have a login name of their own', async () => {
    const organisationId = places.counties[0]?.governmentId ?? ''
    const filled = { name: '甲', jobTitle: '', organisationId }
    expect(await outcome(createAccount(as('sysadmin'), { ...filled, loginName: 'DRAFTER' }))).toBe(
      'login_name_taken',
    )
    expect(await outcome(createAccount(as('sysadmin'), { ...filled, loginName: '张三' }))).toBe(
      'login_name_form',
    )
    expect(
      await outcome(
        createAccount(as('sysadmin'), { loginName: 'ok.name', name: ' ', jobTitle: '', organisationId: 'x' }),
      ),
    ).toBe('name_missing,organisation_unknown')
  })
  it('refuse a stale change and keep what the first one saved', async () => {
    const { id } = await newAccount()
    const organisationId = places.counties[0]?.departments.finance ?? ''
    const revision = await revisionOf(id)
    await changeAccount(as('sysadmin'), id, { name: '先到', jobTitle: '', organisationId }, revision)
    const second = changeAccount(as('sysadmin'), id, { name: '后到', jobTitle: '', organisationId }, revision)
    expect(await outcome(second)).toBe('stale_version')
    expect((await getAccount(as('secadmin'), id)).name).toBe('先到')
  })
  it('are closed at once, with their sessions', async () => {
    const step = await signIn(ctxOf(null), { loginName: 'hz.drafter', password: demoPassword, next: '' })
    const token = step.step === 'signed_in' ? step.token : ''
    await setAccountStatus(as('sysadmin'), idOf('hz.drafter'), 'disabled')
    expect(await sessionReader.read(db, token, now)).toBeNull()
    expect(
      await outcome(signIn(ctxOf(null), { loginName: 'hz.drafter', password: demoPassword, next: '' })),
    ).toBe('sign_in_failed')
    await setAccountStatus(as('sysadmin'), idOf('hz.drafter'), 'active')
    expect(await sessionReader.read(db, token, now)).toBeNull()
  })
  it('are never changed by their own administrator', async () => {
    expect(await outcome(resetPassword(as('sysadmin'), idOf('sysadmin')))).toBe('own_account')
    expect(await outcome(assignRoles(as('secadmin'), idOf('secadmin'), [everywhere('audit_admin')], 2))).toBe(
      'own_account',
    )
  })
  it('are listed only inside the scope of who looks', async () => {
    const grant = as('secadmin').actor?.grants[0]
    const narrow: Actor = {
      id: crypto.randomUUID(),
      name: '县安全管理员',
      organisationId: null,
      sessionId: null,
      grants: grant === undefined ? [] : [{ ...grant, regionCode: '632301000000' }],
    }
    const { rows } = await listAccounts(ctxOf(narrow), {}, { page: 1, pageSize: 100 })
    expect(rows.map((row) => row.loginName.slice(0, 3))).toEqual(Array.from({ length: 8 }, () => 'tr.'))
    expect(await outcome(getAccount(ctxOf(narrow), idOf('drafter')))).toBe('no_permission')
    expect(await outcome(unlockAccount(ctxOf(narrow), idOf('drafter')))).toBe('no_permission')
    const mine = { role: 'signer' as const, organisationId: null, regionCode: '630121000000' }
    expect(await outcome(assignRoles(ctxOf(narrow), idOf('tr.signer'), [mine], 1))).toBe('no_permission')
  })
})

describe('roles', () => {
  it('are given by the security administrator only, and end the sessions', async () => {
    const { id, loginName, initialPassword } = await newAccount()
    const step = await signIn(ctxOf(null), { loginName, password: initialPassword, next: '' })
    const drafts = [
      {
        role: 'drafter' as const,
        organisationId: places.counties[0]?.departments.civil ?? '',
        regionCode: null,
      },
    ]
    expect(await outcome(assignRoles(as('sysadmin'), id, drafts, await revisionOf(id)))).toBe('no_permission')
    await assignRoles(as('secadmin'), id, drafts, await revisionOf(id))
    expect((await getAccount(as('secadmin'), id)).roles.map((one) => one.role)).toEqual(['drafter'])
    expect(step.step === 'signed_in' && (await sessionReader.read(db, step.token, now))).toBeNull()
  })
  it('of administration and of business exclude each other in the use case', async () => {
    const { id } = await newAccount()
    const mixed = [everywhere('system_admin'), everywhere('signer')]
    expect(await outcome(assignRoles(as('secadmin'), id, mixed, await revisionOf(id)))).toBe('duties_exclude')
  })
  it('of administration and of business exclude each other in the database itself', async () => {
    const { id } = await newAccount()
    await assignRoles(as('secadmin'), id, [everywhere('system_admin')], await revisionOf(id))
    for (const role of ['security_admin', 'audit_admin', 'signer']) {
      const insert = sql`insert into accounts.role_grant (account_id, role, region_code, granted_at)
        values (${id}, ${role}, '630000000000', now())`.execute(db)
      await expect(insert).rejects.toThrow(/role_grant_account_id_duty_fkey/)
    }
    const flip = sql`update accounts.account set duty = 'business' where id = ${id}`.execute(db)
    await expect(flip).rejects.toThrow(/role_grant_account_id_duty_fkey/)
  })
  it('given twice at the same moment leave one set, and the other is told', async () => {
    const { id } = await newAccount()
    const revision = await revisionOf(id)
    const answers = await Promise.all([
      outcome(assignRoles(as('secadmin'), id, [everywhere('system_admin')], revision)),
      outcome(assignRoles(as('secadmin'), id, [everywhere('signer')], revision)),
    ])
    expect(answers.toSorted()).toEqual(['ok', 'stale_version'])
    expect((await getAccount(as('secadmin'), id)).roles).toHaveLength(1)
  })
  it('need a scope that exists', async () => {
    const { id } = await newAccount()
    const drafts = [{ role: 'signer' as const, organisationId: null, regionCode: '999999000000' }]
    expect(await outcome(assignRoles(as('secadmin'), id, drafts, await revisionOf(id)))).toBe('scope_unknown')
  })
})

describe('the own password', () => {
  it('is refused when wrong, unequal, weak or one of the last five; otherwise ends the other sessions', async () => {
    const { loginName, initialPassword } = await newAccount()
    const opened = await signIn(ctxOf(null), { loginName, password: initialPassword, next: '' })
    const other = await signIn(ctxOf(null), { loginName, password: initialPassword, next: '' })
    const token = opened.step === 'signed_in' ? opened.token : ''
    const actor = (await sessionReader.read(db, token, now))?.actor ?? null
    const change = (current: string, password: string, again = password) =>
      outcome(changePassword(ctxOf(actor), { current, password, again }))
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
    expect((await sessionReader.read(db, token, now))?.mustVisit).toBeNull()
    expect(other.step === 'signed_in' && (await sessionReader.read(db, other.token, now))).toBeNull()
  })
  it('is reset by the system administrator, shown once, and the second factor stays', async () => {
    const password = await resetPassword(as('sysadmin'), idOf('hz.publisher'))
    const step = await signIn(ctxOf(null), { loginName: 'hz.publisher', password, next: '' })
    expect(step.step).toBe('second_factor')
    expect(await outcome(resetPassword(as('secadmin'), idOf('hz.publisher')))).toBe('no_permission')
    expect(await outcome(resetSecondFactor(as('sysadmin'), idOf('hz.publisher')))).toBe('no_permission')
  })
})

describe('enrolment of the second factor', () => {
  it('is asked at the first sign-in, proved by a code, and hands out recovery codes that work once', async () => {
    await resetSecondFactor(as('secadmin'), idOf('openness'))
    const given = { loginName: 'openness', password: demoPassword, next: '' }
    const step = await signIn(ctxOf(null), given)
    const token = step.step === 'signed_in' ? step.token : ''
    const signedIn = await sessionReader.read(db, token, now)
    expect(signedIn?.mustVisit).toBe('/console/account/second-factor')
    const ctx = ctxOf(signedIn?.actor ?? null)

    const enrolment = await beginEnrolment(ctx)
    expect(await beginEnrolment(ctx)).toEqual(enrolment)
    expect(enrolment.qrSvg).toContain('<svg')
    const secret = enrolment.secret.replaceAll(' ', '')
    expect(await outcome(confirmEnrolment(ctx, '000000'))).toBe('second_factor_failed')
    const codes = await confirmEnrolment(ctx, totpCode(secret, now))
    expect(new Set(codes).size).toBe(10)
    expect((await sessionReader.read(db, token, now))?.mustVisit).toBeNull()
    expect(await outcome(beginEnrolment(ctx))).toBe('second_factor_present')

    const answer = async (code: string) => {
      const again = await signIn(ctxOf(null, later(2)), given)
      const challenge = again.step === 'second_factor' ? again.challenge : ''
      return outcome(answerSecondFactor(ctxOf(null, later(2)), { challenge, code }))
    }
    expect(await answer(totpCode(secret, now))).toBe('second_factor_failed')
    expect(await answer(codes[0] ?? '')).toBe('ok')
    expect(await answer(codes[0] ?? '')).toBe('second_factor_failed')

    const fresh = await renewRecoveryCodes(
      ctxOf(signedIn?.actor ?? null, later(4)),
      totpCode(secret, later(4)),
    )
    expect(await answer(codes[1] ?? '')).toBe('second_factor_failed')
    expect(await answer(fresh[0]?.toLowerCase() ?? '')).toBe('ok')
  })
})

describe('sessions', () => {
  it('are listed for their owner and ended by the owner or the security administrator, by nobody else', async () => {
    const open = async () => {
      const step = await signIn(ctxOf(null), { loginName: 'education', password: demoPassword, next: '' })
      return step.step === 'signed_in' ? step.token : ''
    }
    const [one, two, three] = [await open(), await open(), await open()]
    const actor = (await sessionReader.read(db, one, now))?.actor ?? null
    const mine = ctxOf(actor)
    expect(await listOwnSessions(mine)).toHaveLength(3)
    const idAt = async (token: string) => (await sessionReader.read(db, token, now))?.sessionId ?? ''
    const which = async (token: string) => ({ id: await idAt(token), accountId: idOf('education') })
    expect(await outcome(revokeSession(as('sysadmin'), await which(two)))).toBe('no_permission')
    await expect(
      revokeSession(as('drafter'), { ...(await which(two)), accountId: idOf('drafter') }),
    ).rejects.toThrow(/not found/)
    await revokeSession(mine, await which(two))
    await revokeSession(as('secadmin'), await which(three))
    expect(await sessionReader.read(db, two, now)).toBeNull()
    expect(await sessionReader.read(db, three, now)).toBeNull()
    expect(await listOwnSessions(mine)).toHaveLength(1)
  })
})

describe('the audit log', () => {
  it('is read by the auditor only, and reading it is written down', async () => {
    const page = { page: 1, pageSize: 20 }
    expect(await outcome(readAudit(as('secadmin'), {}, page))).toBe('no_permission')
    const before = (await readAudit(as('auditor'), { event: 'audit.read' }, page)).total
    expect((await readAudit(as('auditor'), { event: 'audit.read' }, page)).total).toBe(before + 1)
  })
  it('names which role came or went', async () => {
    const { rows } = await readAudit(
      as('auditor'),
      { event: 'account.roles_changed', objectId: idOf('signer') },
      { page: 1, pageSize: 5 },
    )
    expect(rows[0]?.changes).toHaveProperty('signer')
  })
  it('verifies after everything these tests did', async () => {
    expect(await verifyAudit(as('auditor'))).toMatchObject({ ok: true })
  })
  it('is closed to an auditor of a part', async () => {
    const whole = as('auditor').actor
    const part: Actor | null =
      whole === null
        ? null
        : { ...whole, grants: whole.grants.map((grant) => ({ ...grant, regionCode: '630121000000' })) }
    expect(await outcome(readAudit(ctxOf(part), {}, { page: 1, pageSize: 5 }))).toBe('no_permission')
  })
})
