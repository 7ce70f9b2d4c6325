/** What an official document is: its states, its fields, the words of its lists. No rules, no SQL. */

export type DocumentStatus =
  | 'drafting'
  | 'returned'
  | 'reviewing'
  | 'secrecy_review'
  | 'signing'
  | 'approved'
  | 'scheduled'
  | 'published'
  | 'withdrawn'
  | 'registered'
  | 'discarded'

/** 公开属性: 主动公开、依申请公开、不予公开 (《政府信息公开条例》第十三条至第十六条). */
export type DocumentAttribute = 'proactive' | 'on_request' | 'withheld'

/** 公文时效. */
export type Validity = 'in_force' | 'expired' | 'repealed' | 'modified'

/** A policy may need an interpretation, an interpretation explains a policy, information is everything else. */
export type DocumentKind = 'policy' | 'interpretation' | 'information'

export type RelationKind = 'interprets' | 'repeals' | 'modifies'

export type WithdrawalReason =
  | 'content_error'
  | 'personal_data'
  | 'secrecy'
  | 'decision_revoked'
  | 'published_by_mistake'
  | 'replaced'

export type HitAnswer = 'mask' | 'keep' | 'stop'

export const documentStatuses: readonly DocumentStatus[] = [
  'drafting',
  'returned',
  'reviewing',
  'secrecy_review',
  'signing',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
  'registered',
  'discarded',
]
export const documentAttributes: readonly DocumentAttribute[] = ['proactive', 'on_request', 'withheld']
/** 公文时效, in the order of lists. */
export const validities: readonly Validity[] = ['in_force', 'expired', 'repealed', 'modified']
/** 体裁, in the order of lists. */
export const documentKinds: readonly DocumentKind[] = ['policy', 'interpretation', 'information']
export const withdrawalReasons: readonly WithdrawalReason[] = [
  'content_error',
  'personal_data',
  'secrecy',
  'decision_revoked',
  'published_by_mistake',
  'replaced',
]

/** The standing of a document: everything that is decided about it, whatever its text. */
export interface OfficialDocument {
  id: string
  organisation_id: string
  region_code: string
  kind: DocumentKind
  status: DocumentStatus
  revision: number
  review_round: number
  attribute: DocumentAttribute | null
  attribute_reason: string | null
  attribute_basis: string | null
  interpretation_needed: boolean
  drafter_id: string
  drafter_name: string
  author_ids: string[]
  reviewer_id: string | null
  secrecy_reviewer_id: string | null
  signer_id: string | null
  publisher_id: string | null
  working_version: number
  public_version: number | null
  index_number: string | null
  due_on: string | null
  published_at: Date | null
  published_on: string | null
  public_changed_at: Date | null
  scheduled_at: Date | null
  scheduled_by: string | null
  scheduled_by_name: string | null
  schedule_failure: string | null
  emergency_reason: string | null
  emergency_review_due_on: string | null
  emergency_reviewed_at: Date | null
  withdrawn_at: Date | null
  withdrawal_reason: WithdrawalReason | null
  withdrawal_statement: string | null
  withdrawal_approver: string | null
  replaced_by: string | null
  validity: Validity
  effective_on: string | null
  expires_on: string | null
  validity_changed_on: string | null
  validity_note: string | null
  registered_on: string | null
  reexamine_on: string | null
  created_at: Date
  updated_at: Date
}

/** One text of a document. `public_from` is set once and closes the row. */
export interface DocumentVersion {
  document_id: string
  number: number
  title: string
  document_number: string | null
  issuer: string
  theme: string | null
  formed_on: string | null
  summary: string
  keywords: string
  source: string
  body_html: string
  body_text: string
  change_note: string | null
  written_by: string
  written_by_name: string
  written_at: Date
  public_from: Date | null
}

export interface Attachment {
  id: string
  document_id: string
  version: number
  position: number
  sha256: string
  name: string
  size: number
  media_type: string
  text: string
  text_read: boolean
}

export interface HistoryRow {
  id: string
  at: Date
  actor_id: string | null
  actor_name: string
  action: string
  from_status: string | null
  to_status: DocumentStatus
  version: number
  review_round: number
  opinion: string | null
  public_note: string | null
}

export interface StoredHit {
  id: string
  version: number
  fingerprint: string
  kind: string
  severity: 'block' | 'answer'
  place: string
  excerpt: string
  masked: string
  start_at: number
  end_at: number
  answer: HitAnswer | null
  answer_reason: string | null
  answered_by: string | null
  answered_by_name: string | null
  answered_at: Date | null
}

export interface ReviewCheck {
  question: string
  result: 'clear' | 'handled'
  note: string | null
  checked_by_name: string
  checked_at: Date
}

/** What a clerk types: the text and its metadata, as the form sends them, nothing checked yet. */
export interface DraftFields {
  kind: DocumentKind
  title: string
  documentNumber: string
  issuer: string
  theme: string
  formedOn: string
  summary: string
  keywords: string
  source: string
  bodyHtml: string
  attribute: DocumentAttribute | null
  attributeReason: string
  attributeBasis: string
  interpretationNeeded: boolean
  effectiveOn: string
  expiresOn: string
}
