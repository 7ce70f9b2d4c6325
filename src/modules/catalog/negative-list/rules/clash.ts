import { textKey } from '../../rules/normal-text.ts'

/** An entry as it is compared with catalog items. */
export interface ComparedEntry {
  id: string
  name: string
  /** null: every organisation of the region */
  organisationId: string | null
}

/** A catalog item as it is compared with entries. */
export interface ComparedItem {
  id: string
  /** what the item is called: its last level */
  name: string
  /** the names of all its levels */
  levels: readonly string[]
  organisationIds: readonly string[]
}

/**
 * `same`: the two names are the same words. `within`: the item's name holds the whole name of the entry, and one organisation
 * answers for both. Both are certain. Anything looser is `near`, which only a person can judge.
 */
export type ClashKind = 'same' | 'within' | 'near'

export interface Clash<E extends ComparedEntry = ComparedEntry, I extends ComparedItem = ComparedItem> {
  kind: ClashKind
  entry: E
  item: I
}

/** Names shorter than this are not sought inside others. */
const shortest = 4
/** Pairs of characters shared (Dice) from which two names are shown to a person. */
const alike = 0.7

/** A name as it is compared: width, case, spaces, punctuation and a closing 信息 or 事项 do not tell names apart. */
export function nameKey(name: string): string {
  const bare = textKey(name).replaceAll(/[^\p{L}\p{N}]/gu, '')
  const short = bare.replace(/(?:类?信息|事项)$/, '')
  return short.length >= shortest ? short : bare
}

/** A thing with its name as it is compared, worked out once for the many comparisons. */
interface Keyed<T> {
  of: T
  key: string
  levels: string[]
  /** pairs of characters of the key */
  pairs: ReadonlySet<string>
}

function pairsOf(key: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i < key.length - 1; i += 1) pairs.add(key.slice(i, i + 2))
  return pairs
}

/** The share of pairs two names have in common, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return (2 * shared) / (a.size + b.size)
}

function clashOf(entry: Keyed<ComparedEntry>, item: Keyed<ComparedItem>, near: boolean): ClashKind | null {
  const [rule, offer] = [entry.key, item.key]
  if (rule === '' || offer === '') return null
  if (rule === offer) return 'same'
  const long = rule.length >= shortest
  if (long && offer.includes(rule)) {
    const { organisationId } = entry.of
    // No organisation named on one side leaves no other to answer for it.
    const together =
      organisationId === null ||
      item.of.organisationIds.length === 0 ||
      item.of.organisationIds.includes(organisationId)
    if (together) return 'within'
  }
  return near && isNear(entry, item) ? 'near' : null
}

function isNear(entry: Keyed<ComparedEntry>, item: Keyed<ComparedItem>): boolean {
  const [rule, offer] = [entry.key, item.key]
  const long = rule.length >= shortest
  if (long && offer.includes(rule)) return true
  // An entry that is narrower than the item may withhold a part of it; which part, only a person knows.
  if (offer.length >= shortest && rule.includes(offer)) return true
  if (item.levels.some((level) => level === rule || (long && level.includes(rule)))) return true
  // Most names differ too much in length to be alike whatever they say.
  const [one, other] = [entry.pairs.size, item.pairs.size]
  return 2 * Math.min(one, other) >= alike * (one + other) && likeness(entry.pairs, item.pairs) >= alike
}

function keyedBy<T extends { name: string }>(of: T, levels: readonly string[]): Keyed<T> {
  const key = nameKey(of.name)
  return { of, key, levels: levels.map(nameKey), pairs: pairsOf(key) }
}

/**
 * Every entry against every item, both ways of asking: what a list would withhold of a catalog, and what a catalog promises
 * that a list withholds (requirements 任务4: no catalog item is on the negative list at once).
 */
export function findClashes<E extends ComparedEntry, I extends ComparedItem>(
  entries: readonly E[],
  items: readonly I[],
  asked: { near: boolean } = { near: true },
): Clash<E, I>[] {
  const keyedItems = items.map((of) => keyedBy(of, of.levels))
  return entries.flatMap((entry) => {
    const keyed = keyedBy(entry, [])
    return keyedItems.flatMap((item) => {
      const kind = clashOf(keyed, item, asked.near)
      return kind === null ? [] : [{ kind, entry, item: item.of }]
    })
  })
}
