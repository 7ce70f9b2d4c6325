import { explainTerm, termSentence, type WorkingDays } from '#platform/calendar.ts'
import { addDays, formatDay } from '#platform/day.ts'
import { endOfTerm, latestBefore, noticeEnd, termWords, type Term } from './term.ts'

/** A due date as computed now, and the words that say how; the sentence has no full stop of its own. */
export interface Reckoning {
  dueOn: string
  words: string
}

/** How a term that begins with an event came to its last day. */
export function sayAfter(from: string, term: Term, calendar: WorkingDays): Reckoning {
  const dueOn = endOfTerm(from, term, calendar)
  const day = formatDay(dueOn)
  const start = `自${formatDay(from)}`
  switch (term.unit) {
    case 'working_day':
      return { dueOn, words: withoutStop(termSentence(explainTerm(calendar, from, term.amount))) }
    case 'calendar_day':
      return { dueOn, words: `${start}的次日起计算，第${term.amount}日为${day}，按自然日计，节假日不扣除` }
    case 'week':
      return { dueOn, words: `${start}的次日起计算，满${termWords(term)}为${day}，按自然日计，节假日不扣除` }
    case 'hour':
      return dueOn === from
        ? { dueOn, words: `${start}起${termWords(term)}，不足一日，最迟为当日，钟点由人工掌握` }
        : { dueOn, words: `${start}起${termWords(term)}，按整日计为${day}，钟点由人工掌握` }
    case 'month':
    case 'quarter':
    case 'half_year':
    case 'year':
      return { dueOn, words: `${start}起满${termWords(term)}，对应日为${day}` }
  }
}

/** How a limit before an event came to its last day. */
export function sayBefore(name: string, event: string, term: Term, calendar: WorkingDays): Reckoning {
  const dueOn = latestBefore(event, term, calendar)
  const day = formatDay(dueOn)
  const lead = `${name}定于${formatDay(event)}，`
  if (term.unit === 'working_day') {
    const passed = passedOver(dueOn, event, calendar)
    const sure = calendar.isCertain(event) && calendar.isCertain(dueOn)
    return {
      dueOn,
      words: `${lead}此前第${term.amount}个工作日为${day}${passed}${sure ? '' : provisional(event)}`,
    }
  }
  if (term.unit === 'hour')
    return { dueOn, words: `${lead}提前${termWords(term)}，按整日计为${day}，且不晚于同一钟点` }
  return { dueOn, words: `${lead}提前${termWords(term)}为${day}` }
}

/** Until when a notice must stay up. */
export function sayNotice(upFrom: string, term: Term, calendar: WorkingDays): Reckoning {
  const { words } = sayAfter(upFrom, term, calendar)
  return { dueOn: noticeEnd(upFrom, term, calendar), words: `${words}，在此之前不得撤下` }
}

/** Days off between the last day before an event and the event. */
function passedOver(from: string, event: string, calendar: WorkingDays): string {
  const counts = new Map<string, number>()
  for (let day = addDays(from, 1); day < event; day = addDays(day, 1)) {
    const { working, holiday } = calendar.factOf(day)
    if (!working) counts.set(holiday ?? '周末', (counts.get(holiday ?? '周末') ?? 0) + 1)
  }
  const passed = [...counts].map(([why, count]) => `${why}${count}天`).join('、')
  return passed === '' ? '' : `，已扣除${passed}`
}

function provisional(event: string): string {
  return `，${event.slice(0, 4)}年放假安排尚未公布，暂按周末和法定节假日推算，公布后可能调整`
}

function withoutStop(sentence: string): string {
  return sentence.replace('。', '；').replace(/。$/, '').replace(/；$/, '')
}
