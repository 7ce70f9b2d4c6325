import type { NotHeld, ReplyEvidence } from '../../rules/decisions.ts'
import type { ConsultationResult } from '../../rules/consultation.ts'
import type { ConsultationAnswer, ConsultationSort } from '../store/consultations.ts'

/** Who is consulted. */
export const consultationNames: Record<ConsultationSort, string> = {
  third_party: '第三方',
  co_maker: '共同制作机关',
  authority: '协办机关',
}

/** What the other side said. */
export const answerWords: Record<ConsultationAnswer, string> = {
  consent: '同意公开',
  object: '不同意公开',
  partly: '部分同意公开',
  silent: '期满未提出意见',
}

/** What a consultation came to, in words that say what follows. */
export const outcomeWords: Record<ConsultationResult, string> = {
  waiting: '等待答复',
  consents: '同意公开',
  deemed_consent: '逾期未提出意见，视为同意公开',
  must_withhold: '不同意且理由合理，不予公开',
  to_be_judged: '不同意，理由是否合理尚未认定',
  office_decides: '由本机关决定是否公开',
}

export const notHeldWords: Record<NotHeld, string> = {
  not_found: '经检索没有所申请的政府信息',
  other_authority: '不属于本机关负责公开',
}

/** What must lie in the file of a case, as a reminder beside the reply. */
export const evidenceWords: Record<ReplyEvidence, string> = {
  search_log: '检索记录（检索的系统、关键词、保管人、日期）',
  secrecy_mark: '密级标识和保密期限的证明（只入卷，不写入答复）',
  adverse_effect: '公开后可能危及“三安全一稳定”的证明',
  category_proof: '属于内部事务信息、过程性信息或者执法案卷的证明',
  publication_proof: '信息已经主动公开的证明（网页、公报）',
  third_party_letter: '征求意见书及第三方答复',
}
