import type { Validity } from '../official-document.ts'

/** What was read; null is "not there" or "not sure", and then a doubt says what a person should look at. */
export interface ImportedFields {
  title: string | null
  issuer: string | null
  documentNumber: string | null
  indexNumber: string | null
  /** 成文日期. */
  formedOn: string | null
  publishedOn: string | null
  effectiveOn: string | null
  expiresOn: string | null
  theme: string | null
  /** 主题词, separated by one blank. */
  themeWords: string | null
  validity: Validity | null
  summary: string | null
  source: string | null
  bodyHtml: string
}

export type ImportedField = keyof ImportedFields

export interface ImportDoubt {
  code: string
  field: ImportedField
  /** What to look at and what to do, in Chinese. */
  message: string
  /** What it probably is; a person decides. */
  proposal?: string
}

export interface ImportedDocument {
  fields: ImportedFields
  /** Files the text or the page names; `href` as written there. */
  attachments: { name: string; href: string | null }[]
  doubts: ImportDoubt[]
}
