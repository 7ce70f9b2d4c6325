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

/** Fates of the newest documents, so that every state of the workflow can be seen and every inbox holds something. */
const open: readonly DemoStatus[] = [
  'drafting', 'reviewing', 'secrecy_review', 'signing', 'approved', 'scheduled', 'registered', 'returned', 'drafting',
  'reviewing', 'secrecy_review', 'signing', 'approved', 'registered', 'reviewing', 'emergency', 'approved', 'signing',
  'drafting', 'returned', 'discarded', 'reviewing', 'registered', 'secrecy_review', 'signing', 'approved',
] // prettier-ignore
/** Something happens to these of the older ones, by turns. */
const later: readonly DemoStatus[] = [
  'corrected',
  'interpreted',
  'withdrawn',
  'published',
  'repealed',
  'expired',
]

/** What is made in a county, oldest first: each topic in its rhythm over two years, the newest still on their way. */
export function planCounty(name: string, today: string): DemoDraft[] {
  const plans: Omit<DemoDraft, 'fate'>[] = demoTopics.flatMap((topic, nth) => {
    const step = topic.rhythm === 'month' ? 60 : topic.rhythm === 'quarter' ? 91 : 365
    const days = Array.from(
      { length: Math.floor(730 / step) },
      (_, turn) => 11 + ((nth * 7) % 28) + turn * step,
    )
    return days.map((ago) => {
      const formedOn = addDays(today, -ago)
      const title = topic.title.replace('{P}', name).replace('{T}', timeWords(formedOn, topic.rhythm))
      return { topic, formedOn, title }
    })
  })
  // What is young enough to be on its way stands in the lists of those who work on it now.
  const sorted = plans.toSorted((a, b) => (a.formedOn < b.formedOn ? -1 : 1))
  const young = sorted.filter((plan) => plan.formedOn >= addDays(today, -42)).length
  return sorted.map((plan, at) => {
    const fromEnd = sorted.length - 1 - at
    const fate =
      fromEnd < young
        ? open[fromEnd % open.length]
        : at % 9 === 4
          ? later[Math.floor(at / 9) % later.length]
          : 'published'
    return { ...plan, fate: fate ?? 'published' }
  })
}

function timeWords(day: string, rhythm: DemoTopic['rhythm']): string {
  const [year = '', month = ''] = day.split('-')
  if (rhythm === 'year') return `${year}年度`
  if (rhythm === 'month') return `${year}年${Number(month)}月`
  return `${year}年第${'一二三四'[Math.ceil(Number(month) / 3) - 1] ?? ''}季度`
}
