import type { Tone } from '#platform/workflow.ts'
import type { Duty } from '../duty.ts'

/** What the rules look at in a duty. */
export type DutyStanding = Pick<Duty, 'kind' | 'status' | 'startsOn' | 'dueOn' | 'warnOn' | 'noneUntil'>

/** How a responsibility stands today; derived, never stored. */
export type ResponsibilityState =
  | 'not_proactive'
  | 'overdue'
  | 'never'
  | 'due_soon'
  | 'declared_none'
  | 'disclosed'

export interface StandingToday {
  state: ResponsibilityState
  /** the day that decides: the earliest missed or next due day, the last day of a declaration; null when there is none */
  day: string | null
  /** overdue, or never public although its day has passed */
  red: boolean
}

/** Words and tones of the states; red is kept for what is overdue. */
export const stateWords: Record<ResponsibilityState, { label: string; tone: Tone }> = {
  disclosed: { label: '已公开', tone: 'success' },
  due_soon: { label: '即将到期', tone: 'warning' },
  overdue: { label: '逾期', tone: 'danger' },
  declared_none: { label: '已声明无', tone: 'info' },
  never: { label: '从未公开', tone: 'neutral' },
  not_proactive: { label: '依申请', tone: 'neutral' },
}

/** Whether a duty waits to be fulfilled: open, or declared none with a declaration that has run out. */
export function isOpen(duty: Pick<DutyStanding, 'status' | 'noneUntil'>, today: string): boolean {
  return duty.status === 'open' || (duty.status === 'declared' && !holds(duty, today))
}

function holds(duty: Pick<DutyStanding, 'status' | 'noneUntil'>, today: string): boolean {
  return duty.status === 'declared' && duty.noneUntil !== null && duty.noneUntil >= today
}

/**
 * The state of one responsibility, in this order: overdue, never public, due soon, declared none, disclosed. A
 * responsibility without a `first` duty that was ever done or declared is never public: nothing shows that it is.
 */
export function stateOf(
  responsibility: { proactive: boolean; duties: readonly DutyStanding[] },
  today: string,
): StandingToday {
  if (!responsibility.proactive) return { state: 'not_proactive', day: null, red: false }
  const duties = responsibility.duties.filter(({ status }) => status !== 'void')
  const first = duties.find(({ kind }) => kind === 'first')
  const open = duties.filter((duty) => duty.kind !== 'first' && isOpen(duty, today))

  const missed = earliest(open.map(({ dueOn }) => dueOn).filter((day) => day !== null && day < today))
  if (missed !== null) return { state: 'overdue', day: missed, red: true }
  if (first === undefined || isOpen(first, today)) {
    const day = first?.dueOn ?? null
    return { state: 'never', day, red: day !== null && day < today }
  }
  const soon = open.filter(({ warnOn }) => warnOn !== null && warnOn <= today)
  if (soon.length > 0) return { state: 'due_soon', day: earliest(soon.map(({ dueOn }) => dueOn)), red: false }
  const declared = [first, ...latestPeriodic(duties)].filter((duty) => holds(duty, today))
  if (declared.length > 0)
    return { state: 'declared_none', day: earliest(declared.map(({ noneUntil }) => noneUntil)), red: false }
  return { state: 'disclosed', day: earliest(open.map(({ dueOn }) => dueOn)), red: false }
}

/** The periodic duty begun last; several where clauses begin together. */
function latestPeriodic(duties: readonly DutyStanding[]): DutyStanding[] {
  const periodic = duties.filter(({ kind }) => kind === 'periodic')
  const last = periodic.map(({ startsOn }) => startsOn).reduce((a, b) => (a > b ? a : b), '')
  return periodic.filter(({ startsOn }) => startsOn === last)
}

function earliest(days: readonly (string | null)[]): string | null {
  return days.reduce<string | null>(
    (least, day) => (day !== null && (least === null || day < least) ? day : least),
    null,
  )
}

/** Yellow or red mark of one duty today: red when its last day has passed, yellow from its warning day on. */
export function dutyMark(duty: DutyStanding, today: string): 'red' | 'yellow' | null {
  if (!isOpen(duty, today)) return null
  if (duty.dueOn !== null && duty.dueOn < today) return 'red'
  return duty.warnOn !== null && duty.warnOn <= today ? 'yellow' : null
}
