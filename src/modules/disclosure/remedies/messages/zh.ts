import type { RefusalWords } from '#platform/refusal.ts'
import type { RemedyKind, RemedyResult } from '../remedy.ts'

/** Blocks of table 4, word for word. */
export const remedyKindWords: Record<RemedyKind, string> = {
  reconsideration: '行政复议',
  litigation_direct: '行政诉讼（未经复议直接起诉）',
  litigation_after: '行政诉讼（复议后起诉）',
}

/** Columns of table 4, word for word; what falls under each stands in the hints. */
export const remedyResultWords: Record<RemedyResult, string> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
}

export const remedyResultHints: Record<RemedyResult, string> = {
  upheld: '维持原行为、驳回申请或者诉讼请求',
  corrected: '撤销、变更、确认违法、责令履行',
  other: '终止、撤回、不予受理等',
}

export const pendingWords = '尚未审结'

/** Words of registering remedies. */
export const remedyWords: RefusalWords = {
  remedy_kind_missing: '请选择是复议还是诉讼。',
  remedy_authority_missing: '请填写复议机关或者人民法院的名称。',
  remedy_day_missing: '请填写日期。',
  remedy_day_unreadable: '没有看懂这个日期。可以写成 2026-3-2 或者 2026年3月2日。',
  remedy_in_future: '这个日期还没有到，请核对。',
  remedy_before_request: '提起日期早于提出申请的日期，请核对。',
  remedy_follows_missing: '复议后起诉的，请选择是对哪一件复议决定起诉；还没有登记复议的，请先登记。',
  remedy_follows_wrong: '选择的不是这件申请的行政复议。',
  remedy_before_decision: '起诉日期早于复议决定的日期，请核对。',
  remedy_is_first_reconsideration: (d) =>
    `这件申请的答复属于不予公开（${d.result ?? ''}），自2024年1月1日起应当先申请行政复议（行政复议法第二十三条）。确是直接起诉的，请核对后在下面勾选，再保存。`,
  remedy_twice: '同一机关、同一日期、同一案号的这件案件已经登记过了。',
  remedy_result_missing: '请选择结果。',
  remedy_result_before_filed: '结果日期早于提起日期，请核对。',
  remedy_mending_reason_missing: '已经登记过结果。确需更正的，请在说明里写明更正的理由。',
  personal_number: '不能写证件号码、手机号码。',
  names_applicant: '不能写申请人的姓名和联系方式。案件用案号指称。',
  note_too_long: (d) => `文字过长，请写在 ${d.most ?? 500} 字以内。`,
}
