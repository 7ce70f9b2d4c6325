import type { Actor } from '#platform/authority.ts'
import { refusalsOf, type Verdict } from '#platform/refusal.ts'
import type { DisclosureRequest, RequestStatus } from '../../request.ts'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import { mayIn } from '../../rules/who-may.ts'

/** Things done on a case that leave its status as it is. */
export type SideAction =
  | 'draft_reply'
  | 'record_search'
  | 'propose_extension'
  | 'decide_extension'
  | 'note_consultation'
  | 'answer_consultation'
  | 'override_objection'
  | 'note_fee_received'

interface SideRow {
  from: readonly RequestStatus[]
  permission: string
  label: string
  /** a case answered together with another still has its own reply period, which is extended on its own */
  ownClock?: true
}

// While the clock stands still there is nothing to extend yet, and no date that could be told (条例第三十三条).
const whileRunning = [
  'registered',
  'awaiting_explanation',
  'processing',
  'reviewing',
  'signing',
] as const satisfies readonly RequestStatus[]

/** Actions beside the workflow as data, read by pages, rules and tests alike. */
export const sideActions: Record<SideAction, SideRow> = {
  draft_reply: { from: ['processing', 'consulting'], permission: 'disclosure.handle', label: '拟写答复' },
  record_search: {
    from: ['registered', 'processing', 'consulting'],
    permission: 'disclosure.handle',
    label: '登记检索',
  },
  propose_extension: {
    from: whileRunning,
    permission: 'disclosure.handle',
    label: '提请延期',
    ownClock: true,
  },
  decide_extension: {
    from: whileRunning,
    permission: 'disclosure.consent',
    label: '审批延期',
    ownClock: true,
  },
  note_consultation: { from: ['consulting'], permission: 'disclosure.handle', label: '登记征求意见情况' },
  // An answer posted in time may arrive after the silence was recorded, and an objection be weighed later.
  answer_consultation: {
    from: ['consulting', 'processing'],
    permission: 'disclosure.handle',
    label: '登记答复意见',
  },
  override_objection: {
    from: ['consulting', 'processing'],
    permission: 'disclosure.handle',
    label: '因公共利益决定公开',
  },
  note_fee_received: {
    from: ['awaiting_payment'],
    permission: 'disclosure.handle',
    label: '登记收到缴费通知',
  },
}

/** Whether somebody may do this on a case now: permission in its place, status, and not from beneath another case. */
export function maySide(
  actor: Actor | null,
  one: Pick<DisclosureRequest, 'status' | 'organisationId' | 'regionCode' | 'joinedTo'>,
  action: SideAction,
): Verdict {
  const { from, permission, label, ownClock } = sideActions[action]
  const permitted = refusalsOf(mayIn(actor, permission, one))
  if (permitted.length > 0) return permitted
  if (!from.includes(one.status)) {
    const status = requestWorkflow.states[one.status].label
    return { refused: 'wrong_status', details: { action: label, status } }
  }
  return one.joinedTo !== null && ownClock !== true ? { refused: 'answered_together' } : 'ok'
}
