import { explainTerm, type WorkingDays } from '#platform/calendar.ts'
import { addDays, formatDay, weekdayName } from '#platform/day.ts'
import type { Duty } from '../duty.ts'
import { latestBefore, termWords } from '../rules/term.ts'

/** One line of 期限推算: what a day or a run of days does to the count. */
export interface DueStep {
  what: string
  days: string
  count: string
}

type Reckoned = Pick<Duty, 'kind' | 'startsOn' | 'dueOn' | 'dueSource' | 'limitAmount' | 'limitUnit'>

const withWeekday = (day: string) => `${formatDay(day)}（${weekdayName(day)}）`

/** Days as runs: 10月1日至10月7日、10月10日. They stand in order. */
export function runsOf(days: readonly string[]): string {
  const runs: { from: string; to: string }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
    .map(({ from, to }) => (from === to ? formatDay(from) : `${formatDay(from)}至${shorter(from, to)}`))
    .join('、')
}

function shorter(from: string, to: string): string {
  const full = formatDay(to)
  return from.slice(0, 4) === to.slice(0, 4) ? full.replace(/^\d+年/, '') : full
}

function grouped(skipped: readonly { day: string; why: string }[]): DueStep[] {
  const byReason = Map.groupBy(skipped, ({ why }) => why)
  return [...byReason].map(([why, of]) => ({
    what: `扣除：${why}`,
    days: runsOf(of.map(({ day }) => day)),
    count: `${of.length}天`,
  }))
}

/** How the stored due date came about, day by day; empty where there is none or a person entered it. */
export function dueSteps(duty: Reckoned, calendar: WorkingDays): DueStep[] {
  const { dueOn, startsOn, limitAmount: amount, limitUnit: unit } = duty
  if (dueOn === null || duty.dueSource !== 'computed') return []
  if (dueOn < startsOn) return stepsBefore(duty, dueOn, calendar)
  const first: DueStep = { what: '起算日，不计入', days: withWeekday(startsOn), count: '—' }
  if (amount === null || unit === null || duty.kind === 'periodic')
    return [
      { what: duty.kind === 'periodic' ? '本期第一日' : '起算日', days: withWeekday(startsOn), count: '—' },
      { what: duty.kind === 'periodic' ? '本期最后一日' : '最后一日', days: withWeekday(dueOn), count: '—' },
    ]
  if (unit !== 'working_day')
    return [first, { what: `满${termWords({ amount, unit })}`, days: withWeekday(dueOn), count: '自然日' }]
  const term = explainTerm(calendar, startsOn, amount)
  if (term.dueOn !== dueOn)
    return [first, { what: '登记的最后一日', days: withWeekday(dueOn), count: '与现行日历不一致' }]
  const made: DueStep[] =
    term.makeUpDays.length === 0
      ? []
      : [
          {
            what: '计入：调休上班',
            days: runsOf(term.makeUpDays),
            count: `${term.makeUpDays.length}天`,
          },
        ]
  return [
    first,
    ...grouped(term.skipped),
    ...made,
    { what: `第${amount}个工作日，最后一日`, days: withWeekday(dueOn), count: `${amount}个工作日` },
  ]
}

function stepsBefore(duty: Reckoned, dueOn: string, calendar: WorkingDays): DueStep[] {
  const { startsOn: event, limitAmount: amount, limitUnit: unit } = duty
  const last: DueStep = { what: '最后一日', days: withWeekday(dueOn), count: '—' }
  const day: DueStep = { what: '事项发生日，不计入', days: withWeekday(event), count: '—' }
  if (amount === null || unit === null) return [day, last]
  const term = { amount, unit }
  if (unit !== 'working_day')
    return [day, { ...last, what: `提前${termWords(term)}，最后一日`, count: '自然日' }]
  if (latestBefore(event, term, calendar) !== dueOn)
    return [day, { ...last, what: '登记的最后一日', count: '与现行日历不一致' }]
  const skipped: { day: string; why: string }[] = []
  for (let at = addDays(dueOn, 1); at < event; at = addDays(at, 1)) {
    const { working, holiday } = calendar.factOf(at)
    if (!working) skipped.push({ day: at, why: holiday ?? '周末' })
  }
  return [
    day,
    ...grouped(skipped),
    { ...last, what: `此前第${amount}个工作日，最后一日`, count: `${amount}个工作日` },
  ]
}
