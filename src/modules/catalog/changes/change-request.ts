import { z } from 'zod'
import type { ChangeSource } from './rules/change-sources.ts'
import type { ChangeStatus } from './rules/change-workflow.ts'

/** A request to change a catalog, from being raised to the published version that carries it out. */
export interface ChangeRequest {
  id: string
  catalogId: string
  regionCode: string
  regionName: string
  /** counted in each catalog */
  number: number
  source: ChangeSource
  title: string
  reason: string
  basis: string
  proposedName: string
  proposedContent: string
  domainCode: string | null
  guidelineVersion: number | null
  status: ChangeStatus
  /** rises with every step; a step that names an older one is refused */
  revision: number
  /** null: raised by the rule that follows the guidelines */
  raisedBy: string | null
  raisedName: string
  raisedOn: string
  raisedAt: Date
  termDays: number
  dueOn: string
  handledName: string | null
  handledAt: Date | null
  handledReason: string
  versionId: string | null
  finishedOn: string | null
  raiserSawAt: Date | null
}

export type ItemChange = 'add' | 'change' | 'remove'

/** One item a request concerns. */
export interface ChangeRequestItem {
  change: ItemChange
  itemId: string | null
  guidelineCode: string | null
  name: string
  note: string
}

export interface ChangeHistoryEntry {
  id: string
  action: string
  note: string
  doneName: string
  doneAt: Date
}

const line = (max: number) => z.string().trim().max(max)

/** What a person types to ask for a change. */
export const changeDraft = z.object({
  catalogId: line(40),
  source: line(40),
  title: line(200),
  reason: line(2000),
  basis: line(600),
  proposedName: line(200),
  proposedContent: line(2000),
  domain: line(10),
  itemIds: z.array(line(40)).max(50),
})
export type ChangeDraft = z.infer<typeof changeDraft>
