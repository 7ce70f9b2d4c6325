import type { RefusalWords } from '#platform/refusal.ts'
import type { PairSign } from '../rules/judge-pair.ts'
import type { PairDecision } from '../same-source.ts'

/** Refusals of same source in words: what stands in the way, and what to do next. */
export const sameSourceWords: RefusalWords = {
  pair_not_public: '其中一份文件已经撤回，不需要再合并。请刷新后查看。',
  pair_decided: (d) => `这一对已由${d['by'] ?? '其他同事'}处理，您的输入没有保存。请查看已有结果。`,
  pair_kept_missing: '请选择保留哪一份。',
  pair_reason_short: (d) => `请说明两份信息为什么不同，至少 ${d['least'] ?? 5} 个字。`,
  pair_item_elsewhere: (d) =>
    `另一份文件落实的目录事项“${d['item'] ?? ''}”不属于保留文件所在地区的目录，不能移过来。请改为保留另一份。`,
  approver_missing: '请填写批准人的姓名和职务。',
  too_long: (d) => `内容过长，最多 ${d['limit'] ?? ''} 个字符。`,
}

export const pairKindWords = { identical: '正文一致', near: '正文相近' } as const

/** The same, as choices of the filter. */
export const pairKindChoices = { identical: '可以认定正文一致', near: '相近或者需要核对' } as const

export const pairStateWords: Record<PairDecision | 'undecided', string> = {
  undecided: '待处理',
  merged: '已合并',
  apart: '不是同一信息',
}

/** Signs for being the same, and signs against it. */
export const signWords: Record<PairSign, { label: string; against: boolean }> = {
  same_number: { label: '文号相同', against: false },
  same_title: { label: '标题相同', against: false },
  same_day: { label: '成文日期相同', against: false },
  same_files: { label: '附件相同', against: false },
  other_number: { label: '文号不同', against: true },
  other_day: { label: '成文日期不同', against: true },
  other_period: { label: '标题只有期数或日期不同', against: true },
  other_files: { label: '附件不同', against: true },
}
