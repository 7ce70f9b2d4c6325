import type { LimitClause, TimeLimit } from '#catalog'
import { isPeriodic, type PeriodUnit } from './periods.ts'
import type { LimitUnit, Term } from './term.ts'

interface Placed {
  /** position of the clause in the parsed limit, as duties.duty.clause keeps it */
  clause: number
  /** the part of the item the clause is about (处罚决定, 结果信息); null = all that is not named elsewhere */
  part: string | null
  /** channels named inside the limit */
  place: string | null
}

/** What one clause of a time limit asks for. */
export type PlannedDuty = Placed &
  (
    | { how: 'event'; event: string; term: Term }
    | { how: 'before_event'; event: string; term: Term }
    /** once in each period of the calendar */
    | { how: 'period'; unit: PeriodUnit; amount: number }
    /** again so long after the last publication */
    | { how: 'rolling'; term: Term }
    /** must stay up so long; binds the publication, makes no duty of its own */
    | { how: 'notice'; term: Term; atLeast: boolean }
    /** 及时, 实时: measured, never judged */
    | { how: 'prompt'; word: 'real_time' | 'prompt'; event: string | null }
    | { how: 'standing'; updated: boolean }
    /** on the day of something else */
    | { how: 'together'; event: string }
    | { how: 'moment'; event: string; side: 'after' | 'before' | 'during' }
    /** until the end of the month, quarter or year after the event */
    | { how: 'next_period'; unit: 'month' | 'quarter' | 'year'; event: string }
    /** the number stands in another rule; a person enters the day */
    | { how: 'by_rule'; rule: string }
    | { how: 'on_request' }
  )

/** Why the first publication of an item has the term it has. */
export type FirstReason =
  /** the limit of the whole item */
  | 'general'
  /** only parts have limits; the first of them binds */
  | 'first_part'
  /** the end of the current period */
  | 'period'
  | 'rolling'
  /** 及时, 长期, 随…公开: the text holds no number and none is invented */
  | 'no_number'
  /** not read by the parser: a person settles it */
  | 'unread'

export interface FirstPublication {
  /** counted from the day the catalog was published; null for a period (its end is due) and where no number stands */
  term: Term | null
  /** the clause it comes from; -1 when none does */
  clause: number
  reason: FirstReason
}

/** What the limit of one item makes an organisation owe. */
export interface DutyPlan {
  planned: PlannedDuty[]
  /** by when the item must be public at all; null when the whole item is 依申请公开 */
  first: FirstPublication | null
  /** the words a person must settle; no due date is computed until then */
  needsConfirmation: string | null
  /** 法律、法规另有规定的，从其规定: look for a special limit */
  otherLaw: boolean
}

/** From a parsed time limit to the duties it makes; nothing that does not stand in the text is added. */
export function planDuties(limit: TimeLimit): DutyPlan {
  if (limit.state === 'needs_confirmation')
    return {
      planned: [],
      first: { term: null, clause: -1, reason: 'unread' },
      needsConfirmation: limit.unread,
      otherLaw: false,
    }
  const planned = limit.clauses.map(plan)
  return { planned, first: firstOf(planned), needsConfirmation: null, otherLaw: limit.otherLaw }
}

/** Whether an event happens with every document that is formed, so that nobody has to report it. */
export function happensWithDocument(event: string | null): boolean {
  return event === null || event === 'formed_or_changed' || event === 'unstated'
}

const eventWords: Record<string, string> = {
  formed_or_changed: '信息形成或者变更',
  unstated: '信息形成或者变更',
}

/** The name of an event as people read it; a limit before an unnamed event (提前一周) is before what it announces. */
export function eventName(event: string, before = false): string {
  return before && event === 'unstated' ? '所预告的事项' : (eventWords[event] ?? event)
}

function plan(clause: LimitClause, position: number): PlannedDuty {
  const at: Placed = { clause: position, part: clause.subject, place: clause.place }
  switch (clause.kind) {
    case 'within':
      return { ...at, how: 'event', event: clause.event, term: termOf(clause) }
    case 'before':
      return { ...at, how: 'before_event', event: clause.event, term: termOf(clause) }
    case 'notice':
      return { ...at, how: 'notice', term: termOf(clause), atLeast: clause.atLeast }
    case 'periodic':
      return isPeriodic(clause.unit, clause.amount)
        ? { ...at, how: 'period', unit: clause.unit, amount: clause.amount }
        : { ...at, how: 'rolling', term: termOf(clause) }
    case 'immediate':
      return { ...at, how: 'prompt', word: clause.word, event: clause.event }
    case 'standing':
      return { ...at, how: 'standing', updated: clause.updated }
    case 'with':
      return { ...at, how: 'together', event: clause.event }
    case 'at':
      return { ...at, how: 'moment', event: clause.event, side: clause.side }
    case 'next_period':
      return { ...at, how: 'next_period', unit: clause.unit, event: clause.event }
    case 'by_rule':
      return { ...at, how: 'by_rule', rule: clause.rule }
    case 'on_request':
      return { ...at, how: 'on_request' }
  }
}

function termOf({ amount, unit }: { amount: number; unit: LimitUnit }): Term {
  return { amount, unit }
}

function firstOf(planned: PlannedDuty[]): FirstPublication | null {
  if (planned.every(({ how }) => how === 'on_request')) return null
  const events = planned.filter((duty) => duty.how === 'event')
  const general = events.find(({ part }) => part === null)
  if (general) return { term: general.term, clause: general.clause, reason: 'general' }
  const [part] = events
  if (part) return { term: part.term, clause: part.clause, reason: 'first_part' }
  const recurring = planned.find((duty) => duty.how === 'period' || duty.how === 'rolling')
  if (recurring?.how === 'period') return { term: null, clause: recurring.clause, reason: 'period' }
  if (recurring?.how === 'rolling')
    return { term: recurring.term, clause: recurring.clause, reason: 'rolling' }
  return { term: null, clause: -1, reason: 'no_number' }
}
