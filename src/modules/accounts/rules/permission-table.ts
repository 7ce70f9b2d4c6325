import type { Role } from './roles.ts'

const everyBusinessRole: readonly Role[] = [
  'drafter',
  'reviewer',
  'secrecy_reviewer',
  'signer',
  'publisher',
  'openness_office',
  'catalog_manager',
  'disclosure_clerk',
  'legality_reviewer',
  'openness_head',
  'prefecture_supervisor',
  'province_supervisor',
]
/** Who meets requests for disclosure: handling, checking, heading, signing, and supervising without personal data. */
const disclosureRoles: readonly Role[] = [
  'disclosure_clerk',
  'legality_reviewer',
  'openness_head',
  'openness_office',
  'signer',
  'prefecture_supervisor',
  'province_supervisor',
]
const administrators: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin']

/**
 * Who may do what: the only place where a role is given a permission. Deny by default: what is not listed is refused.
 * 三员分立 (GB/T 22239-2019 8.1.4.2 d): the system administrator makes accounts, the security administrator gives
 * them roles, the audit administrator reads what both did; none of them touches documents or catalogs.
 */
export const permissionTable = {
  'regions.read': { label: '查看区划和机构', roles: [...everyBusinessRole, ...administrators] },
  'regions.manage': { label: '导入和维护区划', roles: ['system_admin'] },
  'organisations.manage': { label: '维护机构', roles: ['system_admin', 'openness_office'] },
  'accounts.read': { label: '查看账号', roles: administrators },
  'accounts.manage': { label: '建立、修改、停用账号，重置口令', roles: ['system_admin'] },
  'accounts.assign_roles': { label: '分配角色，解锁，管理会话和第二因素', roles: ['security_admin'] },
  'audit.read': { label: '查看和导出审计日志', roles: ['audit_admin'] },
  'audit.verify': { label: '校验审计链', roles: ['audit_admin'] },
  'guidelines.read': { label: '查看公开标准指引', roles: everyBusinessRole },
  'guidelines.import': { label: '导入公开标准指引', roles: ['province_supervisor'] },
  'catalogs.read': { label: '查看标准目录', roles: everyBusinessRole },
  'catalogs.edit': { label: '编制和修订标准目录', roles: ['catalog_manager'] },
  'catalogs.approve': { label: '审定标准目录', roles: ['openness_office'] },
  'catalogs.publish': { label: '发布标准目录', roles: ['openness_office'] },
  'documents.read': { label: '查看公文', roles: everyBusinessRole },
  'documents.draft': { label: '起草公文', roles: ['drafter'] },
  'documents.review': { label: '审核公文', roles: ['reviewer'] },
  'documents.secrecy_review': { label: '保密审查', roles: ['secrecy_reviewer'] },
  'documents.sign': { label: '签发公文', roles: ['signer'] },
  'documents.publish': { label: '发布公文', roles: ['publisher'] },
  'documents.withdraw': { label: '撤回已发布公文', roles: ['publisher', 'openness_office'] },
  'documents.correct': { label: '更正已发布公文', roles: ['publisher', 'openness_office'] },
  'duties.read': { label: '查看公开任务和公开情况', roles: everyBusinessRole },
  'duties.report': { label: '登记应公开信息，申报本期无此类信息', roles: ['drafter'] },
  'duties.confirm': { label: '确认本期无此类信息，填写期限', roles: ['reviewer', 'signer'] },
  'duties.assign': { label: '分配责任人，办理交接', roles: ['openness_office'] },
  'self_review.read': { label: '查看年度自查', roles: everyBusinessRole },
  'self_review.manage': { label: '组织年度自查', roles: ['openness_office'] },
  'self_review.decide': { label: '作出自查结论', roles: ['reviewer'] },
  'catalog_changes.read': { label: '查看目录调整事项', roles: everyBusinessRole },
  'catalog_changes.raise': {
    label: '提出目录调整事项',
    roles: ['drafter', 'catalog_manager', 'openness_office'],
  },
  'catalog_changes.handle': { label: '办理目录调整事项', roles: ['catalog_manager', 'openness_office'] },
  'negative_list.read': { label: '查看负面清单', roles: everyBusinessRole },
  'negative_list.edit': { label: '编制负面清单', roles: ['catalog_manager'] },
  'negative_list.approve': { label: '审定和发布负面清单', roles: ['openness_office'] },
  'powers.read': { label: '查看权责清单和公共服务事项清单', roles: everyBusinessRole },
  'powers.edit': { label: '导入清单，对应公开事项', roles: ['catalog_manager'] },
  'same_source.merge': { label: '处理重复发布的信息', roles: ['openness_office', 'publisher'] },
  'disclosure.read': { label: '查看依申请公开登记簿', roles: disclosureRoles },
  'disclosure.register': { label: '登记申请', roles: ['disclosure_clerk', 'openness_office'] },
  'disclosure.assign': { label: '分办、转办申请', roles: ['openness_office', 'openness_head'] },
  'disclosure.handle': { label: '办理申请', roles: ['disclosure_clerk'] },
  'disclosure.read_applicant': {
    label: '查看申请人信息和申请原文（逐次留痕）',
    roles: ['disclosure_clerk', 'legality_reviewer', 'openness_head', 'signer'],
  },
  'disclosure.legality_review': { label: '合法性审查', roles: ['legality_reviewer'] },
  'disclosure.consent': { label: '同意延期', roles: ['openness_head'] },
  'disclosure.sign': { label: '签发答复', roles: ['signer'] },
  'disclosure.remedies': { label: '登记复议、诉讼', roles: ['disclosure_clerk', 'legality_reviewer'] },
  'disclosure.publish': { label: '公开答复，提请转为主动公开', roles: ['openness_office', 'openness_head'] },
  'disclosure.prepare_publication': { label: '整理拟公开的答复', roles: ['disclosure_clerk'] },
  'annual_reports.read': { label: '查看政府信息公开工作年度报告', roles: everyBusinessRole },
  'annual_reports.draft': { label: '编制年度报告', roles: ['disclosure_clerk', 'openness_office'] },
  'annual_reports.review': { label: '审核年度报告', roles: ['openness_head'] },
  'annual_reports.approve': { label: '审定年度报告', roles: ['signer'] },
  'annual_reports.publish': { label: '发布年度报告', roles: ['openness_office', 'publisher'] },
  'calendar.manage': { label: '维护工作日历', roles: ['province_supervisor'] },
  'settings.manage': { label: '维护系统参数', roles: ['system_admin'] },
} as const satisfies Record<string, { label: string; roles: readonly Role[] }>

export type Permission = keyof typeof permissionTable

/** Every permission, in the order of the table. */
export const permissions = Object.keys(permissionTable) as Permission[]

/** What a role allows. */
export function permissionsOf(role: Role): ReadonlySet<string> {
  return new Set(
    permissions.filter((permission) => (permissionTable[permission].roles as readonly Role[]).includes(role)),
  )
}
