import type { RequestStatus } from '../../request.ts'

/** Tabs of the register, in order: by who must move next, then by the legal date. */
export const listGroups = ['waiting', 'handling', 'overdue', 'due_soon', 'to_deliver', 'done', 'all'] as const
export type ListGroup = (typeof listGroups)[number]

/** Own parameter: a case counts as 即将到期 from so many working days before its last day. */
export const dueSoonDays = 5

const statuses: Partial<Record<ListGroup, readonly RequestStatus[]>> = {
  waiting: ['submitted', 'registered'],
  handling: [
    'awaiting_correction',
    'awaiting_explanation',
    'processing',
    'consulting',
    'awaiting_payment',
    'reviewing',
    'signing',
  ],
  to_deliver: ['replied'],
  done: ['replied', 'delivered', 'archived', 'closed'],
}

/** Which statuses a tab shows; null for those that go by dates or show everything. */
export function statusesOf(group: ListGroup): readonly RequestStatus[] | null {
  return statuses[group] ?? null
}
