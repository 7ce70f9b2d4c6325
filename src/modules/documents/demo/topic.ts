import type { DocumentKind } from '../official-document.ts'

/** A believable matter of a Qinghai county: our own words, no invented law. `{P}` is the place, `{T}` the time. */
export interface DemoTopic {
  /** Piece of the catalog item it fulfils, as the catalog search finds it. */
  item: string
  department: string
  /** 机关代字 without the place. */
  sign: string
  theme: string
  kind: DocumentKind
  /** How often: by month, by quarter, once a year. */
  rhythm: 'month' | 'quarter' | 'year'
  title: string
  summary: string
  body: string[]
}
