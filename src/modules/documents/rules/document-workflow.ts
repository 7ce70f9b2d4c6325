import { defineWorkflow } from '#platform/workflow.ts'
import type { DocumentStatus } from '../official-document.ts'

export type DocumentAction =
  | 'submit'
  | 'recall'
  | 'discard'
  | 'approve_review'
  | 'return_review'
  | 'clear_secrecy'
  | 'return_secrecy'
  | 'sign'
  | 'register'
  | 'return_signing'
  | 'return_approved'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'publish_urgently'
  | 'withdraw'
  | 'reopen'

/**
 * 拟稿 → 审核 → 保密审查 → 签发 → 待发布 → （定时）→ 已公开 → 已撤回; each review may return the text to its drafter.
 * 先审查、后公开: 《保守国家秘密法实施条例》第四十二条; 谁起草、谁负责: circular task 4.
 */
export const documentWorkflow = defineWorkflow<DocumentStatus, DocumentAction>({
  states: {
    drafting: { label: '拟稿', tone: 'neutral' },
    returned: { label: '已退回', tone: 'warning' },
    reviewing: { label: '审核中', tone: 'info' },
    secrecy_review: { label: '保密审查', tone: 'info' },
    signing: { label: '待签发', tone: 'info' },
    approved: { label: '待发布', tone: 'info' },
    scheduled: { label: '定时发布', tone: 'info' },
    published: { label: '已公开', tone: 'success' },
    withdrawn: { label: '已撤回', tone: 'neutral' },
    registered: { label: '已登记（不主动公开）', tone: 'neutral' },
    discarded: { label: '已作废', tone: 'neutral' },
  },
  actions: {
    submit: { from: ['drafting', 'returned'], to: 'reviewing', permission: 'documents.draft', label: '送审' },
    recall: { from: ['reviewing'], to: 'drafting', permission: 'documents.draft', label: '撤回送审' },
    discard: {
      from: ['drafting', 'returned'],
      to: 'discarded',
      permission: 'documents.draft',
      label: '作废',
      needs: ['reason'],
    },
    approve_review: {
      from: ['reviewing'],
      to: 'secrecy_review',
      permission: 'documents.review',
      label: '审核通过',
    },
    return_review: {
      from: ['reviewing'],
      to: 'returned',
      permission: 'documents.review',
      label: '退回修改',
      needs: ['opinion'],
    },
    clear_secrecy: {
      from: ['secrecy_review'],
      to: 'signing',
      permission: 'documents.secrecy_review',
      label: '保密审查通过',
    },
    return_secrecy: {
      from: ['secrecy_review'],
      to: 'returned',
      permission: 'documents.secrecy_review',
      label: '退回修改',
      needs: ['opinion'],
    },
    sign: { from: ['signing'], to: 'approved', permission: 'documents.sign', label: '签发' },
    register: {
      from: ['signing'],
      to: 'registered',
      permission: 'documents.sign',
      label: '签发并登记（不主动公开）',
    },
    return_signing: {
      from: ['signing'],
      to: 'returned',
      permission: 'documents.sign',
      label: '退回修改',
      needs: ['opinion'],
    },
    return_approved: {
      from: ['approved'],
      to: 'returned',
      permission: 'documents.publish',
      label: '退回修改',
      needs: ['opinion'],
    },
    schedule: { from: ['approved'], to: 'scheduled', permission: 'documents.publish', label: '定时发布' },
    unschedule: {
      from: ['scheduled'],
      to: 'approved',
      permission: 'documents.publish',
      label: '取消定时',
    },
    publish: {
      from: ['approved', 'scheduled'],
      to: 'published',
      permission: 'documents.publish',
      label: '立即发布',
    },
    // 突发事件: out at once on the signer's word, reviewed afterwards on a clock (circular task 5).
    publish_urgently: {
      from: ['drafting', 'returned', 'reviewing', 'secrecy_review', 'signing'],
      to: 'published',
      permission: 'documents.sign',
      label: '应急发布',
      needs: ['reason'],
    },
    withdraw: {
      from: ['published'],
      to: 'withdrawn',
      permission: 'documents.withdraw',
      label: '撤回',
      needs: ['reason'],
    },
    // Yearly self-check: what turns out to be fit for the public starts again as a draft (条例第十八条).
    reopen: {
      from: ['registered'],
      to: 'drafting',
      permission: 'documents.review',
      label: '转为主动公开',
      needs: ['reason'],
    },
  },
})

/** The steps an official sees above the document, in order. */
export const mainSteps: readonly DocumentStatus[] = [
  'drafting',
  'reviewing',
  'secrecy_review',
  'signing',
  'approved',
  'published',
]
