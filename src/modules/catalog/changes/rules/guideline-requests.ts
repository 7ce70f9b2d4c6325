import { itemName } from '../../catalog-item.ts'
import { readTiers } from '../../rules/method-and-tier.ts'
import type { ChangeRequestItem } from '../change-request.ts'

/** A guideline item as far as it says what a catalog has to do. */
export interface ChangedGuidelineItem {
  domain: string
  code: string
  level1: string
  level2: string
  level3?: string
  tiers: readonly string[]
}

export interface ChangedGuideline {
  added: readonly ChangedGuidelineItem[]
  /** with the names of the elements that differ */
  changed: readonly { item: ChangedGuidelineItem; elements: readonly string[] }[]
  removed: readonly ChangedGuidelineItem[]
}

/** Items of a published catalog that carry out guideline items. */
export interface CarryingItem {
  itemId: string
  guidelineCode: string
}

export interface GuidelineTask {
  domain: string
  items: ChangeRequestItem[]
}

/**
 * What a changed guideline asks of one catalog, one task for each domain: items of its tier that were added, items it carries
 * out or owes whose text changed, and items it carries out that the guideline has no more. An item that is gone may stay: only
 * the guideline's claim ends.
 */
export function guidelineTasks(
  catalog: { tier: string; carrying: readonly CarryingItem[] },
  change: ChangedGuideline,
): GuidelineTask[] {
  const carried = new Map<string, string[]>()
  for (const { itemId, guidelineCode } of catalog.carrying)
    carried.set(guidelineCode, [...(carried.get(guidelineCode) ?? []), itemId])
  const owed = (item: ChangedGuidelineItem) => readTiers([...item.tiers]).has(catalog.tier)
  const tasks = new Map<string, ChangeRequestItem[]>()
  const add = (item: ChangedGuidelineItem, one: Pick<ChangeRequestItem, 'change' | 'note'>) => {
    const rows = tasks.get(item.domain) ?? []
    const ids = carried.get(item.code) ?? []
    for (const itemId of ids.length === 0 ? [null] : ids)
      rows.push({ ...one, itemId, guidelineCode: item.code, name: itemName(item) })
    tasks.set(item.domain, rows)
  }
  for (const item of change.added) if (owed(item)) add(item, { change: 'add', note: '' })
  for (const { item, elements } of change.changed) {
    if (owed(item) || carried.has(item.code)) add(item, { change: 'change', note: elements.join('、') })
  }
  for (const item of change.removed) if (carried.has(item.code)) add(item, { change: 'remove', note: '' })
  return [...tasks]
    .map(([domain, items]) => ({ domain, items }))
    .toSorted((a, b) => (a.domain < b.domain ? -1 : 1))
}
