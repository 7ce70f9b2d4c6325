/** The papers of the procedure (handbook: fifteen kinds): what each is filled from. Types only. */
import type { DecisionCode } from '../request.ts'

/** Papers that are issued, kept as they were issued and delivered. Forms and charts are printed from the case at any time. */
export type PaperKind =
  | 'receipt'
  | 'correction_notice'
  | 'explanation_notice'
  | 'extension_notice'
  | 'third_party_letter'
  | 'consultation_confirmation'
  | 'consultation_notice'
  | 'third_party_notice'
  | 'co_maker_letter'
  | 'assistance_letter'
  | 'fee_notice'
  | 'reply_letter'
  | 'closing_notice'

/** Printed from the case whenever wanted, never stored: 申请表, 登记表, 办理流程图. */
export type FormKind = 'application_form' | 'registration_form' | 'procedure_chart'

/** One withheld part of a partly open reply (区分处理, 条例第三十七条). */
export interface WithheldPart {
  part: string
  code: DecisionCode
  reasons: string
  basis: string
}

/** What a reply says, field by field; which ones a decision needs stands in `rules/decisions.ts`. */
export interface ReplyDraft {
  code: DecisionCode
  reasons: string
  basis: string
  /** where it is public already, as an address and as a place */
  publicUrl: string
  publicPlace: string
  /** how and when the information is given */
  deliveryText: string
  deliveryTime: string
  /** who has it instead, with name and contact */
  contactAuthority: string
  openPart: string
  withheld: WithheldPart[]
  /** number of the earlier reply to a repeated request */
  earlierReply: string
  /** where a petition, complaint or publication is to be taken instead */
  properChannel: string
  /** further words of the office, paragraph by paragraph */
  remarks: string
}

/** What each paper says beyond the facts of its case. Days are `YYYY-MM-DD`, amounts 分. */
export type PaperFacts =
  | { kind: 'receipt' }
  | { kind: 'correction_notice'; items: string[]; guidance: string; dueOn: string }
  | { kind: 'explanation_notice'; reason: string; dueOn: string }
  | { kind: 'extension_notice'; reason: string; dueBefore: string; dueAfter: string }
  | { kind: 'third_party_letter'; party: string; question: string; days: number }
  | { kind: 'consultation_confirmation'; party: string; question: string }
  | { kind: 'consultation_notice'; days: number }
  | { kind: 'third_party_notice'; party: string; content: string; reasons: string }
  | { kind: 'co_maker_letter'; party: string; question: string; days: number }
  | { kind: 'assistance_letter'; party: string; question: string; days: number }
  | {
      kind: 'fee_notice'
      method: 'by_item' | 'by_page'
      before: number
      count: number
      amount: number
      dueOn: string
    }
  | { kind: 'reply_letter'; reply: ReplyDraft; letterNumber: string; decidedOn: string; joined: string[] }
  | { kind: 'closing_notice'; code: 'd6_1' | 'd6_2' | 'd6_3'; reason: string }

/** A paper as text: what print, Word and the status page are made of. */
export interface PaperText {
  /** 补正告知书 */
  title: string
  /** 大依申告〔2026〕12号; null where the paper has none */
  number: string | null
  /** first line: who it is to */
  addressee: string
  paragraphs: string[]
  table: { head: string[]; rows: string[][] } | null
  /** organisation under the text, and its contact */
  signature: string
  date: string
  contact: string
}
