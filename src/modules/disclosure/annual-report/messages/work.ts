import type { RefusalWords } from '#platform/refusal.ts'
import type { UnitSource } from '../annual-report.ts'
import type { YearSource } from '../read-figures.ts'
import type { FormerStatus } from '../store/former-reports.ts'

/** Why a step with an annual report was not taken, and what to do. */
export const reportRefusalWords: RefusalWords = {
  wrong_status: (d) => `报告现在是“${d.status ?? ''}”，不能${d.action ?? '办理这一步'}。请刷新页面后再看。`,
  opinion_missing: '请写明退回的意见。',
  reason_missing: '请写明更正了什么、为什么更正，公众会看到这段说明。',
  own_report: '这份报告是您编制的，须由他人审核、审定。',
  own_report_review: '这份报告是您审核的，须由另一人审定。',
  report_exists: '这一年度的报告已经开始编制，请打开已有的报告。',
  report_organisation_closed: '这个机构已经撤销，不再编制年度报告。',
  report_has_errors: (d) =>
    `还有 ${d.count ?? ''} 处错误，请在“核对”中逐处改正。登记簿在送审后有变化的，请退回重新送审。`,
  report_unexplained: (d) => `还有 ${d.count ?? ''} 处需要核对的情况没有说明，请在“核对”中逐处写明。`,
  report_rearranged_why: '请写明合并或拆分的情况。',
  report_note_long: (d) => `内容过长，请控制在 ${d.most ?? ''} 字以内。`,
  report_section_long: (d) => `这一部分超过 ${d.most ?? ''} 字，未保存，请精简。`,
  report_explanation_short: (d) => `说明太短，至少写 ${d.least ?? ''} 个字。`,
  former_year: '请选择年度。2021 年度起的报告使用现行格式，可以导入比较。',
  former_published: (d) => `${d.year ?? ''}年度报告已在本系统发布，不能再导入。如有错误，请更正报告。`,
  former_problems: (d) => `文件还有 ${d.count ?? ''} 处必须改正，改好后重新上传。`,
  former_settled: '这次导入已经办结，请刷新页面后再看。',
  former_in_use: '已有送审或发布的报告以它为依据（上年结转核对或汇总），不能改变。',
}

/** What happened to a report, for its history. */
export const reportStepWords: Record<string, string> = {
  started: '开始编制',
  correction_started: '开始更正',
  figures_entered: '填写表二',
  text_saved: '保存文字',
  findings_explained: '说明核对情况',
  submitted: '送审',
  recalled: '撤回送审',
  reviewed: '审核通过',
  approved: '审定通过',
  returned: '退回修改',
  published: '发布',
}

export const unitSourceWords: Record<UnitSource, string> = {
  published: '已发布',
  approved: '已审定',
  imported: '已导入',
  register: '未报送',
  self: '本级',
}

export const beforeSourceWords: Record<YearSource, string> = {
  published: '本系统发布的报告',
  imported: '导入的报告',
  register: '登记簿（没有报告）',
}

export const formerStatusWords: Record<FormerStatus, string> = {
  open: '待确认',
  kept: '已导入',
  replaced: '已被替换',
  discarded: '已放弃',
  undone: '已撤销',
}

/** How far the last day is, as a reminder says it. */
export function reminderWords(stage: number | 'late'): string {
  if (stage === 'late') return '已经逾期，请立即办理'
  return stage === 0 ? '今天是最后一天' : `最后期限前 ${stage} 天提醒`
}
