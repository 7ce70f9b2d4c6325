import type { WorkingDays } from '#platform/calendar.ts'
import { addDays } from '#platform/day.ts'
import type { DemoTopic } from './topic.ts'
import { demoTopics } from './topics.ts'

/** What becomes of a document of the demonstration. */
export type DemoStatus =
  | 'published' | 'corrected' | 'withdrawn' | 'repealed' | 'expired' | 'interpreted' | 'drafting' | 'returned' | 'reviewing'
  | 'secrecy_review' | 'signing' | 'approved' | 'scheduled' | 'registered' | 'discarded' | 'emergency' // prettier-ignore

/** One document to be made: what, of which day, and how far it goes. */
export interface DemoDraft {
  topic: DemoTopic
  title: string
  formedOn: string
  fate: DemoStatus
}

/** Fates of young documents that are not public yet: every state can be seen and every inbox holds something. */
const open: readonly DemoStatus[] = [
  'reviewing', 'approved', 'drafting', 'secrecy_review', 'signing', 'scheduled', 'registered', 'returned', 'reviewing',
  'discarded', 'approved', 'drafting', 'signing', 'secrecy_review', 'registered', 'reviewing', 'scheduled', 'returned',
  'registered', 'drafting', 'signing', 'approved', 'secrecy_review', 'reviewing',
] // prettier-ignore
/** What happens later, by turns: to policies, and to everything else. */
const ofPolicies: readonly DemoStatus[] = ['interpreted', 'repealed', 'interpreted', 'corrected', 'expired']
const ofOthers: readonly DemoStatus[] = ['corrected', 'withdrawn']

/** Days since a document of today would count as young; of those two in five are public already. */
const youngDays = 42
/** Own parameter: days between two documents of a rhythm, wide enough that two years load in seconds. */
const steps = { month: 90, quarter: 146, year: 365 }

function daysAgo(topic: DemoTopic, nth: number): number[] {
  if (typeof topic.rhythm === 'object') return [topic.rhythm.daysAgo]
  const step = steps[topic.rhythm]
  return Array.from({ length: Math.floor(730 / step) }, (_, turn) => 3 + ((nth * 7) % 38) + turn * step)
}

/** What is made in a county, oldest first: each topic in its rhythm over two years, the newest partly on their way. */
export function planCounty(name: string, today: string, calendar: WorkingDays): DemoDraft[] {
  const plans: Omit<DemoDraft, 'fate'>[] = demoTopics.flatMap((topic, nth) =>
    daysAgo(topic, nth).map((ago) => {
      const formedOn = lastWorkingDay(calendar, addDays(today, -ago))
      const year = Number(formedOn.slice(0, 4))
      const title = topic.title
        .replace('{P}', name)
        .replace('{T}', timeWords(formedOn, topic.rhythm))
        .replace('{Y}', `${year}年度`)
        .replace('{L}', `${year - 1}年度`)
      return { topic, formedOn, title }
    }),
  )
  const sorted = plans.toSorted((a, b) => (a.formedOn < b.formedOn ? -1 : 1))
  const turns = { young: 0, open: 0, policies: 0, others: 0 }
  const youngFrom = addDays(today, -youngDays)
  return sorted.map((plan) => ({ ...plan, fate: fateOf(plan, youngFrom, turns) }))
}

function fateOf(
  plan: Omit<DemoDraft, 'fate'>,
  youngFrom: string,
  turns: Record<'young' | 'open' | 'policies' | 'others', number>,
): DemoStatus {
  const { rhythm, kind } = plan.topic
  if (typeof rhythm === 'object' && rhythm.fate !== undefined) return rhythm.fate
  if (plan.formedOn >= youngFrom) {
    turns.young += 1
    if (turns.young % 5 < 2) return 'published'
    return open[turns.open++ % open.length] ?? 'published'
  }
  if (kind === 'policy') {
    turns.policies += 1
    return turns.policies % 3 === 0
      ? 'published'
      : turn(ofPolicies, turns.policies - Math.ceil(turns.policies / 3))
  }
  turns.others += 1
  return turns.others % 14 === 7 ? turn(ofOthers, Math.floor(turns.others / 14)) : 'published'
}

function turn(fates: readonly DemoStatus[], at: number): DemoStatus {
  return fates[at % fates.length] ?? 'published'
}

function lastWorkingDay(calendar: WorkingDays, day: string): string {
  return calendar.isWorkingDay(day) ? day : moveWorkingDays(calendar, day, -1)
}

/** So many working days later, or earlier when negative. */
export function moveWorkingDays(calendar: WorkingDays, from: string, days: number): string {
  let day = from
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, Math.sign(days))
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

function timeWords(day: string, rhythm: DemoTopic['rhythm']): string {
  const [year = '', month = ''] = day.split('-')
  if (rhythm === 'year') return `${year}年度`
  if (rhythm === 'month') return `${year}年${Number(month)}月`
  return `${year}年第${'一二三四'[Math.ceil(Number(month) / 3) - 1] ?? ''}季度`
}
