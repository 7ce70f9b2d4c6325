import { createOrganisation } from '#regions'
import type { Actor } from '#platform/authority.ts'
import { makeCtx, type Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { assignRoles } from './assign-roles.ts'
import { createAccount } from './create-account.ts'
import type { Role } from './rules/roles.ts'
import { countAccounts, findAccountById } from './store/accounts.ts'

export interface FirstAdministrator {
  loginName: string
  label: string
  initialPassword: string
}

const administrators: readonly { role: Role; loginName: string; label: string }[] = [
  { role: 'system_admin', loginName: 'sysadmin', label: '系统管理员' },
  { role: 'security_admin', loginName: 'secadmin', label: '安全管理员' },
  { role: 'audit_admin', loginName: 'auditadmin', label: '审计管理员' },
]

// Nobody is there yet to be asked: this actor lives only inside the one transaction below.
const installer: Actor = {
  id: '00000000-0000-7000-8000-000000000000',
  name: '安装程序',
  organisationId: null,
  sessionId: null,
  grants: [
    {
      role: 'installer',
      permissions: new Set([
        'organisations.manage',
        'accounts.manage',
        'accounts.assign_roles',
        'accounts.read',
      ]),
      organisationId: null,
      regionCode: null,
    },
  ],
}

/**
 * Makes the first organisation and the three administrators 三员 of an empty installation, with initial passwords that
 * are shown this once and must be changed at the first sign-in. Refuses `accounts_exist` when there is anybody yet.
 */
export async function createFirstAdministrators(
  given: Ctx,
  organisation: { code: string; name: string; regionCode: string },
): Promise<FirstAdministrator[]> {
  return makeCtx({ ...given, actor: installer }).transaction(async (tx) => {
    demand((await countAccounts(tx.db)) === 0 ? 'ok' : { refused: 'accounts_exist' })
    const organisationId = await createOrganisation(tx, {
      ...organisation,
      shortName: organisation.name,
      kind: 'department',
      parentId: null,
      address: '',
      officeHours: '',
      phone: '',
      siteFacts: {},
    })
    const made: FirstAdministrator[] = []
    for (const { role, loginName, label } of administrators) {
      const account = await createAccount(tx, { loginName, name: label, jobTitle: '', organisationId })
      const { revision = 1 } = (await findAccountById(tx.db, account.id)) ?? {}
      const scope = { role, organisationId: null, regionCode: organisation.regionCode }
      await assignRoles(tx, account.id, [scope], revision)
      made.push({ loginName, label, initialPassword: account.initialPassword })
    }
    return made
  })
}
