/** A reply shown to everybody after its applicant had it (条例第四十四条): types only. */
import type { DecisionCode } from '../request.ts'

export type PublishedReplyStatus = 'drafting' | 'checking' | 'published' | 'withdrawn'

export interface PublishedReply {
  id: string
  requestId: string
  requestNumber: string
  regionCode: string
  organisationId: string
  status: PublishedReplyStatus
  revision: number
  title: string
  question: string
  answer: string
  result: DecisionCode
  repliedOn: string
  madeBy: string
  madeName: string
  publishedBy: string | null
  publishedName: string | null
  publishedOn: string | null
  withdrawnOn: string | null
  withdrawnNote: string | null
  updatedAt: Date
}

/** What is written for the public, in the office's own words. */
export interface ReplyTexts {
  title: string
  question: string
  answer: string
}
