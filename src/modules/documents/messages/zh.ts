import { formatDay } from '#platform/day.ts'
import type { RefusalWords } from '#platform/refusal.ts'

/** Refusals and blockers of this module in words: what stands in the way, and what to do next. */
export const refusalWords: RefusalWords = {
  wrong_state: (d) =>
    `文件目前是“${d['state'] ?? ''}”状态，不能${d['action'] ?? '办理这项操作'}。可能刚刚有人办理过，请刷新后查看最新情况。`,
  text_is_closed: (d) =>
    `文件目前是“${d['state'] || '已关闭'}”状态，正文和附件不能再改。如需修改，请先退回拟稿人。`,
  own_text: '您参与了这份文件的起草或更正，不能由本人审查、签发或发布。请交由其他同事办理。',
  same_person_twice: (d) =>
    `您已办理过本轮${d['step'] ?? '审查'}，同一人不能办理两道审查。请交由其他同事办理。`,
  sign_needs_proactive: '公开属性不是“主动公开”，应当签发并登记，不能转入发布。',
  register_needs_withheld: '公开属性是“主动公开”，应当签发后发布，不能只登记。',
  stale_save:
    '您打开这份文件之后，已有同事保存了新的内容。您的输入没有丢失，请在下面对照两份内容，合并后再保存。',
  opinion_missing: '请填写意见，说明需要修改什么。',
  reason_missing: '请填写理由。',
  too_long: (d) => `内容过长，最多 ${d['limit'] ?? ''} 个字符。`,
  day_unreadable: '日期无法识别，请按“2026年1月2日”或“2026-1-2”填写。',

  attribute_missing: '请选择公开属性：主动公开、依申请公开或者不予公开。',
  attribute_reason_missing: '依申请公开、不予公开的，请说明理由，随文一并报批。',
  attribute_basis_missing: '依申请公开、不予公开的，请写明依据的法律条款。',
  attribute_basis_without_article: '依据要写到条，例如“《政府信息公开条例》第十六条第二款”。',
  not_proactive: '公开属性不是“主动公开”，不能发布。',

  title_missing: '请填写标题。',
  body_missing: '请填写正文，或者上传附件。',
  issuer_missing: '请填写发文机关。',
  formed_on_missing: '请填写成文日期。',
  formed_on_in_future: '成文日期晚于今天，请核对。',
  theme_missing: '请选择主题分类。',
  theme_unknown: '主题分类不在目录中，请从列表中选择。',
  document_number_missing: '政策文件要有发文字号，例如“大政办〔2026〕8号”。',
  document_number_unreadable: '发文字号无法识别，正确写法如“大政办〔2026〕8号”。不是发文字号的内容请删除。',
  document_number_doubtful: (d) =>
    `发文字号的括号不完整，是否应为“${d['proposal'] ?? ''}”？请核对原文后改正。`,
  expires_before_effective: '失效日期早于施行日期，请核对。',
  organisation_code_missing: '发布机构没有机构代码，无法编制索引号。请联系机构管理员补充。',
  catalog_item_missing: '还没有关联公开目录事项。请选择这份文件落实的是哪一项。',
  catalog_not_published: '本地区的公开目录还没有发布，无法关联事项。请先发布公开目录。',
  catalog_item_unknown: '没有找到这个目录事项，或者它不属于本地区。',
  last_catalog_item: '已公开的文件至少要关联一个目录事项。请先关联新的事项，再取消这一项。',
  interpretation_missing: '这份文件需要解读，但还没有签发的解读材料。文件与解读应当同步审签、同步发布。',
  interprets_nothing: '解读材料要关联它所解读的文件。',
  not_an_interpretation: '请选择一份体裁为“政策解读”的材料和一份文件。',

  secrecy_mark_found: (d) =>
    `发现 ${d['count'] ?? 1} 处涉密或者内部标志，已停止流转。请删除相关内容；确属误判的，由保密审查员认定。`,
  hits_unanswered: (d) =>
    `有 ${d['count'] ?? 1} 处疑似个人信息还没有处理，请逐处选择遮盖、保留并说明或者停止。`,
  negative_list_unanswered: (d) =>
    `有 ${d['count'] ?? 1} 处内容可能属于负面清单，请逐处说明为什么可以公开，或者停止公开、改变公开属性。`,
  files_not_looked_at: (d) =>
    `有 ${d['count'] ?? 1} 个附件读不出文字，没有经过自动检查。请由保密审查员打开核对，并说明可以公开的理由。`,
  hits_stopped: (d) => `有 ${d['count'] ?? 1} 处内容被标为“停止”，请修改正文或者附件后再继续。`,
  hit_reason_missing: '保留时请说明理由和依据。',
  hit_of_old_text: '文件内容已经更新，这处提示不再有效，请刷新后查看。',
  file_cannot_be_masked: '附件不能在线遮盖。请在原软件中处理后重新上传，再移除原附件。',
  listed_cannot_be_masked: '负面清单提示不能用遮盖处理。请修改正文，或者说明为什么可以公开。',
  secrecy_reviewer_only: '涉密标志和读不出文字的附件只能由保密审查员认定，拟稿人不能自行放行。',
  file_carries_secrecy_mark:
    '附件中发现涉密或者内部标志，已拒绝接收，未保存任何内容。请立即按保密规定处理；确属误判的，由保密审查员在保密审查环节上传。',
  file_already_attached: (d) => `附件“${d['name'] ?? ''}”的内容与已有附件相同，未重复保存。`,
  too_many_files: (d) => `附件最多 ${d['limit'] ?? 30} 个。`,
  file_too_slow_to_read: '文件读取超时，未保存。请拆分或者另存为较小的文件后再上传。',
  import_unreadable: '没有读出可用的内容。请确认文件是 Word 文档（.docx）或者保存的网页（.html）。',

  sheet_incomplete: (d) => `审查单“${d['question'] ?? ''}”还没有结论。`,
  sheet_note_missing: '选择“涉及，已处理”的，请说明如何处理。',

  schedule_in_past: '定时发布的时间要晚于现在（北京时间）。',
  change_note_missing: '请填写更正说明，公众将在页面上看到。',
  correction_already_waits: '已有一份更正等待批准，请先处理完再提出新的更正。',
  no_correction_waits: '没有等待批准的更正。',
  only_published_is_corrected: '只有已公开的文件可以办理这项操作。',
  withdrawal_reason_missing: '请从列表中选择撤回原因。',
  approver_missing: '请填写批准人姓名和职务。',
  replacement_missing: '请填写代替它的已公开文件的索引号。',
  validity_day_missing: '请填写时效变更的日期。',
  validity_day_before_forming: '时效变更的日期早于成文日期，请核对。',
  validity_cause_missing: '请写明依据哪份文件废止或者修改。',
  no_emergency_review_due: '这份文件没有待补办的审查。',
  only_registered_is_reexamined: '只有已登记（不主动公开）的文件需要年度自查。',

  interpretation_not_yet_public: '解读材料已签发但还没有发布，请与文件同时发布。',
  summary_missing: '没有内容概述，公众在列表中只能看到标题。',
  publication_overdue: (d) => `已超过法定公开期限（${formatDay(String(d['dueOn'] ?? ''))}），请尽快发布。`,
  already_expired: '文件的有效期已过，发布后将标为失效。',
}

/** 公开属性 in words. */
export const attributeWords = {
  proactive: '主动公开',
  on_request: '依申请公开',
  withheld: '不予公开',
} as const
/** 体裁 in words. */
export const kindWords = {
  policy: '政策文件',
  interpretation: '政策解读',
  information: '其他政府信息',
} as const
export const answerWords = { mask: '遮盖', keep: '保留并说明', stop: '停止' } as const

/** What happened, for the timeline of the console. */
export const happenedWords: Record<string, string> = {
  started: '起草',
  submitted: '送审',
  recalled: '撤回送审',
  discarded: '作废',
  reviewed: '审核通过',
  review_returned: '审核退回',
  secrecy_cleared: '保密审查通过',
  secrecy_returned: '保密审查退回',
  signed: '签发',
  registered: '签发并登记（不主动公开）',
  signing_returned: '签发退回',
  approved_returned: '发布环节退回',
  scheduled: '设置定时发布',
  unscheduled: '取消定时发布',
  schedule_failed: '定时发布失败',
  published: '公开发布',
  correction_proposed: '提出更正',
  corrected: '更正发布',
  correction_discarded: '更正未采用',
  withdrawn: '撤回',
  validity_changed: '变更公文时效',
  emergency_reviewed: '补办审查',
  reexamined: '年度自查：维持',
  reopened: '年度自查：转为主动公开',
  hit_mask: '遮盖疑似个人信息',
  hit_keep: '保留检查提示并说明',
  hit_stop: '标为停止公开',
}

/** Where a finding of the scanner stands. */
export function placeWords(place: string, fileName: (id: string) => string): string {
  const fields: Record<string, string> = {
    title: '标题',
    summary: '内容概述',
    keywords: '关键词',
    issuer: '发文机关',
    source: '来源',
    body: '正文',
  }
  if (place.startsWith('file-name:')) return `附件名称“${fileName(place.slice(10))}”`
  if (place.startsWith('file:')) return `附件“${fileName(place.slice(5))}”`
  return fields[place] ?? place
}

/** Kinds of findings in words; an unknown kind shows as what it is. */
export function hitKindWords(kind: string): string {
  const words: Record<string, string> = {
    identity_number: '身份证号码',
    identity_number_old: '疑似15位身份证号码',
    identity_number_doubtful: '疑似身份证号码（校验位不符）',
    mobile: '手机号码',
    landline: '电话号码',
    bank_card: '银行卡号',
    bank_account: '银行账号',
    sole_trader_code: '个体工商户代码',
    passport: '护照号码',
    military_card: '军官证号码',
    plate: '车牌号码',
    email: '电子邮箱',
    home_address: '住址',
    secrecy_mark: '密级标志',
    secrecy_word: '涉密、内部用语',
    copy_number: '份号',
    hidden_content: '隐藏内容',
    unread_file: '读不出文字的附件',
    negative_list: '负面清单',
  }
  return words[kind] ?? kind
}
