/** What an annual report in work is: types only. Days are `YYYY-MM-DD` of Beijing. */

import type { ReportFigures, TableFigures } from './report-figures.ts'
import type { ReportText } from './report-text.ts'

export const reportStatuses = [
  'drafting',
  'returned',
  'reviewing',
  'approving',
  'approved',
  'published',
] as const
export type ReportStatus = (typeof reportStatuses)[number]

/** `own`: of one organisation; `roll_up`: of a government, the sum of what stands below it. */
export type ReportScope = 'own' | 'roll_up'

/** Whence the figures of a unit of a roll-up come; `register` means that it has not reported (未报送). */
export type UnitSource = 'published' | 'approved' | 'imported' | 'register' | 'self'

/** One unit of a roll-up with its part of every cell. */
export interface ReportUnit {
  organisationId: string
  name: string
  kind: string
  source: UnitSource
  /** its own report here, or the report that was brought from a file */
  reportId: string | null
  figures: ReportFigures
}

/** What was published, kept apart from names that may change later. */
export interface PublishedSnapshot {
  organisationName: string
  organisationCode: string
  figures: ReportFigures
  text: ReportText
}

/** One version of the annual report of an organisation for a year. */
export interface AnnualReport {
  id: string
  organisationId: string
  regionCode: string
  year: number
  version: number
  scope: ReportScope
  status: ReportStatus
  /** counts up with each change; a stale save is refused */
  revision: number
  /** table 2 as people entered it */
  entered: TableFigures
  text: ReportText
  rearrangedNote: string | null
  explanations: Readonly<Record<string, string>>
  /** as handed in; null while it is being written */
  figures: ReportFigures | null
  units: ReportUnit[] | null
  correctionNote: string | null
  snapshot: PublishedSnapshot | null
  authorIds: string[]
  startedName: string
  submittedName: string | null
  submittedAt: Date | null
  reviewerId: string | null
  reviewerName: string | null
  reviewedAt: Date | null
  approverId: string | null
  approverName: string | null
  approvedAt: Date | null
  publisherName: string | null
  publishedAt: Date | null
  publishedOn: string | null
  createdAt: Date
  updatedAt: Date
}

/** One thing that happened to a report, in words of the office. */
export interface ReportStep {
  id: string
  at: Date
  actorName: string
  what: string
  toStatus: ReportStatus
  note: string
}
