import type { WorkingDays } from '#platform/calendar.ts'
import { formatDay } from '#platform/day.ts'
import type { Duty } from '../duty.ts'
import { dueOfEvent, dueOfFirst } from './due-date.ts'
import { eventName, happensWithDocument, type DutyPlan, type PlannedDuty } from './duty-plan.ts'
import { periodOf } from './periods.ts'
import { dueOfSpecial, findSpecialLimit, type SpecialLimit } from './special-limits.ts'
import type { Term } from './term.ts'
import { sayAfter, sayBefore, sayNotice, type Reckoning } from './term-sentence.ts'

/** What a sentence about a due date looks at. */
export type ExplainedDuty = Pick<
  Duty,
  | 'kind'
  | 'clause'
  | 'occasion'
  | 'startsOn'
  | 'dueOn'
  | 'limitAmount'
  | 'limitUnit'
  | 'dueSource'
  | 'dueReason'
> & {
  /** why the limit counts anew from `startsOn` (文件已撤回), when it does */
  restarted?: string | null
}

/**
 * One Chinese sentence on how the due date of a duty came about: from when, how many days, which were passed over,
 * and whether it may still change; or why there is none. A stored date that the calendar of today would not give any
 * more is said to differ.
 */
export function explainDue(
  duty: ExplainedDuty,
  limit: { plan: DutyPlan; wording: string },
  calendar: WorkingDays,
): string {
  if (duty.dueOn === null) return `${whyNone(duty, limit)}。`
  if (duty.dueSource === 'entered')
    return `到期日${formatDay(duty.dueOn)}由人工填写，理由：${(duty.dueReason ?? '').replace(/。$/, '')}。`
  const reckoned = reckon(duty, limit.plan, calendar)
  if (reckoned === null) return `到期日为${formatDay(duty.dueOn)}，所依据的时限分句已不在现行目录中。`
  const differs =
    reckoned.dueOn === duty.dueOn ? '' : `；登记的到期日为${formatDay(duty.dueOn)}，与现行日历推算不一致`
  return `${reckoned.words}${differs}。`
}

function reckon(duty: ExplainedDuty, plan: DutyPlan, calendar: WorkingDays): Reckoning | null {
  const planned = plan.planned[duty.clause]
  const term = termOf(duty)
  if (duty.restarted && term !== null && duty.kind !== 'periodic' && !endsWithPeriod(duty, plan))
    return titled(`${duty.restarted}，重新起算`, sayAfter(duty.startsOn, term, calendar))
  switch (duty.kind) {
    case 'first':
      return reckonFirst(duty, plan, calendar)
    case 'conversion':
      return term && titled('自查决定转为主动公开', sayAfter(duty.startsOn, term, calendar))
    case 'special': {
      const rule = findSpecialLimit(duty.occasion.split(':')[1] ?? '')
      return rule === undefined ? null : reckonSpecial(rule, duty.startsOn, calendar)
    }
    case 'event':
    case 'periodic':
      return planned === undefined ? null : reckonPlanned(planned, duty, calendar)
  }
}

/** A periodic item has its first publication by the end of the current period, whatever it counts from. */
function endsWithPeriod(duty: ExplainedDuty, plan: DutyPlan): boolean {
  return duty.kind === 'first' && plan.first?.reason === 'period'
}

function reckonFirst(duty: ExplainedDuty, plan: DutyPlan, calendar: WorkingDays): Reckoning | null {
  const { first } = plan
  if (first === null) return null
  const about = first.reason === 'first_part' ? partWords(plan.planned[first.clause]) : ''
  if (first.term !== null)
    return titled(
      `首次公开按时限天数自目录公布之日起算${about}`,
      sayAfter(duty.startsOn, first.term, calendar),
    )
  const planned = plan.planned[first.clause]
  const { dueOn } = dueOfFirst(plan, duty.startsOn, calendar)
  if (planned?.how !== 'period' || dueOn === null) return null
  const { label } = periodOf(duty.startsOn, planned.unit, planned.amount)
  const since = duty.restarted
    ? `${duty.restarted}（${formatDay(duty.startsOn)}）`
    : `目录于${formatDay(duty.startsOn)}公布`
  const words = `${since}，首次公开最迟为当期（${label}）最后一日${formatDay(dueOn)}`
  return { dueOn, words }
}

function partWords(planned: PlannedDuty | undefined): string {
  return planned?.part ? `（仅部分内容有期限，按“${planned.part}”）` : ''
}

/** The day of a named event has to be entered; until then a draft counts from the day it was formed. */
function eventTitle(event: string, duty: ExplainedDuty): string {
  const assumed = duty.occasion.startsWith('doc:') && !happensWithDocument(event)
  return `${eventName(event)}${assumed ? '（未另填该日期的，按信息形成日期计算）' : ''}`
}

function reckonPlanned(planned: PlannedDuty, duty: ExplainedDuty, calendar: WorkingDays): Reckoning | null {
  const { startsOn } = duty
  const { dueOn } = dueOfEvent(planned, startsOn, calendar)
  if (dueOn === null) return null
  const day = formatDay(dueOn)
  switch (planned.how) {
    case 'event':
      return titled(eventTitle(planned.event, duty), sayAfter(startsOn, planned.term, calendar))
    case 'rolling':
      return titled('上次公开', sayAfter(startsOn, planned.term, calendar))
    case 'before_event':
      return sayBefore(eventName(planned.event, true), startsOn, planned.term, calendar)
    case 'period': {
      const { label, from } = periodOf(startsOn, planned.unit, planned.amount)
      return { dueOn, words: `${label}须公开一次，自${formatDay(from)}起，最迟为本期最后一日${day}` }
    }
    case 'next_period': {
      const next = { month: '次月', quarter: '次季度', year: '次年' }[planned.unit]
      return {
        dueOn,
        words: `${eventName(planned.event)}在${formatDay(startsOn)}，最迟为${next}最后一日${day}`,
      }
    }
    case 'together':
      return { dueOn, words: `须与${planned.event}同时公开，即${day}当日` }
    case 'moment':
      return planned.side === 'before'
        ? { dueOn, words: `须在${planned.event}前公开；定于${formatDay(startsOn)}，最迟为前一日${day}` }
        : { dueOn, words: `须在${planned.event}时公开，即${day}当日` }
    case 'notice':
    case 'prompt':
    case 'standing':
    case 'by_rule':
    case 'on_request':
      return null
  }
}

function reckonSpecial(rule: SpecialLimit, startsOn: string, calendar: WorkingDays): Reckoning {
  const { counts } = rule
  const title = `${rule.occasion}（${rule.article}${rule.source === 'read' ? '' : '，依据待与正式文本核对'}）`
  switch (counts.how) {
    case 'within':
      return titled(title, sayAfter(startsOn, counts.term, calendar))
    case 'before':
      return titled(title, sayBefore('该事项', startsOn, counts.term, calendar))
    case 'notice':
      return titled(title, sayNotice(startsOn, counts.term, calendar))
    case 'yearly': {
      const year = Number(startsOn.slice(0, 4)) - 1
      const dueOn = dueOfSpecial(rule, { year }, calendar).dueOn ?? startsOn
      return titled(title, { dueOn, words: `${year}年度数据最迟于${formatDay(dueOn)}公开` })
    }
  }
}

/** Why a duty has no due date; a person may enter one with a reason. */
function whyNone(duty: ExplainedDuty, limit: { plan: DutyPlan; wording: string }): string {
  const { plan, wording } = limit
  const quoted = `原文为“${wording}”`
  if (plan.needsConfirmation !== null)
    return `${quoted}，其中“${plan.needsConfirmation}”未能自动识别，人工确认之前不设到期日`
  const binding = plan.planned[duty.clause] ?? plan.planned.find(({ how }) => how !== 'on_request')
  switch (binding?.how) {
    case 'by_rule':
      return `${quoted}，天数载于其他规定，系统不推定期限，请按该规定填写到期日`
    case 'notice':
      return `${quoted}，规定的是公示多久，未规定何时公开，系统不推定期限，只记录实际用时`
    case 'before_event':
      return `${quoted}，须填写${eventName(binding.event, true)}的日期后才能推算到期日`
    case 'standing':
      return `${quoted}，须一直公开，未规定天数，系统不推定期限，只记录实际用时`
    default:
      return `${quoted}，未规定天数，系统不推定期限，只记录实际用时`
  }
}

function termOf(duty: ExplainedDuty): Term | null {
  const { limitAmount: amount, limitUnit: unit } = duty
  return amount === null || unit === null ? null : { amount, unit }
}

function titled(title: string, { dueOn, words }: Reckoning): Reckoning {
  return { dueOn, words: `${title}：${words}` }
}
