import { defineWorkflow } from '#platform/workflow.ts'

export type ChangeStatus = 'raised' | 'accepted' | 'done' | 'refused' | 'not_needed' | 'withdrawn'
export type ChangeAction = 'accept' | 'refuse' | 'not_needed' | 'withdraw' | 'finish'

const handle = 'catalog_changes.handle'

/** A change request: 提出 → 受理（修订中）→ 新版发布即完成; or an end with a reason that its raiser reads. */
export const changeWorkflow = defineWorkflow<ChangeStatus, ChangeAction>({
  states: {
    raised: { label: '待办理', tone: 'warning' },
    accepted: { label: '修订中', tone: 'info' },
    done: { label: '已完成', tone: 'success' },
    refused: { label: '不予采纳', tone: 'neutral' },
    not_needed: { label: '无需调整', tone: 'neutral' },
    withdrawn: { label: '已撤回', tone: 'neutral' },
  },
  actions: {
    accept: { from: ['raised'], to: 'accepted', permission: handle, label: '受理' },
    refuse: {
      from: ['raised', 'accepted'],
      to: 'refused',
      permission: handle,
      label: '不予采纳',
      needs: ['reason'],
    },
    not_needed: {
      from: ['raised', 'accepted'],
      to: 'not_needed',
      permission: handle,
      label: '认定无需调整',
      needs: ['reason'],
    },
    withdraw: { from: ['raised'], to: 'withdrawn', permission: 'catalog_changes.raise', label: '撤回' },
    // Nobody presses this: the publication of the version that carries the request out finishes it.
    finish: {
      from: ['raised', 'accepted'],
      to: 'done',
      permission: 'catalogs.publish',
      label: '随新版发布完成',
    },
  },
})

export const openStatuses: readonly ChangeStatus[] = ['raised', 'accepted']
export const changeStatuses = Object.keys(changeWorkflow.states) as ChangeStatus[]
export const actionsByHand: readonly ChangeAction[] = ['accept', 'refuse', 'not_needed', 'withdraw']
