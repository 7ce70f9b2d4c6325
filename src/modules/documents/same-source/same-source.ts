import type { DocumentKind, DocumentStatus } from '../official-document.ts'
import type { PairSide, PairSign } from './rules/judge-pair.ts'
import type { SourceText } from './rules/normal-source.ts'

/** What is kept of a public text for comparing it. */
export interface TextFingerprint {
  textHash: string
  titleHash: string
  /** normalised characters */
  length: number
  bands: number[]
}

/** A public document with all that is compared and shown of it. */
export interface SourceDocument extends SourceText, Pick<PairSide, 'formedOn' | 'files'> {
  id: string
  organisationId: string
  regionCode: string
  kind: DocumentKind
  status: DocumentStatus
  version: number
  indexNumber: string
  publishedOn: string
}

export type PairDecision = 'merged' | 'apart'

/** 疑似重复的一对: two public texts that may be the same information. */
export interface SourcePair {
  id: string
  firstId: string
  secondId: string
  regionKey: string
  kind: 'identical' | 'near'
  /** share of runs of four characters that both texts have, 0 to 1 */
  similarity: number
  signs: PairSign[]
  firstHash: string
  secondHash: string
  foundAt: Date
  decision: PairDecision | null
  /** the document that stays, when merged */
  keptId: string | null
  reason: string | null
  decidedName: string | null
  decidedAt: Date | null
}
