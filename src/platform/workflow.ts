import { may, type Actor, type Place } from './authority.ts'
import type { Refusal, Verdict } from './refusal.ts'

/** Colour family of a status mark; the word always stands beside it. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** One thing a person may do: from which states, to which, with which permission, and what must be written with it. */
export interface WorkflowAction<S extends string> {
  from: readonly S[]
  to: S
  permission: string
  /** The verb on the button, in officials' words. */
  label: string
  needs?: readonly ('opinion' | 'reason')[]
}

/** States and actions as data: pages, rules and tests read the same table. */
export interface Workflow<S extends string, A extends string> {
  states: Record<S, { label: string; tone: Tone }>
  actions: Record<A, WorkflowAction<S>>
}

/** Checks once, at load, that a workflow table makes sense: every state named by an action exists. */
export function defineWorkflow<S extends string, A extends string>(workflow: Workflow<S, A>): Workflow<S, A> {
  for (const [name, action] of Object.entries<WorkflowAction<S>>(workflow.actions)) {
    if (action.from.length === 0) throw new Error(`workflow action ${name} starts nowhere`)
    for (const state of [...action.from, action.to]) {
      if (!Object.hasOwn(workflow.states, state))
        throw new Error(`workflow action ${name} names unknown state ${state}`)
    }
  }
  return workflow
}

/** The actions that start from a status, in the order of the table. */
export function actionsFrom<S extends string, A extends string>(workflow: Workflow<S, A>, status: S): A[] {
  return (Object.keys(workflow.actions) as A[]).filter((name) => workflow.actions[name].from.includes(status))
}

/** The actions that start from a status and that this actor may do there: exactly the buttons a page shows. */
export function actionsOpenTo<S extends string, A extends string>(
  workflow: Workflow<S, A>,
  status: S,
  actor: Actor | null,
  at?: Place,
): A[] {
  return actionsFrom(workflow, status).filter((name) => may(actor, workflow.actions[name].permission, at))
}

/**
 * Whether an action fits the status and carries what it needs. Refuses `wrong_status` (details: action and status
 * labels), `opinion_missing`, `reason_missing`; says nothing of permissions, which are the module's `may…` rules.
 */
export function checkAction<S extends string, A extends string>(
  workflow: Workflow<S, A>,
  status: S,
  action: A,
  given?: { opinion?: string | null; reason?: string | null },
): Verdict {
  const { from, label, needs = [] } = workflow.actions[action]
  if (!from.includes(status)) {
    return { refused: 'wrong_status', details: { action: label, status: workflow.states[status].label } }
  }
  // Without `given` only the status is asked about: a page deciding which buttons to show has no words yet.
  if (given === undefined) return 'ok'
  const missing: Refusal[] = needs
    .filter((need) => (given[need] ?? '').trim() === '')
    .map((need) => ({ refused: `${need}_missing`, field: need }))
  return missing.length === 0 ? 'ok' : missing
}
