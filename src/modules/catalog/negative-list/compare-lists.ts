import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { NotFound } from '#platform/refusal.ts'
import { textDifference, type TextPart } from '../rules/item-difference.ts'
import { categoryTable } from './rules/categories.ts'
import type { NegativeEntry, NegativeListVersion } from './negative-list.ts'
import { readList } from './open-list.ts'
import { listEntries } from './store/entries.ts'
import { getListVersion } from './store/lists.ts'

/** Fields of an entry that are compared, in the order of the page. */
export const comparedFields = ['name', 'scope', 'basis', 'category', 'matchWords', 'reviewOn'] as const
export type ComparedField = (typeof comparedFields)[number]

export interface EntryDifference {
  entry: NegativeEntry
  fields: { field: ComparedField; parts: TextPart[] }[]
}

export interface ListDifference {
  before: NegativeListVersion
  added: NegativeEntry[]
  removed: NegativeEntry[]
  changed: EntryDifference[]
  unchanged: number
}

function textOf(entry: NegativeEntry, field: ComparedField): string {
  if (field === 'category') return categoryTable[entry.category].label
  if (field === 'reviewOn') return formatDay(entry.reviewOn)
  return field === 'matchWords' ? entry.matchWords.join('、') : entry[field]
}

/** What is different between two versions of one list, entry by entry and word by word. */
export async function compareLists(ctx: Ctx, beforeId: string, afterId: string): Promise<ListDifference> {
  const { version } = await readList(ctx, afterId)
  const before = await getListVersion(ctx.db, beforeId)
  if (before.listId !== version.listId) throw new NotFound('negative list version')
  const [old, now] = [await listEntries(ctx.db, beforeId), await listEntries(ctx.db, afterId)]
  const was = new Map(old.map((entry) => [entry.id, entry]))
  const is = new Set(now.map((entry) => entry.id))
  const both = now.flatMap((entry) => {
    const earlier = was.get(entry.id)
    if (earlier === undefined) return []
    const fields = comparedFields
      .filter((field) => textOf(earlier, field) !== textOf(entry, field))
      .map((field) => ({ field, parts: textDifference(textOf(earlier, field), textOf(entry, field)) }))
    return [{ entry, fields }]
  })
  const changed = both.filter((one) => one.fields.length > 0)
  return {
    before,
    added: now.filter((entry) => !was.has(entry.id)),
    removed: old.filter((entry) => !is.has(entry.id)),
    changed,
    unchanged: both.length - changed.length,
  }
}
