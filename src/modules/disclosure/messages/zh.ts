import type { RefusalWords } from '#platform/refusal.ts'
import type { ApplicantKind, DecisionCode, DeliveryWay, ReceiptChannel } from '../request.ts'

/** Columns of table 3, word for word. */
export const applicantKindWords: Record<ApplicantKind, string> = {
  person: '自然人',
  business: '商业企业',
  research: '科研机构',
  charity: '社会公益组织',
  law_firm: '法律服务机构',
  other: '其他',
}

export const channelWords: Record<ReceiptChannel, string> = {
  counter: '当面提交',
  registered_mail: '邮寄（挂号、特快，签收）',
  letter: '平常信函',
  web: '互联网',
  fax: '传真',
  oral: '口头提出（工作人员代填）',
}

export const deliveryWayWords: Record<DeliveryWay, string> = {
  online: '网上查询页面',
  email: '电子邮件',
  post: '邮寄',
  counter: '当面领取',
  fax: '传真',
  inspect: '现场查阅、抄录',
}

/** Decisions as they are said in lists; the long forms of the report stand with its format. */
export const decisionWords: Record<DecisionCode, string> = {
  d1a: '予以公开（已主动公开）',
  d1b: '予以公开（提供）',
  d2: '部分公开',
  d3_1: '不予公开：国家秘密',
  d3_2: '不予公开：其他法律、行政法规禁止公开',
  d3_3: '不予公开：危及“三安全一稳定”',
  d3_4: '不予公开：保护第三方合法权益',
  d3_5: '不予公开：三类内部事务信息',
  d3_6: '不予公开：四类过程性信息',
  d3_7: '不予公开：行政执法案卷',
  d3_8: '不予公开：行政查询事项',
  d4_1: '无法提供：本机关不掌握',
  d4_2: '无法提供：没有现成信息需要另行制作',
  d4_3: '无法提供：补正后申请内容仍不明确',
  d5_1: '不予处理：信访举报投诉类申请',
  d5_2: '不予处理：重复申请',
  d5_3: '不予处理：要求提供公开出版物',
  d5_4: '不予处理：无正当理由大量反复申请',
  d5_5: '不予处理：要求确认或重新出具已获取信息',
  d6_1: '其他处理：逾期不补正',
  d6_2: '其他处理：逾期不缴费',
  d6_3: '其他处理：撤回或其他',
}

/** What a step is called in the history of a case. */
export const stepWords: Record<string, string> = {
  submitted: '提交申请',
  registered: '登记',
  confirmed: '确认收到申请',
  contact_failed: '联系申请人未果',
  unconfirmed: '无法确认，终结',
  started: '开始办理',
  assigned: '分配承办人',
  transferred: '转交',
  split: '分办',
  part_of_split: '由分办产生',
  joined: '合并答复',
  unjoined: '取消合并答复',
  topic_set: '填写事项名称',
  intake_corrected: '更正登记事项',
  code_renewed: '重发查询码',
  withdrawn: '撤回申请',
  correction_asked: '告知补正',
  corrected: '收到补正',
  uncorrected: '逾期不补正，终结',
  explanation_asked: '要求说明理由',
  explanation_judged: '认定理由',
  consulted: '发出征求意见书',
  consultation_received: '对方收到征求意见书',
  consultation_answered: '登记答复意见',
  consultations_ended: '意见征求完毕',
  extension_proposed: '提请延期',
  extension_refused: '不同意延期',
  extended: '同意延期',
  fee_noticed: '通知缴费',
  paid: '登记缴费',
  unpaid: '逾期不缴费，终结',
  searched: '登记检索',
  reply_submitted: '答复送审',
  reply_recalled: '撤回送审',
  legality_passed: '合法性审查通过',
  legality_returned: '合法性审查退回',
  signed: '签发答复',
  signing_returned: '签发退回',
  delivered: '送达',
  archived: '归档',
  dates_recomputed: '工作日历调整，重新计算期限',
  remedy_filed: '登记复议、诉讼',
  remedy_ended: '登记复议、诉讼结果',
  evidence_added: '添加材料',
  paper_issued: '制发文书',
  paper_sent: '送达文书',
  paper_returned: '文书被退回',
  redacted: '遮盖处理',
  reply_published: '公开答复',
}

/** Words for the refusals that every part of the module may meet; each part has further ones of its own. */
export const disclosureWords: RefusalWords = {
  wrong_status: (d) =>
    `这件申请现在是“${d.status ?? ''}”，不能办理“${d.action ?? '这一步'}”。请刷新页面后再看。`,
  reason_missing: '请写明理由。',
  opinion_missing: '请写明意见。',
  own_reply: '这份答复是您拟的，须由他人审查、签发。',
  own_review: '这份答复是您审查的，须由另一人签发。',
  answered_together: '这件申请与另一件合并答复，请在那一件里办理。',
}
