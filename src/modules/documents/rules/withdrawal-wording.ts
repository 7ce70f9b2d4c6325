import { formatDay } from '#platform/day.ts'
import type { WithdrawalReason } from '../official-document.ts'

/** Why a page was taken back, in words for the public; the reasons say what happened and nothing of the content. */
export const withdrawalReasonWords: Record<WithdrawalReason, string> = {
  content_error: '内容有误，正在核实更正',
  personal_data: '含有依法不应公开的个人信息',
  secrecy: '经复核，依法不应公开',
  decision_revoked: '所载决定已被变更、撤销或者确认违法',
  published_by_mistake: '误发',
  replaced: '已由新的文件代替',
}

/**
 * The public wording of a tombstone: what, when, why, by whom. Shown to the official before confirming and to the public after.
 * 决定被变更、撤销的，三日内撤回并公开说明理由: 《行政处罚法》第四十八条.
 */
export function withdrawalStatement(given: {
  issuer: string
  on: string
  reason: WithdrawalReason
  note: string
}): string {
  const note = given.note.trim().replace(/[。.]$/, '')
  const because = withdrawalReasonWords[given.reason]
  const more = note === '' ? '' : `${note}。`
  return `本页面内容已由${given.issuer}于${formatDay(given.on)}撤回。撤回原因：${because}。${more}原索引号和网址继续保留。`
}
