import { likeness } from '#platform/text-likeness.ts'
import type { ItemElements } from '../catalog-item.ts'
import { closeChannelName } from './channel-names.ts'
import { tidyDocumentNumbers } from './document-numbers.ts'
import type { ImportedItem } from './normalise-row.ts'
import { headingKey } from '#platform/table-file/tidy-text.ts'

export interface ExistingItem extends ItemElements {
  id: string
  code: string
  /** the name of the domain */
  domain: string
}

export interface ElementChange {
  element: keyof ItemElements
  old: string
  new: string
}

export interface Comparison<E extends ExistingItem = ExistingItem> {
  added: ImportedItem[]
  changed: { imported: ImportedItem; existing: E; matchedBy: MatchedBy; changes: ElementChange[] }[]
  unchanged: { imported: ImportedItem; existing: E; matchedBy: MatchedBy }[]
  removed: E[]
}

export type MatchedBy = 'code' | 'name' | 'similar_name'

const ALIKE = 0.75

/**
 * What an import would do to a catalog: added, changed (old and new by element), unchanged and removed. Items are
 * matched by code, then by name, then by a name nearly the same; never by their place in the table.
 */
export function compareWithExisting<E extends ExistingItem>(
  rows: ImportedItem[],
  existing: E[],
): Comparison<E> {
  const left = new Set(existing)
  const matched = new Map<ImportedItem, { existing: E; by: MatchedBy }>()
  const names = new Map(existing.map((item) => [item, nameKey(item)]))
  const nameOf = (item: E) => names.get(item) ?? ''
  const take = (imported: ImportedItem, hit: E | undefined, by: MatchedBy) => {
    if (!hit) return
    left.delete(hit)
    matched.set(imported, { existing: hit, by })
  }
  for (const row of rows)
    if (row.code !== '')
      take(
        row,
        [...left].find((item) => item.code === row.code),
        'code',
      )
  for (const row of rows)
    if (!matched.has(row)) take(row, sameName(row, candidates(row, left), nameOf), 'name')
  for (const row of rows)
    if (!matched.has(row)) take(row, similarName(row, candidates(row, left), nameOf), 'similar_name')
  const comparison: Comparison<E> = { added: [], changed: [], unchanged: [], removed: [...left] }
  for (const row of rows) {
    const hit = matched.get(row)
    if (!hit) {
      comparison.added.push(row)
      continue
    }
    const changes = changesOf(row, hit.existing)
    const both = { imported: row, existing: hit.existing, matchedBy: hit.by }
    if (changes.length === 0) comparison.unchanged.push(both)
    else comparison.changed.push({ ...both, changes })
  }
  return comparison
}

function candidates<E extends ExistingItem>(row: ImportedItem, left: Set<E>): E[] {
  return [...left].filter(
    (item) =>
      (row.domain === null || item.domain === row.domain) &&
      (row.code === '' || item.code === '' || item.code === row.code),
  )
}

interface Named {
  level1?: string | undefined
  level2?: string | undefined
  level3?: string | undefined
}

// Names are compared with every item left: their keys are made once.
const keys = new Map<string, string>()

function kept<V>(store: Map<string, V>, text: string, make: (text: string) => V): V {
  const known = store.get(text)
  if (known !== undefined) return known
  if (store.size > 20_000) store.clear()
  const made = make(text)
  store.set(text, made)
  return made
}

/** Names without list numbers, marks and width: 1.1就业政策 and 就业政策 are one name. */
function nameKey({ level1 = '', level2 = '', level3 = '' }: Named): string {
  return [level1, level2, level3].map(levelKey).join('|')
}

function levelKey(level: string): string {
  return kept(keys, level, (text) =>
    headingKey(
      text.replace(/^[\s（(]*(?:\d[\d.．]*|[一二三四五六七八九十]+(?=[、.．)）]))[\s、.．)）]*/, ''),
    ),
  )
}

function sameName<E extends ExistingItem>(
  row: ImportedItem,
  items: E[],
  nameOf: (item: E) => string,
): E | undefined {
  const key = nameKey(row.given)
  return closest(
    row,
    items.filter((item) => nameOf(item) === key),
  )
}

/** One name may stand over several items (one line per content): the nearest content is the same item. */
function closest<E extends ExistingItem>(row: ImportedItem, items: E[]): E | undefined {
  const content = row.given.content ?? ''
  return [...items].sort((a, b) => likeness(b.content, content) - likeness(a.content, content))[0]
}

/** A name nearly the same under the same first level, or the same second level under another; two such are none. */
function similarName<E extends ExistingItem>(
  row: ImportedItem,
  items: E[],
  nameOf: (item: E) => string,
): E | undefined {
  const key = nameKey(row.given)
  const second = levelKey(row.given.level2 ?? '')
  const moved = second === '' ? [] : items.filter((item) => levelKey(item.level2) === second)
  if (moved.length === 1) return moved[0]
  const scored = items
    .map((item) => ({ item, score: likeness(nameOf(item), key) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
  const [best, next] = scored
  return best && (!next || best.score - next.score > 0.05) ? best.item : undefined
}

function changesOf(row: ImportedItem, item: ExistingItem): ElementChange[] {
  const elements = Object.keys(row.given) as (keyof ItemElements)[]
  return elements.flatMap((element) => {
    const [before, after] = [item[element], row.given[element]]
    if (after === undefined || plain(element, before) === plain(element, after)) return []
    return [{ element, old: shown(before), new: shown(after) }]
  })
}

/** The text that is compared: blanks, width and the usual spelling of channels make no difference, order of lists neither. */
function plain(element: keyof ItemElements, value: ItemElements[keyof ItemElements]): string {
  const flat = (text: string) => tidyDocumentNumbers(text).normalize('NFKC').replace(/\s/g, '')
  if (Array.isArray(value)) {
    const names = element === 'channels' ? value.map(closeChannelName) : value
    return [...new Set(names.map(flat))].sort().join('|')
  }
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([heading, text]) => `${flat(heading)}=${flat(text)}`)
      .sort()
      .join('|')
  const text = flat(value)
  if (element.startsWith('level')) return /^[─—–-]*$/.test(text) ? '' : text
  return element === 'audience' ? text.replace(/^特定群体\((.*)\)$/, '$1') : text
}

function shown(value: ItemElements[keyof ItemElements]): string {
  if (Array.isArray(value)) return value.join('；')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([heading, text]) => `${heading}：${text}`)
      .join('\n')
  return value
}
