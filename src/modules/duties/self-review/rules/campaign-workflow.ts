import { defineWorkflow } from '#platform/workflow.ts'
import type { CampaignStatus } from '../campaign.ts'

export type CampaignAction = 'decide' | 'add_topics' | 'move_due' | 'close' | 'cancel'

/** 进行中 → 已结束, or cancelled when it was opened by mistake. 每年…全面自查: 青政办〔2020〕43号任务3, 条例第十八条. */
export const campaignWorkflow = defineWorkflow<CampaignStatus, CampaignAction>({
  states: {
    open: { label: '进行中', tone: 'info' },
    closed: { label: '已结束', tone: 'success' },
    cancelled: { label: '已取消', tone: 'neutral' },
  },
  actions: {
    decide: { from: ['open'], to: 'open', permission: 'self_review.decide', label: '作出结论' },
    add_topics: { from: ['open'], to: 'open', permission: 'self_review.manage', label: '登记申请集中的事项' },
    move_due: {
      from: ['open'],
      to: 'open',
      permission: 'self_review.manage',
      label: '调整完成期限',
      needs: ['reason'],
    },
    close: { from: ['open'], to: 'closed', permission: 'self_review.manage', label: '结束自查，形成报告' },
    cancel: {
      from: ['open'],
      to: 'cancelled',
      permission: 'self_review.manage',
      label: '取消自查',
      needs: ['reason'],
    },
  },
})
