/** What a request for disclosure (依申请公开) is: types and lists, no behaviour. Days are `YYYY-MM-DD` of Beijing. */

export const requestStatuses = [
  'submitted',
  'registered',
  'awaiting_correction',
  'awaiting_explanation',
  'processing',
  'consulting',
  'awaiting_payment',
  'reviewing',
  'signing',
  'replied',
  'delivered',
  'archived',
  'closed',
] as const
export type RequestStatus = (typeof requestStatuses)[number]

/** Decisions by the codes of the official report format (国办公开办函〔2021〕30号): one for each request, never two. */
export const decisionCodes = [
  'd1a',
  'd1b',
  'd2',
  'd3_1',
  'd3_2',
  'd3_3',
  'd3_4',
  'd3_5',
  'd3_6',
  'd3_7',
  'd3_8',
  'd4_1',
  'd4_2',
  'd4_3',
  'd5_1',
  'd5_2',
  'd5_3',
  'd5_4',
  'd5_5',
  'd6_1',
  'd6_2',
  'd6_3',
] as const
export type DecisionCode = (typeof decisionCodes)[number]

/** Columns of table 3 of the annual report; chosen at intake, one value. */
export const applicantKinds = ['person', 'business', 'research', 'charity', 'law_firm', 'other'] as const
export type ApplicantKind = (typeof applicantKinds)[number]

/** How a request reached the office; decides the day of receipt (条例第三十一条). */
export const receiptChannels = ['counter', 'registered_mail', 'letter', 'web', 'fax', 'oral'] as const
export type ReceiptChannel = (typeof receiptChannels)[number]

/** How the applicant wants the information (条例第四十条). */
export const deliveryWays = ['online', 'email', 'post', 'counter', 'fax', 'inspect'] as const
export type DeliveryWay = (typeof deliveryWays)[number]

/** One request as everybody who works on it may see it: nothing of the applicant, nothing of what was written. */
export interface DisclosureRequest {
  id: string
  /** `630121-2026-00012`, a part of a split one `630121-2026-00012-2`; never changed, never reused */
  number: string
  regionCode: string
  organisationId: string
  status: RequestStatus
  /** counts up with each change; a stale save is refused */
  revision: number
  channel: ReceiptChannel
  applicantKind: ApplicantKind
  deliveryWay: DeliveryWay
  /** language of the form the applicant used */
  lang: 'zh' | 'bo' | 'mn'
  /** what it is about in the office's own words, without personal data; null until somebody wrote it */
  topic: string | null
  submittedAt: Date
  submittedOn: string
  confirmedOn: string | null
  /** 收到申请之日 */
  receivedOn: string | null
  /** the day from which the reply period runs now, and what started it */
  clockStartsOn: string | null
  clockStartedBy: 'receipt' | 'correction' | 'payment' | null
  extended: boolean
  /** art. 35: the reasonable date told to the applicant */
  delayedTo: string | null
  /** last lawful day to reply; null while the clock does not run */
  dueOn: string | null
  handlerId: string | null
  handlerName: string | null
  /** the correction notice was sent: once only */
  correctionNoticedOn: string | null
  correctionDueOn: string | null
  explanationAskedOn: string | null
  result: DecisionCode | null
  /** day of the reply, or of the end without one */
  endedOn: string | null
  splitFrom: string | null
  /** answered together with this request */
  joinedTo: string | null
  isSplit: boolean
  deliveredOn: string | null
  createdAt: Date
  updatedAt: Date
}

/** A pause of the reply period: the days after `from` up to and including `to` do not count (条例第三十三条第三款). */
export interface ClockPause {
  id: string
  from: string
  to: string | null
  why: string
}

/** Who asks, as opened for a person with the right to read it. Stored sealed. */
export interface Applicant {
  name: string
  /** kind of identity paper, and its number; a credit code for organisations */
  paper: string
  paperNumber: string
  /** who acts for an organisation */
  representative: string
  phone: string
  email: string
  address: string
  postcode: string
}

/** What is asked for, in the applicant's own words. Stored sealed. */
export interface Wanted {
  /** name, number or other description of the information */
  description: string
  /** form wanted: 纸质, 电子邮件, 光盘 … in words */
  form: string
  /** needs help with reading or is hard of sight or hearing (条例第四十三条) */
  assistance: string
}
