import { defineWorkflow } from '#platform/workflow.ts'
import type { PublishedReplyStatus } from '../published-reply.ts'

export type PublicationAction = 'save' | 'submit' | 'return' | 'publish' | 'withdraw'

/** Who writes and who checks what the public reads; drafts are for them alone. */
export const workPermissions = ['disclosure.prepare_publication', 'disclosure.publish'] as const

/** 整理 → 核对 → 公开 → 撤回; whoever wrote it does not publish it. */
export const publicationWorkflow = defineWorkflow<PublishedReplyStatus, PublicationAction>({
  states: {
    drafting: { label: '整理中', tone: 'neutral' },
    checking: { label: '待核对', tone: 'info' },
    published: { label: '已公开', tone: 'success' },
    withdrawn: { label: '已撤回', tone: 'neutral' },
  },
  actions: {
    save: { from: ['drafting'], to: 'drafting', permission: 'disclosure.prepare_publication', label: '保存' },
    submit: {
      from: ['drafting'],
      to: 'checking',
      permission: 'disclosure.prepare_publication',
      label: '送核对',
    },
    return: { from: ['checking'], to: 'drafting', permission: 'disclosure.publish', label: '退回修改' },
    publish: { from: ['checking'], to: 'published', permission: 'disclosure.publish', label: '公开' },
    withdraw: {
      from: ['published'],
      to: 'withdrawn',
      permission: 'disclosure.publish',
      label: '撤回',
      needs: ['reason'],
    },
  },
})
