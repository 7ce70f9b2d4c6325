import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#platform/authority.ts'
import { outcome, staffAt, type Staff } from '#tests/builders/staff.ts'
import { assignRoles, unlockAccount } from './assign-roles.ts'
import { changeAccount, resetPassword, setAccountStatus } from './change-account.ts'
import { createAccount } from './create-account.ts'
import { demoPassword } from './demo.ts'
import { getAccount, listAccounts } from './find-accounts.ts'
import { readAudit, verifyAudit } from './read-audit.ts'
import type { Role } from './rules/roles.ts'
import { sessionReader } from './session-reader.ts'
import { signIn } from './sign-in.ts'

let staff: Staff
const now = new Date('2026-11-23T02:00:00Z')

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

async function revisionOf(id: string): Promise<number> {
  return (await getAccount(staff.as('secadmin'), id)).revision
}

const everywhere = (role: Role) => ({ role, organisationId: null, regionCode: '630000000000' })

describe('accounts', () => {
  it('are made by the system administrator, without roles, with a password that must be changed', async () => {
    const { id, loginName, initialPassword } = await newAccount()
    const account = await getAccount(staff.as('secadmin'), id)
    expect(account).toMatchObject({
      name: '才让·多杰',
      roles: [],
      duty: 'business',
      mustChangePassword: true,
    })
    const step = await signIn(staff.ctxOf(null), { loginName, password: initialPassword, next: '' })
    const signedIn = step.step === 'signed_in' ? await sessionReader.read(staff.db, step.token, now) : null
    expect(signedIn?.mustVisit).toBe('/console/account/password')
  })
  it.each(['secadmin', 'auditor', 'openness', 'drafter'])('are not made by %s', async (loginName) => {
    const organisationId = staff.places.counties[0]?.governmentId ?? ''
    const work = createAccount(staff.as(loginName), {
      loginName: 'nobody.new',
      name: '甲',
      jobTitle: '',
      organisationId,
    })
    expect(await outcome(work)).toBe('no_permission')
  })
  it('have a login name of their own', async () => {
    const organisationId = staff.places.counties[0]?.governmentId ?? ''
    const filled = { name: '甲', jobTitle: '', organisationId }
    expect(await outcome(createAccount(staff.as('sysadmin'), { ...filled, loginName: 'DRAFTER' }))).toBe(
      'login_name_taken',
    )
    expect(await outcome(createAccount(staff.as('sysadmin'), { ...filled, loginName: '张三' }))).toBe(
      'login_name_form',
    )
    expect(
      await outcome(
        createAccount(staff.as('sysadmin'), {
          loginName: 'ok.name',
          name: ' ',
          jobTitle: '',
          organisationId: 'x',
        }),
      ),
    ).toBe('name_missing,organisation_unknown')
  })
  it('refuse a stale change and keep what the first one saved', async () => {
    const { id } = await newAccount()
    const organisationId = staff.places.counties[0]?.departments.finance ?? ''
    const revision = await revisionOf(id)
    await changeAccount(staff.as('sysadmin'), id, { name: '先到', jobTitle: '', organisationId }, revision)
    const second = changeAccount(
      staff.as('sysadmin'),
      id,
      { name: '后到', jobTitle: '', organisationId },
      revision,
    )
    expect(await outcome(second)).toBe('stale_version')
    expect((await getAccount(staff.as('secadmin'), id)).name).toBe('先到')
  })
  it('are closed at once, with their sessions', async () => {
    const step = await signIn(staff.ctxOf(null), {
      loginName: 'hz.drafter',
      password: demoPassword,
      next: '',
    })
    const token = step.step === 'signed_in' ? step.token : ''
    await setAccountStatus(staff.as('sysadmin'), staff.idOf('hz.drafter'), 'disabled')
    expect(await sessionReader.read(staff.db, token, now)).toBeNull()
    expect(
      await outcome(signIn(staff.ctxOf(null), { loginName: 'hz.drafter', password: demoPassword, next: '' })),
    ).toBe('sign_in_failed')
    await setAccountStatus(staff.as('sysadmin'), staff.idOf('hz.drafter'), 'active')
    expect(await sessionReader.read(staff.db, token, now)).toBeNull()
  })
  it('are never changed by their own administrator', async () => {
    expect(await outcome(resetPassword(staff.as('sysadmin'), staff.idOf('sysadmin')))).toBe('own_account')
    expect(
      await outcome(
        assignRoles(staff.as('secadmin'), staff.idOf('secadmin'), [everywhere('audit_admin')], 2),
      ),
    ).toBe('own_account')
  })
  it('are listed only inside the scope of who looks', async () => {
    const grant = staff.as('secadmin').actor?.grants[0]
    const narrow: Actor = {
      id: crypto.randomUUID(),
      name: '县安全管理员',
      organisationId: null,
      sessionId: null,
      grants: grant === undefined ? [] : [{ ...grant, regionCode: '632301000000' }],
    }
    const { rows } = await listAccounts(staff.ctxOf(narrow), {}, { page: 1, pageSize: 100 })
    expect(rows.map((row) => row.loginName.slice(0, 3))).toEqual(Array.from({ length: 11 }, () => 'tr.'))
    expect(await outcome(getAccount(staff.ctxOf(narrow), staff.idOf('drafter')))).toBe('no_permission')
    expect(await outcome(unlockAccount(staff.ctxOf(narrow), staff.idOf('drafter')))).toBe('no_permission')
    const mine = { role: 'signer' as const, organisationId: null, regionCode: '630121000000' }
    expect(await outcome(assignRoles(staff.ctxOf(narrow), staff.idOf('tr.signer'), [mine], 1))).toBe(
      'no_permission',
    )
  })
})

describe('roles', () => {
  it('are given by the security administrator only, and end the sessions', async () => {
    const { id, loginName, initialPassword } = await newAccount()
    const step = await signIn(staff.ctxOf(null), { loginName, password: initialPassword, next: '' })
    const drafts = [
      {
        role: 'drafter' as const,
        organisationId: staff.places.counties[0]?.departments.civil ?? '',
        regionCode: null,
      },
    ]
    expect(await outcome(assignRoles(staff.as('sysadmin'), id, drafts, await revisionOf(id)))).toBe(
      'no_permission',
    )
    await assignRoles(staff.as('secadmin'), id, drafts, await revisionOf(id))
    expect((await getAccount(staff.as('secadmin'), id)).roles.map((one) => one.role)).toEqual(['drafter'])
    expect(step.step === 'signed_in' && (await sessionReader.read(staff.db, step.token, now))).toBeNull()
  })
  it('of administration and of business exclude each other in the use case', async () => {
    const { id } = await newAccount()
    const mixed = [everywhere('system_admin'), everywhere('signer')]
    expect(await outcome(assignRoles(staff.as('secadmin'), id, mixed, await revisionOf(id)))).toBe(
      'duties_exclude',
    )
  })
  it('of administration and of business exclude each other in the database itself', async () => {
    const { id } = await newAccount()
    await assignRoles(staff.as('secadmin'), id, [everywhere('system_admin')], await revisionOf(id))
    for (const role of ['security_admin', 'audit_admin', 'signer']) {
      const insert = sql`insert into accounts.role_grant (account_id, role, region_code, granted_at)
        values (${id}, ${role}, '630000000000', now())`.execute(staff.db)
      await expect(insert).rejects.toThrow(/role_grant_account_id_duty_fkey/)
    }
    const flip = sql`update accounts.account set duty = 'business' where id = ${id}`.execute(staff.db)
    await expect(flip).rejects.toThrow(/role_grant_account_id_duty_fkey/)
  })
  it('given twice at the same moment leave one set, and the other is told', async () => {
    const { id } = await newAccount()
    const revision = await revisionOf(id)
    const answers = await Promise.all([
      outcome(assignRoles(staff.as('secadmin'), id, [everywhere('system_admin')], revision)),
      outcome(assignRoles(staff.as('secadmin'), id, [everywhere('signer')], revision)),
    ])
    expect(answers.toSorted()).toEqual(['ok', 'stale_version'])
    expect((await getAccount(staff.as('secadmin'), id)).roles).toHaveLength(1)
  })
  it('need a scope that exists', async () => {
    const { id } = await newAccount()
    const drafts = [{ role: 'signer' as const, organisationId: null, regionCode: '999999000000' }]
    expect(await outcome(assignRoles(staff.as('secadmin'), id, drafts, await revisionOf(id)))).toBe(
      'scope_unknown',
    )
  })
})

describe('the audit log', () => {
  it('is read by the auditor only, and reading it is written down', async () => {
    const page = { page: 1, pageSize: 20 }
    expect(await outcome(readAudit(staff.as('secadmin'), {}, page))).toBe('no_permission')
    const before = (await readAudit(staff.as('auditor'), { event: 'audit.read' }, page)).total
    expect((await readAudit(staff.as('auditor'), { event: 'audit.read' }, page)).total).toBe(before + 1)
  })
  it('names which role came or went', async () => {
    const { rows } = await readAudit(
      staff.as('auditor'),
      { event: 'account.roles_changed', objectId: staff.idOf('signer') },
      { page: 1, pageSize: 5 },
    )
    expect(rows[0]?.changes).toHaveProperty('signer')
  })
  it('verifies after everything these tests did', async () => {
    expect(await verifyAudit(staff.as('auditor'))).toMatchObject({ ok: true })
  })
  it('is closed to an auditor of a part', async () => {
    const whole = staff.as('auditor').actor
    const part: Actor | null =
      whole === null
        ? null
        : { ...whole, grants: whole.grants.map((grant) => ({ ...grant, regionCode: '630121000000' })) }
    expect(await outcome(readAudit(staff.ctxOf(part), {}, { page: 1, pageSize: 5 }))).toBe('no_permission')
  })
})
