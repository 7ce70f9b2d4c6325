import { termSentence, type TermExplanation, type WorkingDays } from '#platform/calendar.ts'
import { addDays, formatDay, weekdayOf } from '#platform/day.ts'
import { nthCountedDay, pauseOf, type MergedPause } from './clock-pauses.ts'
import type { ClockFacts, ReplyClock } from './clock.ts'
import { extensionTerm, regulation, replyTerm } from './terms.ts'

const pauseWords: Record<string, string> = {
  third_party: '征求第三方意见',
  co_maker: '征求共同制作机关意见',
  other_authority: '征求其他机关意见',
  // as the table of pauses names it
  authority: '征求其他机关意见',
  payment: '等待申请人缴费',
  correction: '等待申请人补正',
}

/** A pause in words: what is known by code, or the words it was given. */
export function pauseWord(why: string): string {
  return pauseWords[why] ?? why
}

/** The arithmetic of a reply period as Chinese sentences: start, what does not count, last day, how it stands. */
export function explainClock(
  facts: ClockFacts,
  clock: Omit<ReplyClock, 'explanation'>,
  pauses: readonly MergedPause[],
  calendar: WorkingDays,
  asOf: string,
): string[] {
  const start = startSentence(facts)
  const standing = standingSentences(clock, asOf)
  if (facts.delayedTo !== null) {
    const told = `依照${regulation}第三十五条，已告知申请人延迟答复至${formatDay(facts.delayedTo)}，答复期限以该日为准。`
    return [start, told, ...standing]
  }
  const first = nthCountedDay(facts.startsOn, replyTerm.amount, pauses, calendar)
  // The day of the last sentence is not fixed while a pause runs; what was reached before the pause is.
  const running = pauses.find(({ open }) => open)
  const fixed = (dueOn: string) => running === undefined || dueOn <= running.from
  const term = (from: string, days: number) => termSentence(explainCounted(from, days, pauses, calendar))
  return [
    start,
    ...pauses.filter(({ open }) => !open).map((one) => pauseSentence(one, calendar)),
    ...(fixed(first) ? [term(facts.startsOn, replyTerm.amount)] : []),
    ...(facts.extended
      ? [extensionSentence(fixed(clock.earliestDueOn) ? term(first, extensionTerm.amount) : '')]
      : []),
    ...(running === undefined ? [] : openSentences(running, clock, asOf)),
    ...standing,
  ]
}

function startSentence({ startsOn, startedBy }: ClockFacts): string {
  const day = formatDay(startsOn)
  switch (startedBy) {
    case 'receipt':
      return `收到申请之日为${day}。`
    case 'correction':
      return `${day}收到补正后的申请，答复期限重新计算。`
    case 'payment':
      return `申请人于${day}缴费，答复期限自次日起重新计算。`
  }
}

function wordsOf({ whys }: MergedPause): string {
  return whys.map(pauseWord).join('、')
}

function pauseSentence(one: MergedPause, calendar: WorkingDays): string {
  const days = calendar.workingDaysBetween(one.from, one.to)
  return `${wordsOf(one)}期间（${formatDay(one.from)}的次日至${formatDay(one.to)}）不计入答复期限，其中工作日${days}天。`
}

function extensionSentence(term: string): string {
  return `经政府信息公开工作机构负责人同意并告知申请人，延长${extensionTerm.amount}个工作日${term === '' ? '' : `：${term.replace(/。$/, '')}`}。`
}

function openSentences(running: MergedPause, clock: Omit<ReplyClock, 'explanation'>, asOf: string): string[] {
  const { usedDays, leftDays, earliestDueOn } = clock
  const uncertain = clock.certain ? '' : `（${earliestDueOn.slice(0, 4)}年放假安排尚未公布，公布后可能调整）`
  return [
    `${wordsOf(running)}自${formatDay(running.from)}开始，尚未结束，答复期限暂停计算；已用${usedDays}个工作日，剩余${leftDays}个工作日。`,
    `如在${formatDay(asOf)}当日结束，答复期限至${formatDay(earliestDueOn)}${uncertain}。`,
  ]
}

function standingSentences(clock: Omit<ReplyClock, 'explanation'>, asOf: string): string[] {
  const { state, leftDays, usedDays, overdue } = clock
  const late = overdue ? `已超过期限${leftDays < 0 ? `${-leftDays}个工作日` : ''}` : ''
  if (state === 'stopped')
    return [`已于${formatDay(asOf)}办结，用时${usedDays}个工作日，${late === '' ? '在期限之内' : late}。`]
  return late === '' ? [] : [`截至${formatDay(asOf)}，${late}。`]
}

/** How a term came to its last day, pauses included; like `explainTerm` of the platform, which knows no pauses. */
function explainCounted(
  from: string,
  days: number,
  pauses: readonly MergedPause[],
  calendar: WorkingDays,
): TermExplanation {
  const dueOn = nthCountedDay(from, days, pauses, calendar)
  const skipped: TermExplanation['skipped'] = []
  const makeUpDays: string[] = []
  for (let day = addDays(from, 1); day <= dueOn; day = addDays(day, 1)) {
    const within = pauseOf(day, pauses)
    const { working, holiday } = calendar.factOf(day)
    if (within !== undefined) skipped.push({ day, why: `${wordsOf(within)}期间` })
    else if (!working) skipped.push({ day, why: holiday ?? '周末' })
    else if (weekdayOf(day) % 6 === 0) makeUpDays.push(day)
  }
  return { from, days, dueOn, skipped, makeUpDays, certain: calendar.isCertain(dueOn) }
}
