import type { ApplicantKind, DecisionCode, DeliveryWay, ReceiptChannel } from '../request.ts'

/** Where a request of the demonstration stands at the end. */
export type DemoFate =
  | 'submitted'
  | 'registered'
  | 'processing'
  | 'awaiting_correction'
  | 'awaiting_explanation'
  | 'uncorrected'
  | 'corrected'
  | 'consulting'
  | 'extended'
  | 'extension_asked'
  | 'awaiting_payment'
  | 'reviewing'
  | 'signing'
  | 'replied'
  | 'delivered'
  | 'withdrawn'

/** A request of the demonstration: invented people, our own words. */
export interface DemoCase {
  /** working days between its receipt and today */
  ago: number
  name: string
  kind: ApplicantKind
  channel: ReceiptChannel
  way: DeliveryWay
  topic: string
  wanted: string
  fate: DemoFate
  code?: DecisionCode
  /** working days from receipt to the reply */
  replied?: number
  /** delivered, and not filed yet */
  unfiled?: true
}
