import type { ElementName } from '../catalog-item.ts'

/** DESIGN §5: what can be wrong with a local item against the guideline. */
export type FindingKind = 'missing' | 'reduced' | 'later' | 'narrower' | 'incomparable'

/** What one element check found, before it is tied to items. */
export interface ElementGap {
  element: ElementName
  kind: FindingKind
  /** the pieces that are gone, in the guideline's words */
  missing: string[]
  /** pieces that stand in other words */
  pairs: { required: string; local: string }[]
  required: string
  local: string
}

export interface Finding extends Omit<ElementGap, 'element'> {
  domain: string
  guidelineCode: string
  /** name of the guideline item */
  name: string
  element: ElementName | 'item'
  itemIds: string[]
  /** binds a decision to both texts: it ends when either changes */
  textHash: string
  /** what a person decided while both texts stood like this */
  decision: 'accepted' | 'rejected' | null
  /** an open finding blocks publication */
  open: boolean
}

/** Makes one short text of the guideline's and the local text of an element; handed in, for rules read no library. */
export type HashTexts = (required: string, local: string) => string

/** Key of a decision. */
export function decisionKey(guidelineCode: string, element: string, textHash: string): string {
  return `${guidelineCode}|${element}|${textHash}`
}
