/** What happened, by the second half of an event's name; an event without words shows its own name. */
const wordsOfEvents: Record<string, Record<string, string>> = {
  account: {
    signed_in: '登录成功',
    sign_in_failed: '登录失败',
    locked: '账号锁定',
    signed_out: '退出登录',
    session_revoked: '结束会话',
    password_changed: '修改口令',
    password_change_failed: '修改口令失败',
    password_reset: '重置口令',
    second_factor_enrolled: '绑定第二因素',
    second_factor_reset: '重置第二因素',
    recovery_codes_renewed: '更换恢复码',
    created: '建立账号',
    changed: '修改账号',
    disabled: '停用账号',
    enabled: '启用账号',
    unlocked: '解锁账号',
    roles_changed: '调整角色',
  },
  audit: { read: '查看审计日志', verified: '校验审计链', exported: '导出审计日志' },
  coverage: { exported: '导出公开情况' },
  organisation: { created: '新增机构', changed: '修改机构', closed: '撤销机构', reopened: '恢复机构' },
  organisations: { imported: '导入机构' },
  regions: { divisions_imported: '导入区划', divisions_loaded: '装入区划' },
  calendar: { day_changed: '调整工作日', day_restored: '恢复工作日', year_confirmed: '确认年度放假安排' },
  guideline: { imported: '导入标准指引', loaded: '装入标准指引', successor_recorded: '登记依据替代' },
  catalog: {
    created: '新建目录',
    exported: '导出目录',
    import_discarded: '放弃目录导入',
    rows_imported: '导入目录事项',
    version_started: '开始修订目录',
    domain_added: '新增领域',
    item_added: '新增目录事项',
    item_saved: '修改目录事项',
    item_removed: '删除目录事项',
    item_taken_over: '采用指引事项',
    publisher_assigned: '确定公开主体',
    exemption_proposed: '提出不适用',
    exemption_approved: '同意不适用',
    exemption_withdrawn: '撤回不适用',
    findings_decided: '认定对照结果',
    submitted: '目录送审',
    approved: '目录审定',
    returned: '目录退回',
    published: '目录发布',
  },
  document: {
    started: '起草公文',
    saved: '保存文稿',
    file_attached: '添加附件',
    file_removed: '删除附件',
    hit_answered: '处理检查提示',
    catalog_linked: '关联目录事项',
    catalog_unlinked: '取消关联事项',
    interpretation_linked: '关联解读',
    submitted: '公文送审',
    recalled: '撤回送审',
    discarded: '作废文稿',
    reviewed: '审核通过',
    review_returned: '审核退回',
    secrecy_cleared: '保密审查通过',
    secrecy_returned: '保密审查退回',
    signed: '签发公文',
    registered: '签发并登记',
    signing_returned: '签发退回',
    approved_returned: '发布环节退回',
    scheduled: '设置定时发布',
    unscheduled: '取消定时发布',
    schedule_failed: '定时发布失败',
    published: '公开发布',
    correction_proposed: '提出更正',
    corrected: '更正发布',
    correction_discarded: '更正未采用',
    withdrawn: '撤回公文',
    validity_changed: '变更公文时效',
    emergency_reviewed: '补办审查',
    reexamined: '年度自查：维持',
    reopened: '年度自查：转为公开',
  },
}

const objectTypes: Record<string, string> = {
  account: '账号',
  audit: '审计日志',
  calendar_day: '工作日',
  calendar_year: '年度日历',
  catalog: '目录',
  coverage: '公开情况',
  document: '公文',
  guideline_version: '标准指引',
  import: '导入',
  law_successor: '依据替代',
  organisation: '机构',
  table_import: '目录导入',
}

/** Gives words to the events and objects of another module, so that an auditor reads them too; once, at its door. */
export function addAuditWords(
  events: Record<string, Record<string, string>>,
  objects: Record<string, string>,
): void {
  for (const [object, words] of Object.entries(events))
    wordsOfEvents[object] = { ...wordsOfEvents[object], ...words }
  Object.assign(objectTypes, objects)
}

/** An event of the audit log as people read it. */
export function eventWords(event: string): string {
  const [object = '', happened = ''] = event.split('.')
  return wordsOfEvents[object]?.[happened] ?? event
}

/** The kind of thing an entry is about. */
export function objectWords(objectType: string): string {
  return objectTypes[objectType] ?? objectType
}
