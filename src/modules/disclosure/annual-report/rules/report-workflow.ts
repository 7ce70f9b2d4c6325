import { defineWorkflow } from '#platform/workflow.ts'
import type { ReportStatus } from '../annual-report.ts'

export type ReportAction =
  | 'edit'
  | 'submit'
  | 'recall'
  | 'pass_review'
  | 'return_review'
  | 'approve'
  | 'return_approval'
  | 'return_approved'
  | 'publish'
  | 'correct'

/** 承办 → 公开机构负责人 → 分管领导 → 发布 (handbook annual-report §8); a correction starts the way again as a new version. */
export const reportWorkflow = defineWorkflow<ReportStatus, ReportAction>({
  states: {
    drafting: { label: '编制中', tone: 'info' },
    returned: { label: '退回修改', tone: 'warning' },
    reviewing: { label: '待审核', tone: 'info' },
    approving: { label: '待审定', tone: 'info' },
    approved: { label: '待发布', tone: 'warning' },
    published: { label: '已发布', tone: 'success' },
  },
  actions: {
    edit: {
      from: ['drafting', 'returned'],
      to: 'drafting',
      permission: 'annual_reports.draft',
      label: '编辑',
    },
    submit: {
      from: ['drafting', 'returned'],
      to: 'reviewing',
      permission: 'annual_reports.draft',
      label: '送审',
    },
    recall: {
      from: ['reviewing'],
      to: 'drafting',
      permission: 'annual_reports.draft',
      label: '撤回送审',
    },
    pass_review: {
      from: ['reviewing'],
      to: 'approving',
      permission: 'annual_reports.review',
      label: '审核通过',
    },
    return_review: {
      from: ['reviewing'],
      to: 'returned',
      permission: 'annual_reports.review',
      label: '退回修改',
      needs: ['opinion'],
    },
    approve: {
      from: ['approving'],
      to: 'approved',
      permission: 'annual_reports.approve',
      label: '审定通过',
    },
    return_approval: {
      from: ['approving'],
      to: 'returned',
      permission: 'annual_reports.approve',
      label: '退回修改',
      needs: ['opinion'],
    },
    return_approved: {
      from: ['approved'],
      to: 'returned',
      permission: 'annual_reports.publish',
      label: '退回修改',
      needs: ['opinion'],
    },
    publish: {
      from: ['approved'],
      to: 'published',
      permission: 'annual_reports.publish',
      label: '发布',
    },
    correct: {
      from: ['published'],
      to: 'drafting',
      permission: 'annual_reports.draft',
      label: '更正报告',
      needs: ['reason'],
    },
  },
})
