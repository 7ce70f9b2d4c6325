import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import { eventName, happensWithDocument, type DutyPlan, type PlannedDuty } from './duty-plan.ts'
import { periodOf, rollingPeriod, type Period } from './periods.ts'
import { endOfTerm, latestBefore, type Term } from './term.ts'
import { warnOn, warnOnBeforeEvent, warnOnOfPeriod } from './warn-on.ts'

/** A due date as a duty keeps it; both days are null together where no number stands in the text. */
export interface Due {
  /** day the limit is counted from; for a limit before an event, the day of the event */
  startsOn: string
  /** last lawful day */
  dueOn: string | null
  /** from this day on 即将到期 */
  warnOn: string | null
  term: Term | null
}

/** The due date of one draft, and how sure it is. */
export interface DueForDraft extends Due {
  /** the clause that binds; -1 when none of the plan does */
  clause: number
  part: string | null
  /** several parts have limits of their own and none was chosen: this is the earliest */
  partUnconfirmed: boolean
  /** the limit counts from this event, not from the forming: a person should enter its day */
  event: string | null
}

const undated = (startsOn: string): Due => ({ startsOn, dueOn: null, warnOn: null, term: null })

function dated(startsOn: string, dueOn: string, term: Term, calendar: WorkingDays): Due {
  return { startsOn, dueOn, warnOn: warnOn(startsOn, dueOn, term, calendar), term }
}

/**
 * The due date of a clause whose event fell on this day; for 每20个工作日 the day of the last publication, for a period
 * any day in it. What must be out before an event is due at the latest on the day before its number of days; 启动前
 * without a number is due the day before, because the hour of the event is not known. 及时, 长期, …后 and 按规定期限 hold
 * no number and get no date.
 */
export function dueOfEvent(planned: PlannedDuty, eventDay: string, calendar: WorkingDays): Due {
  switch (planned.how) {
    case 'event':
      return dated(eventDay, endOfTerm(eventDay, planned.term, calendar), planned.term, calendar)
    case 'before_event': {
      const dueOn = latestBefore(eventDay, planned.term, calendar)
      return {
        startsOn: eventDay,
        dueOn,
        warnOn: warnOnBeforeEvent(dueOn, calendar),
        term: planned.term,
      }
    }
    case 'rolling': {
      const { to } = rollingPeriod(eventDay, planned.term, calendar)
      return dated(eventDay, to, planned.term, calendar)
    }
    case 'period':
      return dueOfPeriod(planned, periodOf(eventDay, planned.unit, planned.amount))
    case 'next_period': {
      const following = periodOf(addDays(periodOf(eventDay, planned.unit).to, 1), planned.unit)
      return {
        startsOn: eventDay,
        dueOn: following.to,
        warnOn: warnOnOfPeriod(following),
        term: null,
      }
    }
    case 'together':
      return { ...undated(eventDay), dueOn: eventDay, warnOn: eventDay }
    case 'moment':
      return momentOf(planned.side, eventDay)
    case 'notice':
    case 'prompt':
    case 'standing':
    case 'by_rule':
    case 'on_request':
      return undated(eventDay)
  }
}

function momentOf(side: 'after' | 'before' | 'during', eventDay: string): Due {
  if (side === 'after') return undated(eventDay)
  const dueOn = side === 'before' ? addDays(eventDay, -1) : eventDay
  return { startsOn: eventDay, dueOn, warnOn: dueOn, term: null }
}

/** A periodic duty is due on the last day of its period; the term it keeps is “every so many units”. */
export function dueOfPeriod(planned: Extract<PlannedDuty, { how: 'period' }>, period: Period): Due {
  return {
    startsOn: period.from,
    dueOn: period.to,
    warnOn: warnOnOfPeriod(period),
    term: { amount: planned.amount, unit: planned.unit },
  }
}

/**
 * By when an item must be public at all, counted from the day its catalog was published (青政办〔2020〕43号 任务2
 * “对照目录要求逐项公开”). A periodic item has until the end of the period in which the catalog was published.
 */
export function dueOfFirst(plan: DutyPlan, publishedOn: string, calendar: WorkingDays): Due {
  const { first } = plan
  if (first === null) return undated(publishedOn)
  if (first.term !== null)
    return dated(publishedOn, endOfTerm(publishedOn, first.term, calendar), first.term, calendar)
  const planned = plan.planned[first.clause]
  if (planned?.how !== 'period') return undated(publishedOn)
  const due = dueOfPeriod(planned, periodOf(publishedOn, planned.unit, planned.amount))
  const warned = due.warnOn !== null && due.warnOn < publishedOn ? publishedOn : due.warnOn
  return { ...due, startsOn: publishedOn, warnOn: warned }
}

/**
 * Which clause binds a document formed on a day. With a part chosen, the clauses of that part; else the clause of the
 * whole item. Where only parts have limits, or several clauses bind the whole item, the EARLIEST date stands until a
 * person chooses.
 */
export function dueForDraft(
  plan: DutyPlan,
  formedOn: string,
  part: string | null,
  calendar: WorkingDays,
): DueForDraft {
  const { clauses, certain } = bindingClauses(plan.planned, part)
  const dues = clauses.map((planned) => ({ planned, due: dueOfDraft(planned, formedOn, calendar) }))
  const [first] = dues.toSorted((a, b) => compareDue(a.due.dueOn, b.due.dueOn))
  if (first === undefined)
    return { ...undated(formedOn), clause: -1, part, partUnconfirmed: false, event: null }
  const { planned, due } = first
  return {
    ...due,
    clause: planned.clause,
    part: planned.part,
    partUnconfirmed: !certain,
    event: eventToEnter(planned),
  }
}

function eventToEnter(planned: PlannedDuty): string | null {
  if (planned.how === 'before_event') return eventName(planned.event, true)
  return 'event' in planned && !happensWithDocument(planned.event) ? planned.event : null
}

/** Without the day of the event, nothing that lies before or with it can be dated. */
function dueOfDraft(planned: PlannedDuty, formedOn: string, calendar: WorkingDays): Due {
  const dates = planned.how === 'event' || planned.how === 'period'
  return dates ? dueOfEvent(planned, formedOn, calendar) : undated(formedOn)
}

function bindingClauses(planned: PlannedDuty[], part: string | null) {
  const binding = planned.filter(({ how }) => how !== 'notice' && how !== 'on_request')
  if (part !== null) {
    const chosen = binding.filter((duty) => duty.part === part)
    if (chosen.length > 0) return { clauses: chosen, certain: true }
  }
  const general = binding.filter((duty) => duty.part === null)
  const events = general.filter((duty) => duty.how === 'event')
  const formed = events.filter((duty) => happensWithDocument(duty.event))
  for (const clauses of [formed, events])
    if (clauses.length > 0) return { clauses, certain: clauses.length === 1 }
  const parts = binding.filter((duty) => duty.part !== null && duty.how === 'event')
  if (parts.length > 0 && general.length === 0) return { clauses: parts, certain: false }
  const rest = general.length > 0 ? general : binding
  return { clauses: rest, certain: rest.length <= 1 }
}

/** Earlier first; no date last. */
function compareDue(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}
