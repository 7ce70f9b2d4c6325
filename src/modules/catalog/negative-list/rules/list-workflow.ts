import { defineWorkflow } from '#platform/workflow.ts'

export type NegativeListStatus = 'draft' | 'submitted' | 'approved' | 'published' | 'superseded'
export type NegativeListAction = 'submit' | 'return' | 'approve' | 'publish'

/** A version of a negative list: 编制 → 审定 → 发布. Who submits does not approve; what is published stays as it is. */
export const negativeListWorkflow = defineWorkflow<NegativeListStatus, NegativeListAction>({
  states: {
    draft: { label: '编制中', tone: 'neutral' },
    submitted: { label: '待审定', tone: 'info' },
    approved: { label: '已审定', tone: 'info' },
    published: { label: '已发布', tone: 'success' },
    superseded: { label: '已被新版替代', tone: 'neutral' },
  },
  actions: {
    submit: { from: ['draft'], to: 'submitted', permission: 'negative_list.edit', label: '提交审定' },
    approve: { from: ['submitted'], to: 'approved', permission: 'negative_list.approve', label: '审定通过' },
    return: {
      from: ['submitted', 'approved'],
      to: 'draft',
      permission: 'negative_list.approve',
      label: '退回修改',
      needs: ['reason'],
    },
    publish: { from: ['approved'], to: 'published', permission: 'negative_list.approve', label: '发布' },
  },
})
