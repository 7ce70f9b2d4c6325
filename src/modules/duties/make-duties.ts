import type { WorkingDays } from '#platform/calendar.ts'
import type { NewDuty, Responsibility } from './duty.ts'
import { planOf } from './plan-of.ts'
import { dueOfFirst, dueOfPeriod, type Due } from './rules/due-date.ts'
import { periodsBetween, rollingPeriod } from './rules/periods.ts'
import { warnOn } from './rules/warn-on.ts'

type What = Pick<NewDuty, 'kind' | 'clause' | 'part' | 'occasion' | 'occasionLabel'>

/** An open duty of a responsibility with the dates a rule computed. */
export function openDuty(responsibility: Responsibility, what: What, due: Due): NewDuty {
  return {
    responsibilityId: responsibility.id,
    regionCode: responsibility.regionCode,
    organisationId: responsibility.organisationId,
    itemId: responsibility.itemId,
    domainCode: responsibility.domainCode,
    ...what,
    startsOn: due.startsOn,
    limitAmount: due.term?.amount ?? null,
    limitUnit: due.term?.unit ?? null,
    dueOn: due.dueOn,
    warnOn: due.warnOn,
    dueSource: due.dueOn === null ? 'none' : 'computed',
    dueReason: null,
    status: 'open',
    documentId: null,
    doneOn: null,
    noneUntil: null,
    voidReason: null,
  }
}

/**
 * The duty that the item is public at all; null when the whole item is 依申请公开. A catalog has thousands of
 * responsibilities and a hundred wordings: with `counted`, each wording and day is counted once.
 */
export function firstDuty(
  responsibility: Responsibility,
  calendar: WorkingDays,
  counted = new Map<string, Due>(),
): NewDuty | null {
  const plan = planOf(responsibility.timeLimit)
  if (!responsibility.proactive || plan.first === null) return null
  const key = `${responsibility.since} ${responsibility.timeLimit}`
  const due = counted.get(key) ?? dueOfFirst(plan, responsibility.since, calendar)
  counted.set(key, due)
  return openDuty(
    responsibility,
    { kind: 'first', clause: -1, part: null, occasion: 'first', occasionLabel: '首次公开' },
    due,
  )
}

/** One duty for each period begun between two days; a period that had begun before the responsibility counts whole. */
export function periodDuties(responsibility: Responsibility, from: string, today: string): NewDuty[] {
  if (!responsibility.proactive) return []
  const since = responsibility.since > from ? responsibility.since : from
  return planOf(responsibility.timeLimit).planned.flatMap((planned) =>
    planned.how !== 'period'
      ? []
      : periodsBetween(since, today, planned.unit, planned.amount).map((period) =>
          openDuty(
            responsibility,
            {
              kind: 'periodic',
              clause: planned.clause,
              part: planned.part,
              occasion: period.key,
              occasionLabel: period.label,
            },
            dueOfPeriod(planned, period),
          ),
        ),
  )
}

/** What is renewed every so often (每20个工作日更新): the next one is counted from a publication. */
export function rollingDuties(
  responsibility: Responsibility,
  publishedOn: string,
  calendar: WorkingDays,
): NewDuty[] {
  if (!responsibility.proactive) return []
  return planOf(responsibility.timeLimit).planned.flatMap((planned) => {
    if (planned.how !== 'rolling') return []
    const period = rollingPeriod(publishedOn, planned.term, calendar)
    return [
      openDuty(
        responsibility,
        {
          kind: 'periodic',
          clause: planned.clause,
          part: planned.part,
          occasion: `rolling:${period.key}`,
          occasionLabel: period.label,
        },
        {
          startsOn: period.from,
          dueOn: period.to,
          warnOn: warnOn(period.from, period.to, planned.term, calendar),
          term: planned.term,
        },
      ),
    ]
  })
}
