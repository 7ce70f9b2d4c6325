import type { RefusalWords } from '#platform/refusal.ts'
import type { EntryDecision, EntryKind } from '../campaign.ts'
import type { ConversionStanding } from '../rules/count-entries.ts'

/** Refusals of the self-review in words: what stands in the way, and what to do next. */
export const selfReviewWords: RefusalWords = {
  self_review_region: '年度自查由省、市州和县（市、区、行委）组织，请选择其中一级的地区。',
  self_review_year: (d) => `自查年度只能是 ${d['last'] ?? ''} 年或者 ${d['now'] ?? ''} 年。`,
  self_review_due_unreadable: '完成期限无法识别，请按“2026年12月31日”或“2026-12-31”填写。',
  self_review_due_past: '完成期限早于今天，请核对。',
  self_review_due_far: '完成期限过远，请核对年份。',
  self_review_due_same: '完成期限没有变化。',
  self_review_exists: (d) => `${d['year'] ?? ''} 年度自查已经开展过或正在进行，不能重复开展。`,
  self_review_running: (d) => `${d['year'] ?? ''} 年度自查还在进行，请先结束，再开展新的自查。`,
  self_review_too_long: (d) => `内容过长，最多 ${d['limit'] ?? ''} 字。`,
  self_review_own_text: '您参与了这份文件的起草，不能由本人作出结论。请交由其他同事办理。',
  self_review_decided: (d) =>
    `这一项已由${d['by'] ?? '其他同事'}作出结论，您的输入没有保存。请查看已有结论。`,
  self_review_decision_missing: '请选择结论：维持不公开，或者转为主动公开。',
  self_review_reason_short: (d) => `请把理由写清楚，至少 ${d['least'] ?? 10} 个字。`,
  self_review_item_missing: '请查找并选择这份文件公开后落实的目录事项。',
  self_review_topic_item_missing: '请查找并选择这项信息公开后落实的目录事项。',
  self_review_item_unknown: '没有找到这个目录事项，或者它不由该机构负责。请重新查找。',
  self_review_not_waiting: '这一项不需要补充目录事项。',
  organisation_not_responsible:
    '这个目录事项不由该机构负责，不能据此形成公开任务。请选择该机构负责的事项，或者先调整目录。',
  attribute_basis_missing: '请写明维持不公开所依据的法律条款。',
  attribute_basis_without_article: '依据要写到条，例如“《政府信息公开条例》第十六条第二款”。',
  self_review_undecided: (d) => `还有 ${d['count'] ?? ''} 项没有作出结论，不能结束自查。`,
  self_review_without_item: (d) =>
    `还有 ${d['count'] ?? ''} 项已决定转为主动公开，但没有选择目录事项、没有形成公开任务，不能结束自查。`,
  self_review_closing_short: (d) => `请写一段自查总结，至少 ${d['least'] ?? 10} 个字。`,
  self_review_has_decisions: (d) => `已有 ${d['count'] ?? ''} 项作出结论，不能取消自查，只能办完后结束。`,
  self_review_topics_missing: '请粘贴表格内容，或者选择表格文件。',
  self_review_topics_two: '表格文件和粘贴的内容只能用一种，请删去其中一种。',
  self_review_topics_wrong: (d) =>
    `有 ${d['count'] ?? ''} 处需要修改，没有登记任何事项。请逐处改正后重新提交。`,
  self_review_topic_title: '请填写公众申请的是什么信息。',
  self_review_topic_requests: '请填写 1 以上的整数件数。',
  self_review_topic_organisation: '请选择承办机构。',
  self_review_topic_listed: '这个机构的这一事项已经登记过。如件数有变，请先移出再登记。',
  self_review_topic_gone: '只有还没有作出结论的申请事项可以移出。',
  wrong_status: (d) =>
    `自查目前是“${d['status'] ?? ''}”状态，不能${d['action'] ?? '办理这项操作'}。可能刚刚有人办理过，请刷新后查看最新情况。`,
  reason_missing: '请填写原因。',
}

export const decisionWords: Record<EntryDecision, string> = {
  keep: '维持不公开',
  convert: '转为主动公开',
}

export const entryKindWords: Record<EntryKind, string> = {
  document: '不主动公开的文件',
  topic: '申请较为集中的事项',
}

export const standingWords: Record<
  ConversionStanding,
  { label: string; tone: 'neutral' | 'info' | 'success' | 'warning' | 'danger' }
> = {
  without_item: { label: '未选目录事项', tone: 'warning' },
  open: { label: '待公开', tone: 'info' },
  overdue: { label: '逾期未公开', tone: 'danger' },
  in_time: { label: '按期公开', tone: 'success' },
  late: { label: '逾期后公开', tone: 'warning' },
  ended: { label: '公开任务已终止', tone: 'neutral' },
}
