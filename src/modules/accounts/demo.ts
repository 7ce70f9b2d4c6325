import type { DemoPlaces } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { seal } from '#platform/secrets.ts'
import { assignRoles } from './assign-roles.ts'
import { createAccount } from './create-account.ts'
import { actorOf } from './load-actor.ts'
import { hashPassword } from './password-hash.ts'
import { needsSecondFactor, roleTable, type Role } from './rules/roles.ts'
import { totpPurpose } from './sign-in.ts'
import { findAccountById } from './store/accounts.ts'
import { setDemoCredentials } from './store/demo-credentials.ts'

/** One password for all demonstration accounts; documented, so it protects nothing: demonstration only. */
export const demoPassword = 'Gongkai-2026'

/** Base 32; the code still has to be computed from it, the second factor of the demonstration is a real one. */
export const demoTotpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

export interface DemoAccount {
  id: string
  loginName: string
  name: string
  roleLabels: string[]
  organisationName: string
  password: string
  /** Null when the roles ask for no second factor. */
  totpSecret: string | null
  /** The person, for making demonstration data through the use cases in their name. */
  actor: Actor
}

interface Person {
  loginName: string
  name: string
  jobTitle: string
  organisationId: string
  roles: { role: Role; organisationId?: string; regionCode?: string }[]
}

const demoActor: Actor = {
  id: '00000000-0000-7000-8000-000000000001',
  name: '演示数据',
  organisationId: null,
  sessionId: null,
  grants: [
    {
      role: 'demo',
      permissions: new Set(['accounts.manage', 'accounts.assign_roles']),
      organisationId: null,
      regionCode: null,
    },
  ],
}

const province = '630000000000'

function countyPeople(places: DemoPlaces, index: number, prefix: string, names: readonly string[]): Person[] {
  const county = places.counties[index]
  if (county === undefined) return []
  const { regionCode } = county
  const { office, education } = county.departments
  const [
    drafter = '',
    reviewer = '',
    secrecy = '',
    signer = '',
    publisher = '',
    openness = '',
    catalog = '',
    school = '',
    disclosure = '',
    legality = '',
    head = '',
  ] = names
  const person = (
    suffix: string,
    name: string,
    jobTitle: string,
    organisationId: string,
    roles: Person['roles'],
  ): Person => ({
    loginName: `${prefix}${suffix}`,
    name,
    jobTitle,
    organisationId,
    roles,
  })
  return [
    person('drafter', drafter, '政务公开科科员', office, [{ role: 'drafter', regionCode }]),
    person('reviewer', reviewer, '综合科科长', office, [{ role: 'reviewer', regionCode }]),
    person('secrecy', secrecy, '保密办主任', office, [{ role: 'secrecy_reviewer', regionCode }]),
    person('signer', signer, '办公室副主任', office, [{ role: 'signer', regionCode }]),
    person('publisher', publisher, '信息中心科员', office, [{ role: 'publisher', regionCode }]),
    person('openness', openness, '政务公开办主任', office, [{ role: 'openness_office', regionCode }]),
    person('catalog', catalog, '政务公开办科员', office, [{ role: 'catalog_manager', regionCode }]),
    person('education', school, '教育局办公室科员', education, [
      { role: 'drafter', organisationId: education },
    ]),
    person('disclosure', disclosure, '依申请公开承办人', office, [{ role: 'disclosure_clerk', regionCode }]),
    person('legality', legality, '法制科科长', office, [{ role: 'legality_reviewer', regionCode }]),
    person('head', head, '政务公开工作机构负责人', office, [{ role: 'openness_head', regionCode }]),
  ]
}

function people(places: DemoPlaces): Person[] {
  const provinceOffice = places.provinceOfficeId
  const cityOffice = places.prefectureOffices['630100000000'] ?? provinceOffice
  const inProvince = (loginName: string, name: string, jobTitle: string, role: Role): Person => ({
    loginName,
    name,
    jobTitle,
    organisationId: provinceOffice,
    roles: [{ role, regionCode: province }],
  })
  return [
    ...countyPeople(places, 0, '', [
      '李文静',
      '王建国',
      '马秀兰',
      '张德福',
      '赵海燕',
      '才让卓玛',
      '韩志强',
      '祁永红',
      '徐春梅',
      '马文斌',
      '刘国强',
    ]),
    ...countyPeople(places, 1, 'hz.', [
      '刘晓梅',
      '陈国栋',
      '沈玉芳',
      '杨振华',
      '周敏',
      '李生财',
      '白玛措',
      '郭丽萍',
      '杨小燕',
      '李成林',
      '王启明',
    ]),
    ...countyPeople(places, 2, 'tr.', [
      '拉毛草',
      '夏吾才让',
      '仁青措',
      '多杰扎西',
      '索南·旺姆',
      '久美多杰',
      '卓玛吉',
      '南太加',
      '完么措',
      '多杰才让',
      '桑杰加',
    ]),
    {
      loginName: 'prefecture',
      name: '孙立新',
      jobTitle: '政务公开科科长',
      organisationId: cityOffice,
      roles: [{ role: 'prefecture_supervisor', regionCode: '630100000000' }],
    },
    inProvince('province', '何雪莲', '政务公开办公室处长', 'province_supervisor'),
    inProvince('sysadmin', '冯涛', '系统管理员', 'system_admin'),
    inProvince('secadmin', '马晓东', '安全管理员', 'security_admin'),
    inProvince('auditor', '谢静', '审计管理员', 'audit_admin'),
  ]
}

/**
 * Accounts of every role for the demonstration, made through the use cases; the first county's are `drafter`,
 * `reviewer`, `secrecy`, `signer`, `publisher`, `openness`, `catalog`, `education`. Only for demonstration mode:
 * the passwords are public.
 */
export async function demoAccounts(given: Ctx, places: DemoPlaces): Promise<DemoAccount[]> {
  const ctx = makeCtx({ ...given, actor: demoActor })
  // One hash for all: the password is the same and public, and each costs 20 MiB and some 40 ms.
  const passwordHash = await hashPassword(demoPassword)
  const made: DemoAccount[] = []
  for (const person of people(places)) made.push(await makePerson(ctx, person, passwordHash))
  return made
}

async function makePerson(ctx: Ctx, person: Person, passwordHash: string): Promise<DemoAccount> {
  const { loginName, name, jobTitle, organisationId } = person
  const held = person.roles.map((one) => one.role)
  const totpSecret = needsSecondFactor(held) ? demoTotpSecret : null
  return ctx.transaction(async (tx) => {
    const { id } = await createAccount(
      tx,
      { loginName, name, jobTitle, organisationId },
      { initialPassword: demoPassword, hash: passwordHash },
    )
    const drafts = person.roles.map((one) => ({
      role: one.role,
      organisationId: one.organisationId ?? null,
      regionCode: one.regionCode ?? null,
    }))
    const before = await findAccountById(tx.db, id)
    await assignRoles(tx, id, drafts, before?.revision ?? 0)
    const sealedTotp = totpSecret === null ? null : seal(totpSecret, totpPurpose)
    await setDemoCredentials(tx.db, id, { passwordHash, sealedTotp, now: tx.now })
    const account = await findAccountById(tx.db, id)
    return {
      id,
      loginName,
      name,
      roleLabels: [...new Set(held)].map((role) => roleTable[role].label),
      organisationName: account?.organisationName ?? '',
      password: demoPassword,
      totpSecret,
      actor: actorOf({ id, name, organisationId, sessionId: null }, account?.roles ?? []),
    }
  })
}
