/** Duties that never share an account: business, and each of the three administrations 三员. */
export type Duty = 'business' | 'system_admin' | 'security_admin' | 'audit_admin'

/** Every role of the product, in the order of lists; labels and rules stand in `roleTable`. */
export const roles = [
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
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export type Role = (typeof roles)[number]

export interface RoleFacts {
  label: string
  /** What the role is for, in one line for the person who assigns it. */
  purpose: string
  duty: Duty
  /** Whether it is given for one organisation, for a region with all below it, or for either. */
  scopes: readonly ('organisation' | 'region')[]
  /**
   * Roles that publish or administer prove themselves twice.
   * GB/T 22239-2019 8.1.4.1 d): two or more factors, one of them cryptographic.
   */
  secondFactor: boolean
}

/** Every role as data: label, purpose, duty, scopes, second factor. */
export const roleTable: Record<Role, RoleFacts> = {
  drafter: {
    label: '拟稿人',
    purpose: '起草公文，填写公开属性和理由',
    duty: 'business',
    // an office that publishes for the departments of its county holds the role for the region
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  reviewer: {
    label: '审核人',
    purpose: '科室负责人审核文稿',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  secrecy_reviewer: {
    label: '保密审查员',
    purpose: '公开前逐件保密审查',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  signer: {
    label: '签发人',
    purpose: '分管领导签发',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  publisher: {
    label: '发布员',
    purpose: '发布、更正和撤回已签发的公文',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: true,
  },
  openness_office: {
    label: '政务公开办',
    purpose: '审定并发布目录，维护本地机构，指导各单位公开',
    duty: 'business',
    scopes: ['region'],
    secondFactor: true,
  },
  catalog_manager: {
    label: '目录管理员',
    purpose: '编制和修订标准目录',
    duty: 'business',
    scopes: ['region'],
    secondFactor: false,
  },
  disclosure_clerk: {
    label: '依申请公开承办人',
    purpose: '登记、办理公开申请，拟写答复，编制年度报告',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  legality_reviewer: {
    label: '合法性审查员',
    purpose: '审查答复的合法性和保密事项',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  openness_head: {
    label: '公开工作机构负责人',
    purpose: '同意延期答复，审核年度报告',
    duty: 'business',
    scopes: ['organisation', 'region'],
    secondFactor: false,
  },
  prefecture_supervisor: {
    label: '市州督导',
    purpose: '查看和督导所辖县（市、区）',
    duty: 'business',
    scopes: ['region'],
    secondFactor: false,
  },
  province_supervisor: {
    label: '省级督导',
    purpose: '查看和督导全省，维护公开标准指引和工作日历',
    duty: 'business',
    scopes: ['region'],
    secondFactor: true,
  },
  system_admin: {
    label: '系统管理员',
    purpose: '建立和停用账号，维护区划、机构和系统参数',
    duty: 'system_admin',
    scopes: ['region'],
    secondFactor: true,
  },
  security_admin: {
    label: '安全管理员',
    purpose: '分配角色，解锁账号，管理会话和第二因素',
    duty: 'security_admin',
    scopes: ['region'],
    secondFactor: true,
  },
  audit_admin: {
    label: '审计管理员',
    purpose: '查看、校验和导出审计日志',
    duty: 'audit_admin',
    scopes: ['region'],
    secondFactor: true,
  },
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(roleTable, text)
}

/** Whether any of the roles must prove a second factor. */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => roleTable[role].secondFactor)
}
