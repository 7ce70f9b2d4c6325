import { defineWorkflow } from '#platform/workflow.ts'

export const catalogStatuses = ['draft', 'submitted', 'approved', 'published', 'superseded'] as const
export type CatalogStatus = (typeof catalogStatuses)[number]
export type CatalogAction = 'submit' | 'return' | 'approve' | 'publish'

/**
 * A version of a catalog: 编制 → 审定 → 发布 (青政办〔2020〕43号 任务2). Who submits does not approve; once published it
 * stays as it is, and the next version takes its place.
 */
export const catalogWorkflow = defineWorkflow<CatalogStatus, CatalogAction>({
  states: {
    draft: { label: '编制中', tone: 'neutral' },
    submitted: { label: '待审定', tone: 'info' },
    approved: { label: '已审定', tone: 'info' },
    published: { label: '已发布', tone: 'success' },
    superseded: { label: '已被新版替代', tone: 'neutral' },
  },
  actions: {
    submit: { from: ['draft'], to: 'submitted', permission: 'catalogs.edit', label: '提交审定' },
    approve: { from: ['submitted'], to: 'approved', permission: 'catalogs.approve', label: '审定通过' },
    return: {
      from: ['submitted', 'approved'],
      to: 'draft',
      permission: 'catalogs.approve',
      label: '退回修改',
      needs: ['reason'],
    },
    publish: { from: ['approved'], to: 'published', permission: 'catalogs.publish', label: '发布' },
  },
})
