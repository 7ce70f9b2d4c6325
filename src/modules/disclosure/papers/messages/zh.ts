import type { RefusalWords } from '#platform/refusal.ts'
import type { FormKind } from '../paper.ts'

/** The forms that are printed from the case. */
export const formWords: Record<FormKind, string> = {
  application_form: '申请表',
  registration_form: '登记表',
  procedure_chart: '办理流程图',
}

/** Words of papers, deliveries and filing. */
export const paperWords: RefusalWords = {
  applicant_in_letter:
    '这段话里有申请人的姓名、证件号码或者联系方式。征求意见书、协办函只写所申请的信息，不写申请人是谁，请改写后再发。',
  delivery_recorded: (d) => `这份文书已由${d.by ?? ''}登记于${d.on ?? ''}送达，不能再登记一次。`,
  sending_recorded: (d) =>
    `这份文书已由${d.by ?? ''}登记于${d.on ?? ''}发出。请填写送达日期，或者登记退回后再发。`,
  way_missing: '请选择送达方式。',
  sent_missing: '请填写发出日期。',
  sent_in_future: '发出日期还没有到。请填写实际发出的日期。',
  sent_before_issued: (d) => `文书制发于${d.on ?? ''}，发出日期不能早于这一天。`,
  delivered_in_future: '送达日期还没有到。请填写实际送达的日期。',
  delivered_before_sent: '送达日期早于发出日期，请核对。',
  day_unreadable: '没有看懂这个日期。可以写成 2026-3-2 或者 2026年3月2日。',
  proof_missing: '请写明送达凭证（快递单号、签收人、回执等），或者上传凭证文件。',
  nothing_sent: '这份文书没有登记发出，或者已经登记退回。请刷新页面后再看。',
  returned_missing: '请填写退回日期。',
  returned_day_wrong: '退回日期应当在发出日期之后、今天之前，请核对。',
  returned_why_missing: '请写明退回原因。',
  papers_undelivered: (d) => `还有文书没有登记送达，不能归档：${d.papers ?? ''}。`,
  not_received: '这件申请还没有确认收到，不能制发接收回执。请先确认收到。',
}

export const consultationKindWords = {
  third_party: '第三方',
  co_maker: '共同制作机关',
  authority: '其他机关',
} as const

export const consultationAnswerWords = {
  consent: '同意公开',
  object: '不同意公开',
  partly: '同意部分公开',
  silent: '逾期未答复',
} as const

export const judgementWords = {
  unreasonable: '理由不合理，不予处理',
  reasonable: '理由合理',
  reasonable_delayed: '理由合理，延迟答复',
} as const

export const sheetAnswerWords = {
  fine: '符合',
  not_concerned: '不涉及',
  settled: '有问题，已处理',
  wrong: '有问题',
} as const
