import { z } from 'zod'
import type { Step } from '../catalog.ts'
import type { NegativeCategory } from './rules/categories.ts'
import type { NegativeListStatus } from './rules/list-workflow.ts'

/** The negative list 政务公开负面清单 of one place; its texts live in versions. */
export interface NegativeList {
  id: string
  /** twelve digits */
  regionCode: string
  regionName: string
}

export interface NegativeListVersion {
  id: string
  listId: string
  number: number
  status: NegativeListStatus
  /** rises with every save in the version; an action that names an older one is refused */
  revision: number
  changeNote: string
  created: Step
  submitted: Step | null
  approved: Step | null
  published: Step | null
  publishedOn: string | null
}

const line = (max: number) => z.string().trim().max(max)

/** The words of an entry as a form sends them. */
export const entryDraft = z.object({
  name: line(100),
  scope: line(600),
  basis: line(600),
  category: line(40),
  organisationId: line(40),
  matchWords: z.array(line(60)).max(60),
  reviewOn: line(20),
  note: line(600),
})
export type EntryDraft = z.infer<typeof entryDraft>

/** One kind of information that is not disclosed, as one version holds it; `id` is the same in all versions. */
export interface NegativeEntry {
  id: string
  versionId: string
  position: number
  revision: number
  name: string
  scope: string
  basis: string
  category: NegativeCategory
  organisationId: string | null
  matchWords: string[]
  /** the day of the next look; of a published entry the one set by the last review */
  reviewOn: string
  note: string
  updatedName: string
  updatedAt: Date
}

export interface NegativeHistoryEntry {
  id: string
  action: string
  note: string
  doneName: string
  doneAt: Date
}

/** A person's answer to a near match. */
export interface ClashAnswer {
  listId: string
  regionCode: string
  entryKey: string
  itemKey: string
  reason: string
  answeredName: string
  answeredAt: Date
}
