import type { RefusalWords } from '#platform/refusal.ts'
import type { RequestStatus } from '../../request.ts'
import type { FilePurpose } from '../../store/files.ts'
import type { ReceiptEvidence } from '../receipt-evidence.ts'
import type { ListGroup } from '../rules/list-groups.ts'
import type { NextAct } from '../rules/next-acts.ts'
import type { ReminderStage } from '../rules/reminder-stages.ts'

/** Stands where nobody has written yet what a request is about. */
export const unnamedTopic = '尚未填写事项名称'

export const groupWords: Record<ListGroup, string> = {
  waiting: '待办',
  handling: '办理中',
  overdue: '已超期',
  due_soon: '即将到期',
  to_deliver: '待送达',
  done: '已办结',
  all: '全部',
}

/** Verbs of the inbox. */
export const actWords: Record<NextAct, string> = {
  confirm_receipt: '确认收到申请',
  start: '开始办理',
  reply: '办理答复',
  close_uncorrected: '逾期未补正，终结',
  close_unpaid: '逾期未缴费，终结',
  end_consultations: '征求意见期满，处理',
  review: '合法性审查',
  sign: '签发答复',
  consent: '审批延期',
  deliver: '登记送达',
}

export const reminderWords: Record<ReminderStage | 'letter', string> = {
  seven_days: '答复期限还剩 7 个工作日',
  three_days: '答复期限只剩 3 个工作日以内',
  one_day: '答复期限只剩 1 个工作日',
  last_day: '今天是答复期限最后一日',
  overdue: '已超过答复期限',
  letter: '平常信函应当在收到当日与申请人确认',
}

/** Who must move next, and what comes next, by status. */
export const nextStepWords: Record<RequestStatus, { who: string; next: string }> = {
  submitted: { who: '登记人员', next: '与申请人确认收到申请，确认之日为收到申请之日' },
  registered: {
    who: '尚未分配',
    next: '分配承办人，开始办理；需要补正的在收到之日起 7 个工作日内一次性告知',
  },
  awaiting_correction: { who: '申请人', next: '等待申请人补正；收到补正的申请后，答复期限重新计算' },
  awaiting_explanation: { who: '申请人', next: '等待申请人说明理由，再认定理由是否合理' },
  processing: { who: '尚未分配', next: '检索、征求意见，拟写答复后送合法性审查' },
  consulting: { who: '被征求意见方', next: '等待意见；征求意见的时间不计入答复期限' },
  awaiting_payment: { who: '申请人', next: '等待申请人缴费；缴费后答复期限重新计算' },
  reviewing: { who: '合法性审查员', next: '审查通过后送签发' },
  signing: { who: '签发人', next: '签发答复' },
  replied: { who: '尚未分配', next: '送达答复书，登记送达凭据' },
  delivered: { who: '尚未分配', next: '文书送达齐备后归档' },
  archived: { who: '已归档', next: '没有后续步骤' },
  closed: { who: '已终结', next: '没有后续步骤' },
}

export const filePurposeWords: Record<FilePurpose, string> = {
  attachment: '申请材料',
  correction: '补正材料',
  evidence: '证据材料',
  source: '拟提供的信息原件',
  redacted: '遮盖后的文件',
  reply: '随答复提供的文件',
  proof: '送达凭据',
}

export const receiptEvidenceWords: Record<ReceiptEvidence['what'], string> = {
  received: '收到',
  confirmed: '与申请人确认',
  not_reached: '联系申请人未果',
  corrected: '更正登记',
  withdrawn: '申请人撤回',
}

/** What may be refused while a request is entered and kept in the register. */
export const registerWords: RefusalWords = {
  receipt_day_unknown: '日期无法识别。请按“2026-01-02”或“2026年1月2日”的写法填写。',
  receipt_in_the_future: '日期不能晚于今天。',
  receipt_evidence_missing: '请写明凭据：挂号或快递单号，或者何时、以何种方式与申请人确认。',
  receipt_signing_missing: '请填写签收日期；挂号、特快邮件以签收之日为收到申请之日。',
  receipt_confirmation_missing: '请填写与申请人确认的日期；以双方确认之日为收到申请之日。',
  receipt_confirmed_before_submitted: '签收或确认的日期不能早于来件日期。',
  channel_missing: '请选择来件方式。',
  organisation_missing: '请选择被申请的机构。',
  organisation_closed: '这个机构已撤销，请选择承接其职责的机构。',
  organisation_same: '这件申请已经在该机构，请选择另一个机构。',
  organisation_elsewhere:
    '只能转交本地区的机构。属于其他机关负责公开的，请在答复中告知申请人该机关的名称和联系方式。',
  applicant_kind_missing: '请选择申请人类别，年度报告按此分栏统计。',
  name_missing: '请填写申请人姓名或者名称。',
  paper_missing: '填写了证件号码，请选择证件类型。',
  paper_unknown: '请从列表中选择证件类型。',
  identity_number_wrong:
    '身份证号码的校验位不符，请核对。原件确实如此的，证件类型请选“其他证件”，登记后告知补正。',
  email_wrong: '电子邮箱的写法不正确，请核对。',
  description_missing: '请填写所需政府信息的名称、文号或者其他特征描述，照申请原文录入。',
  delivery_way_missing: '请选择获取信息的方式。',
  delivery_needs_email: '以电子邮件提供的，请填写电子邮箱；没有邮箱的请改选其他方式。',
  delivery_needs_address: '以邮寄提供的，请填写通信地址；没有地址的请改选其他方式。',
  delivery_needs_phone: '以传真提供的，请填写传真号码；没有的请改选其他方式。',
  note_too_long: (d) => `文字过长，请控制在 ${d.most ?? 500} 个字以内。`,
  too_many_files: (d) => `每件申请最多保存 ${d.most ?? 20} 个文件。`,
  file_purpose_missing: '请选择材料用途。',
  personal_number: '这段文字登记簿的其他人员也能看到，不能写入身份证号码或者手机号码，请删去。',
  names_applicant: '这段文字登记簿的其他人员也能看到，不能写入申请人的姓名、证件、电话或者地址，请删去。',
  topic_missing: '请填写事项名称。',
  contact_missing: '请写明何时、以何种方式联系了申请人，结果如何。',
  contact_not_tried: '还没有联系申请人的记录，不能以无法确认终结。请先登记联系情况。',
  handler_unknown: '请选择承办人。',
  handler_same: '这件申请已经由此人承办。',
  has_joined: '还有其他申请与本件合并答复，请先取消合并。',
  split_after_fee: '这件申请已经通知收费，不再分办，请作为一件答复。',
  split_of_part: '这件申请本身由分办产生，不再分办。',
  too_few_parts: '至少分为 2 件，请填写每件申请的内容。',
  too_many_parts: (d) => `最多分为 ${d.most ?? 9} 件。`,
  part_missing: '请填写这一件的申请内容，或者删去它的事项名称。',
  nothing_chosen: '请选择要合并答复的申请。',
  join_elsewhere: (d) => `${d.number ?? ''} 不在同一机构办理，不能合并答复。请先转交到同一机构。`,
  join_too_late: (d) => `${d.number ?? ''} 已不在登记或者办理阶段，不能合并答复。`,
  joined_already: (d) => `${d.number ?? ''} 已与另一件申请合并答复。`,
  leads_others: (d) => `${d.number ?? ''} 已有其他申请与其合并答复，请从那一件合并。`,
  not_joined: '这件申请没有与其他申请合并答复。',
  answered_already: '答复已经作出，不能再取消合并。',
  withdrawal_evidence_missing: '请写明申请人何时、以何种方式提出撤回。',
  nothing_changed: '没有任何改动。',
  ended_kind_only: '申请已办结，只能更正申请人类别。',
  identity_not_checked: '请先核对申请人身份，再勾选确认。',
  code_of_part: '分办产生的申请用原申请的编号和查询码查询。',
}
