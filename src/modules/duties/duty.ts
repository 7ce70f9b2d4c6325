/** What is owed to the public: types and lists, no rules, no SQL. */
import type { LimitUnit } from '#catalog'

/** 公开责任: one item of a published catalog and one organisation that answers for it. */
export interface Responsibility {
  id: string
  /** twelve digits: the region whose catalog holds the item */
  regionCode: string
  catalogId: string
  itemId: string
  /** null while nobody was named (未落实责任单位) */
  organisationId: string | null
  domainCode: string
  itemCode: string
  itemName: string
  /** the wording in force */
  timeLimit: string
  /** false when the item is published on request only */
  proactive: boolean
  since: string
}

export type DutyKind = 'first' | 'event' | 'periodic' | 'conversion' | 'special'
export type DutyStatus = 'open' | 'done' | 'declared' | 'void'
export type DueSource = 'computed' | 'entered' | 'none'

/** 公开任务: one thing to be published. Days are `YYYY-MM-DD` of Beijing. */
export interface Duty {
  id: string
  responsibilityId: string
  regionCode: string
  organisationId: string | null
  itemId: string
  domainCode: string
  kind: DutyKind
  /** position of the clause in the parsed limit; -1 = the whole item */
  clause: number
  /** what the clause is about (行政处罚决定); null = everything */
  part: string | null
  occasion: string
  occasionLabel: string
  startsOn: string
  limitAmount: number | null
  limitUnit: LimitUnit | null
  /** last lawful day; null where the law gives no number */
  dueOn: string | null
  /** from this day on 即将到期 */
  warnOn: string | null
  dueSource: DueSource
  dueReason: string | null
  status: DutyStatus
  /** the draft in work, then the document that fulfilled it */
  documentId: string | null
  doneOn: string | null
  /** 本期无此类信息 up to and including this day */
  noneUntil: string | null
  voidReason: string | null
  createdAt: Date
}

/** A duty that is not stored yet. */
export type NewDuty = Omit<Duty, 'id' | 'createdAt'>

export type StepKind =
  | 'opened'
  | 'due_changed'
  | 'due_entered'
  | 'done'
  | 'reopened'
  | 'declared'
  | 'declaration_refused'
  | 'declaration_confirmed'
  | 'declaration_ended'
  | 'void'
  | 'revived'
  | 'draft_started'

/** One line of the history of a duty. */
export interface Step {
  dutyId: string
  at: Date
  onDay: string
  actorName: string
  what: StepKind
  note: string
  documentId: string | null
  before: unknown
  after: unknown
}

/** 本期无此类信息: in force only when a second person signed. */
export interface Declaration {
  id: string
  dutyId: string
  reason: string
  declaredBy: string
  declaredName: string
  declaredAt: Date
  confirmedBy: string | null
  confirmedName: string | null
  confirmedAt: Date | null
  validUntil: string | null
  endedAt: Date | null
  endReason: 'refused' | 'withdrawn' | 'expired' | 'published' | null
  endNote: string | null
}
