import type { Refusal } from '#platform/refusal.ts'
import type { ItemElements } from '../catalog-item.ts'
import { itemName } from '../catalog-item.ts'
import { missingElements } from './check-elements.ts'
import type { Conformance } from './conformance.ts'
import type { NameFinding } from './name-lint.ts'

export interface Blocker {
  refusal: Refusal
  /** what to open to mend it */
  at: 'findings' | 'exemptions' | 'items' | 'names' | 'negative_list'
  itemId?: string
}

interface Checked {
  conformance: Conformance
  names: readonly NameFinding[]
  exemptions: readonly { approved: unknown }[]
  items: readonly (ItemElements & { id: string; domain: string; code: string })[]
}

/** Everything that stands against publication, at once (UX 92); empty when nothing does. */
export function publishBlockers({ conformance, names, exemptions, items }: Checked): Blocker[] {
  const blockers: Blocker[] = []
  const open = conformance.findings.filter((finding) => finding.open)
  const judged = open.filter((finding) => finding.kind === 'incomparable')
  if (open.length > judged.length) {
    blockers.push({
      refusal: { refused: 'violations_open', details: { count: open.length - judged.length } },
      at: 'findings',
    })
  }
  if (judged.length > 0) {
    blockers.push({
      refusal: { refused: 'decisions_open', details: { count: judged.length } },
      at: 'findings',
    })
  }
  const waiting = exemptions.filter((one) => one.approved === null).length
  if (waiting > 0)
    blockers.push({ refusal: { refused: 'exemptions_open', details: { count: waiting } }, at: 'exemptions' })
  if (items.length === 0) blockers.push({ refusal: { refused: 'catalog_empty' }, at: 'items' })
  for (const item of items) {
    const missing = missingElements(item)
    if (missing.length === 0) continue
    const details = { item: `${item.code} ${itemName(item)}`.trim(), count: missing.length }
    blockers.push({ refusal: { refused: 'elements_missing', details }, at: 'items', itemId: item.id })
  }
  for (const finding of names.filter((one) => one.blocks && one.problem === 'duplicate')) {
    blockers.push({
      refusal: { refused: 'name_double', details: { name: finding.name } },
      at: 'names',
      itemId: finding.id,
    })
  }
  return blockers
}
