import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#platform/refusal.ts'
import { hashPassword, verifyPassword } from '../password-hash.ts'
import { newInitialPassword, newRecoveryCode, normaliseRecoveryCode } from '../tokens.ts'
import { newTotpSecret, totpCode, totpStepOf } from '../totp.ts'
import { checkRoles, dutyOf, mayAssignRoles } from './assignable-roles.ts'
import { checkPassword, isPasswordExpired } from './password-rules.ts'
import { permissions, permissionsOf, permissionTable } from './permission-table.ts'
import { roles, roleTable, type Role } from './roles.ts'
import { safeNext } from './session-limits.ts'

const administrators: Role[] = ['system_admin', 'security_admin', 'audit_admin']
const inRegion = (role: Role) => ({ role, organisationId: null, regionCode: '630000000000' })
const inOrganisation = (role: Role) => ({ role, organisationId: crypto.randomUUID(), regionCode: null })
const named = (verdict: ReturnType<typeof checkRoles>) => refusalsOf(verdict).map((one) => one.refused)

describe('the permission table', () => {
  it('gives administrators nothing of the business and business nothing of the administration', () => {
    const administration = [
      'accounts.read',
      'accounts.manage',
      'accounts.assign_roles',
      'audit.read',
      'audit.verify',
    ]
    for (const role of roles) {
      const held = permissionsOf(role)
      const isAdministrator = roleTable[role].duty !== 'business'
      if (!isAdministrator) expect(administration.filter((one) => held.has(one))).toEqual([])
      else expect([...held].filter((one) => /^(documents|catalogs|guidelines)\./.test(one))).toEqual([])
    }
  })
  it('never lets one role both make accounts and give them roles, nor either read the log', () => {
    for (const role of roles) {
      const held = permissionsOf(role)
      const powers = ['accounts.manage', 'accounts.assign_roles', 'audit.read'].filter((one) => held.has(one))
      expect(powers.length).toBeLessThanOrEqual(1)
    }
  })
  it('gives each step of a document to its own role', () => {
    for (const step of ['draft', 'review', 'secrecy_review', 'sign', 'publish'] as const) {
      expect(permissionTable[`documents.${step}`].roles).toHaveLength(1)
    }
  })
  it('gives every permission to somebody, and every role something', () => {
    for (const permission of permissions) expect(permissionTable[permission].roles.length).toBeGreaterThan(0)
    for (const role of roles) expect(permissionsOf(role).size).toBeGreaterThan(0)
  })
  it('asks a second factor of every role that publishes or administers', () => {
    const decisive = ['documents.publish', 'catalogs.publish', 'guidelines.import', 'accounts.read']
    const without = roles.filter((role) => !roleTable[role].secondFactor)
    expect(without.filter((role) => decisive.some((one) => permissionsOf(role).has(one)))).toEqual([])
  })
})

describe('roles that may stand together', () => {
  it('are all pairs of business roles and no pair with an administrator', () => {
    for (const one of roles) {
      for (const other of roles) {
        if (one === other) continue
        const drafts = [one, other].map((role) =>
          roleTable[role].scopes.includes('region') ? inRegion(role) : inOrganisation(role),
        )
        const mixed = administrators.includes(one) || administrators.includes(other)
        expect([one, other, named(checkRoles(drafts))]).toEqual([one, other, mixed ? ['duties_exclude'] : []])
      }
    }
  })
  it.each([
    [[{ role: 'drafter' as const, organisationId: null, regionCode: null }], ['scope_missing']],
    [[{ role: 'drafter' as const, organisationId: 'a', regionCode: '630000000000' }], ['scope_missing']],
    [[inOrganisation('audit_admin')], ['scope_kind']],
    [[inOrganisation('catalog_manager')], ['scope_kind']],
    [[inRegion('signer'), inRegion('signer')], ['role_twice']],
    [[], []],
  ])('refuses wrong scopes %#', (drafts, expected) => {
    expect(named(checkRoles(drafts))).toEqual(expected)
  })
  it('make the duty of the account', () => {
    expect(dutyOf([])).toBe('business')
    expect(dutyOf([inRegion('audit_admin')])).toBe('audit_admin')
    expect(dutyOf([inRegion('signer')])).toBe('business')
  })
  it('are never given to oneself, nor outside the own scope', () => {
    const grant = {
      role: 'security_admin',
      permissions: permissionsOf('security_admin'),
      organisationId: null,
      regionCode: '630121000000',
    }
    const actor = { id: 'me', name: '甲', organisationId: null, sessionId: null, grants: [grant] }
    const here = { regionCode: '630121100000' }
    expect(mayAssignRoles(actor, { id: 'me', place: here }, [])).toEqual({ refused: 'own_account' })
    expect(mayAssignRoles(actor, { id: 'you', place: here }, [here])).toBe('ok')
    expect(mayAssignRoles(actor, { id: 'you', place: here }, [{ regionCode: '630100000000' }])).toEqual({
      refused: 'no_permission',
    })
    expect(mayAssignRoles(actor, { id: 'you', place: { regionCode: '632301000000' } }, [])).toEqual({
      refused: 'no_permission',
    })
  })
})

describe('passwords', () => {
  it.each([
    ['Abc-123', ['password_short']],
    ['abcdefgh', ['password_classes']],
    ['abcdefg1', ['password_classes']],
    ['Abcdefg1', []],
    ['abcdefg1-', []],
    ['藏文输入12Ab', []],
    ['Zhang.san-1', ['password_contains_name']],
    ['Password1', ['password_common']],
    [`Aa1${'x'.repeat(126)}`, ['password_long']],
  ])('%s', (password, expected) => {
    expect(named(checkPassword(password, 'zhang.san'))).toEqual(expected)
  })
  it('expire after ninety days, to the second', () => {
    const set = new Date('2026-01-01T00:00:00Z')
    const later = (seconds: number) => new Date(set.getTime() + 90 * 86_400_000 + seconds * 1000)
    expect(isPasswordExpired(set, later(-1))).toBe(false)
    expect(isPasswordExpired(set, later(0))).toBe(true)
  })
  it('initial ones satisfy the rule', () => {
    for (let i = 0; i < 200; i += 1) expect(checkPassword(newInitialPassword(), 'zhang.san')).toBe('ok')
  })
  it('hash with own salt, verify, and refuse anything else', async () => {
    const hash = await hashPassword('Gongkai-1')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await hashPassword('Gongkai-1')).not.toBe(hash)
    expect(await verifyPassword('Gongkai-1', hash)).toBe(true)
    expect(await verifyPassword('Ｇongkai-1', hash)).toBe(true)
    expect(await verifyPassword('gongkai-1', hash)).toBe(false)
    expect(await verifyPassword('Gongkai-1', 'plain')).toBe(false)
    expect(await verifyPassword('', hash)).toBe(false)
  })
})

describe('one-time codes', () => {
  // RFC 6238 appendix B, SHA-1, the last six digits
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is %s', (seconds, code) => {
    const now = new Date(seconds * 1000)
    expect(totpCode(secret, now)).toBe(code)
    expect(totpStepOf(secret, code, now)).toBe(Math.floor(seconds / 30))
  })
  it('are taken one step early or late, not two, and only as six digits', () => {
    const now = new Date(1_234_567_890_000)
    const shifted = (seconds: number) =>
      totpStepOf(secret, totpCode(secret, now), new Date(now.getTime() + seconds * 1000))
    expect(shifted(30)).toBe(Math.floor(1_234_567_890 / 30))
    expect(shifted(-30)).toBe(Math.floor(1_234_567_890 / 30))
    expect(shifted(90)).toBeNull()
    expect(shifted(-90)).toBeNull()
    expect(totpStepOf(secret, '５９２４', now)).toBeNull()
    expect(totpStepOf(secret, ' ００５ ９２４ ', now)).toBe(Math.floor(1_234_567_890 / 30))
  })
  it('come of secrets of 160 bits that differ', () => {
    expect(newTotpSecret()).toHaveLength(32)
    expect(newTotpSecret()).not.toBe(newTotpSecret())
  })
  it('have recovery codes that are read in any width', () => {
    const code = newRecoveryCode()
    expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)
    expect(normaliseRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(
      code.replaceAll('-', ''),
    )
  })
})

describe('where signing in leads', () => {
  it.each([
    ['/console/documents?status=draft', '/console/documents?status=draft'],
    ['/console', '/console'],
    ['//evil.example', '/console/'],
    ['/console/../..//evil', '/console/'],
    ['javascript:alert(1)', '/console/'],
    ['', '/console/'],
  ])('%s', (next, expected) => {
    expect(safeNext(next)).toBe(expected)
  })
})
