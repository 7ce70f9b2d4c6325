/** A reconsideration or lawsuit over a request (行政复议、行政诉讼): types and lists, no behaviour. */

export const remedyKinds = ['reconsideration', 'litigation_direct', 'litigation_after'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** Columns of table 4: 结果维持、结果纠正、其他结果. */
export const remedyResults = ['upheld', 'corrected', 'other'] as const
export type RemedyResult = (typeof remedyResults)[number]

export interface Remedy {
  id: string
  requestId: string
  kind: RemedyKind
  /** the reconsideration that a lawsuit follows */
  follows: string | null
  authority: string
  caseNumber: string
  filedOn: string
  result: RemedyResult | null
  resultOn: string | null
  resultNote: string
  byName: string
  revision: number
}
