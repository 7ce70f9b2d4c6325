import { defineWorkflow } from '#platform/workflow.ts'
import type { RequestStatus } from '../request.ts'

export type RequestAction =
  | 'confirm_receipt'
  | 'close_unconfirmed'
  | 'start'
  | 'ask_correction'
  | 'receive_correction'
  | 'close_uncorrected'
  | 'ask_explanation'
  | 'judge_explanation'
  | 'consult'
  | 'end_consultations'
  | 'notice_fee'
  | 'receive_payment'
  | 'close_unpaid'
  | 'submit_reply'
  | 'recall_reply'
  | 'pass_legality'
  | 'return_legality'
  | 'sign_reply'
  | 'return_signing'
  | 'record_delivery'
  | 'archive'
  | 'transfer'
  | 'split'
  | 'withdraw'

/** Statuses in which a request is still being worked on by the office and may be withdrawn by its applicant. */
export const openStatuses = [
  'submitted',
  'registered',
  'awaiting_correction',
  'awaiting_explanation',
  'processing',
  'consulting',
  'awaiting_payment',
  'reviewing',
  'signing',
] as const satisfies readonly RequestStatus[]

/** Statuses in which the reply period runs (条例第三十三条); in the others it is paused, stopped or has not begun. */
export const runningStatuses = [
  'registered',
  'awaiting_explanation',
  'processing',
  'reviewing',
  'signing',
] as const satisfies readonly RequestStatus[]

/**
 * Statuses in which a case may have a last day: those in which the period runs, and 征求意见, where a letter sent too late
 * saves no day and a date told under 第三十五条 stands as it was told.
 */
export const dueStatuses = [...runningStatuses, 'consulting'] as const satisfies readonly RequestStatus[]

/**
 * 接收 → 登记 → 办理 → 合法性审查 → 签发 → 送达 → 归档, with what may stand between: correction once (第三十条), reasons for
 * excessive requests (第三十五条), consultations (第三十二、三十四条), fees (第四十二条). A corrected or paid request goes on where it was
 * worked on, with a new reply period.
 */
export const requestWorkflow = defineWorkflow<RequestStatus, RequestAction>({
  states: {
    submitted: { label: '待确认', tone: 'warning' },
    registered: { label: '已登记', tone: 'info' },
    awaiting_correction: { label: '待补正', tone: 'neutral' },
    awaiting_explanation: { label: '待说明理由', tone: 'neutral' },
    processing: { label: '办理中', tone: 'info' },
    consulting: { label: '征求意见', tone: 'neutral' },
    awaiting_payment: { label: '待缴费', tone: 'neutral' },
    reviewing: { label: '合法性审查', tone: 'info' },
    signing: { label: '待签发', tone: 'info' },
    replied: { label: '已答复，待送达', tone: 'warning' },
    delivered: { label: '已送达', tone: 'success' },
    archived: { label: '已归档', tone: 'success' },
    closed: { label: '已终结', tone: 'neutral' },
  },
  actions: {
    confirm_receipt: {
      from: ['submitted'],
      to: 'registered',
      permission: 'disclosure.register',
      label: '确认收到',
    },
    close_unconfirmed: {
      from: ['submitted'],
      to: 'closed',
      permission: 'disclosure.register',
      label: '无法确认，终结',
      needs: ['reason'],
    },
    start: { from: ['registered'], to: 'processing', permission: 'disclosure.handle', label: '开始办理' },
    ask_correction: {
      from: ['registered', 'processing'],
      to: 'awaiting_correction',
      permission: 'disclosure.handle',
      label: '告知补正',
    },
    receive_correction: {
      from: ['awaiting_correction'],
      to: 'processing',
      permission: 'disclosure.register',
      label: '收到补正',
    },
    close_uncorrected: {
      from: ['awaiting_correction'],
      to: 'closed',
      permission: 'disclosure.handle',
      label: '逾期不补正，终结',
      needs: ['reason'],
    },
    ask_explanation: {
      from: ['registered', 'processing'],
      to: 'awaiting_explanation',
      permission: 'disclosure.handle',
      label: '要求说明理由',
      needs: ['reason'],
    },
    judge_explanation: {
      from: ['awaiting_explanation'],
      to: 'processing',
      permission: 'disclosure.handle',
      label: '认定理由',
      needs: ['reason'],
    },
    consult: {
      from: ['processing', 'consulting'],
      to: 'consulting',
      permission: 'disclosure.handle',
      label: '征求意见',
    },
    end_consultations: {
      from: ['consulting'],
      to: 'processing',
      permission: 'disclosure.handle',
      label: '意见征求完毕',
    },
    notice_fee: {
      from: ['processing'],
      to: 'awaiting_payment',
      permission: 'disclosure.handle',
      label: '通知缴费',
    },
    receive_payment: {
      from: ['awaiting_payment'],
      to: 'processing',
      permission: 'disclosure.handle',
      label: '登记缴费',
    },
    close_unpaid: {
      from: ['awaiting_payment'],
      to: 'closed',
      permission: 'disclosure.handle',
      label: '逾期不缴费，终结',
      needs: ['reason'],
    },
    submit_reply: {
      from: ['processing'],
      to: 'reviewing',
      permission: 'disclosure.handle',
      label: '答复送审',
    },
    recall_reply: {
      from: ['reviewing'],
      to: 'processing',
      permission: 'disclosure.handle',
      label: '撤回送审',
    },
    pass_legality: {
      from: ['reviewing'],
      to: 'signing',
      permission: 'disclosure.legality_review',
      label: '审查通过',
    },
    return_legality: {
      from: ['reviewing'],
      to: 'processing',
      permission: 'disclosure.legality_review',
      label: '退回修改',
      needs: ['opinion'],
    },
    sign_reply: { from: ['signing'], to: 'replied', permission: 'disclosure.sign', label: '签发答复' },
    return_signing: {
      from: ['signing'],
      to: 'processing',
      permission: 'disclosure.sign',
      label: '退回修改',
      needs: ['opinion'],
    },
    record_delivery: {
      from: ['replied'],
      to: 'delivered',
      permission: 'disclosure.handle',
      label: '登记送达',
    },
    archive: { from: ['delivered'], to: 'archived', permission: 'disclosure.handle', label: '归档' },
    transfer: {
      from: ['registered', 'processing'],
      to: 'registered',
      permission: 'disclosure.assign',
      label: '转交其他单位',
      needs: ['reason'],
    },
    split: {
      from: ['registered', 'processing'],
      to: 'closed',
      permission: 'disclosure.handle',
      label: '分办',
      needs: ['reason'],
    },
    withdraw: {
      from: openStatuses,
      to: 'closed',
      permission: 'disclosure.register',
      label: '登记撤回',
      needs: ['reason'],
    },
  },
})

/** The steps an official sees above a case, in order. */
export const mainSteps: readonly RequestStatus[] = [
  'submitted',
  'registered',
  'processing',
  'reviewing',
  'signing',
  'replied',
  'delivered',
  'archived',
]
