import type { RefusalWords } from '#platform/refusal.ts'
import { limits } from '../rules/limits.ts'

/** Refusals of this module in officials' words: what happened, what to do next. */
export const words: RefusalWords = {
  // The same words for an unknown name, a wrong password, a locked and a disabled account: they tell nobody which.
  sign_in_failed: `用户名或口令不正确，或者账号目前不能登录。连续错误 ${limits.failuresToLock} 次，账号锁定 ${limits.lockMinutes} 分钟；如需帮助，请联系本单位管理员。`,
  address_blocked: `登录失败次数过多，请 ${limits.addressWindowMinutes} 分钟后再试。`,
  challenge_over: '验证已超时，请重新输入用户名和口令。',
  second_factor_failed: '动态口令不正确、已经用过或已过期。请等待应用显示新的 6 位数字后再输入。',
  second_factor_present: '第二因素已经绑定。更换手机时，请联系安全管理员重置。',
  current_password_wrong: '当前口令不正确。',
  passwords_differ: '两次输入的新口令不一致，请重新输入。',
  password_short: `口令太短，至少 ${limits.passwordLength} 个字符。`,
  password_long: `口令太长，最多 ${limits.passwordMaxLength} 个字符。`,
  password_classes: `口令太简单：大写字母、小写字母、数字、其他符号中至少包含 ${limits.passwordClasses} 类。`,
  password_contains_name: '口令中不能包含用户名。',
  password_common: '这个口令已在外泄口令名单中，请换一个。',
  password_reused: `不能使用最近 ${limits.passwordHistory} 次用过的口令。`,
  login_name_form: '用户名以小写字母开头，由 3—32 个小写字母、数字、点、横线组成。',
  accounts_exist: '已有账号，不再建立首批管理员。请由系统管理员在「账号」中办理。',
  login_name_taken: '这个用户名已被使用，请换一个。',
  name_missing: '请填写姓名（不超过 80 字）。',
  job_title_long: '职务不超过 80 字。',
  organisation_unknown: '请选择在用的机构。',
  own_account: '不能在这里修改本人的账号。请由另一位管理员办理。',
  duties_exclude:
    '系统管理员、安全管理员、审计管理员互不兼任，也不能兼任业务角色（三员分立）。请只保留一类。',
  scope_missing: (d) => `请为「${d.role ?? ''}」选择一个范围。`,
  scope_kind: (d) => `「${d.role ?? ''}」不能按所选的范围类型授予，请重新选择范围。`,
  scope_unknown: '所选的范围（机构或区划）不存在，请重新选择。',
  role_twice: (d) => `「${d.role ?? ''}」在同一范围内重复，请删除一行。`,
}

/** What happened to an account, for its page. */
export const historyLabels: Record<string, string> = {
  created: '建立账号',
  changed: '修改账号',
  roles_changed: '调整角色',
  disabled: '停用账号',
  enabled: '启用账号',
  unlocked: '解锁账号',
  password_reset: '重置口令',
  second_factor_reset: '重置第二因素',
}
