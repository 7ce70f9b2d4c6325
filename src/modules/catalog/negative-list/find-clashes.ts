import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { Refusal } from '#platform/refusal.ts'
import type { Catalog, CatalogItem } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import { listCatalogRows } from '../store/catalogs.ts'
import { listItems } from '../store/items.ts'
import type { ClashAnswer, NegativeList } from './negative-list.ts'
import { findClashes, nameKey, type ClashKind, type ComparedItem } from './rules/clash.ts'
import { listAnswers } from './store/judgements.ts'
import { listEntries } from './store/entries.ts'
import { listNegativeListsOf } from './store/published.ts'

interface PlacedItem extends ComparedItem {
  code: string
  versionId: string
  regionCode: string
  regionName: string
}

/** One entry against one catalog item, with the answer of a person where the match is only near. */
export interface NegativeClash {
  kind: ClashKind
  list: NegativeList
  entry: { id: string; versionId: string; position: number; name: string; scope: string }
  item: PlacedItem
  answer: ClashAnswer | null
}

/** The regions whose negative lists hold for a place: its own and those above, twelve digits each. */
export function regionsAbove(regionCode: string): string[] {
  const own = significantRegion(regionCode)
  return [2, 4, 6, 9, 12]
    .filter((length) => length <= own.length)
    .map((length) => own.slice(0, length).padEnd(12, '0'))
}

function placed(catalog: Catalog, versionId: string, items: readonly CatalogItem[]): PlacedItem[] {
  return items.map((item) => ({
    id: item.id,
    name: itemName(item),
    levels: [item.level1, item.level2, item.level3],
    organisationIds: item.organisationIds,
    code: item.code,
    versionId,
    regionCode: catalog.regionCode,
    regionName: catalog.regionName,
  }))
}

type Entries = Awaited<ReturnType<typeof listEntries>>

async function matched(
  db: Db,
  list: NegativeList,
  entries: Entries,
  items: PlacedItem[],
  near: boolean,
): Promise<NegativeClash[]> {
  const found = findClashes(entries, items, { near })
  if (found.length === 0) return []
  const answers = await listAnswers(db, [list.id])
  return found.map(({ kind, entry, item }) => {
    const [entryKey, itemKey] = [nameKey(entry.name), nameKey(item.name)]
    const answer = answers.find(
      (one) =>
        one.entryKey === entryKey &&
        one.itemKey === itemKey &&
        (one.regionCode === item.regionCode || one.regionCode === list.regionCode),
    )
    const { id, versionId, position, name, scope } = entry
    return {
      kind,
      list,
      entry: { id, versionId, position, name, scope },
      item,
      answer: kind === 'near' ? (answer ?? null) : null,
    }
  })
}

/** Items of a catalog version that stand on a published negative list of their region or of one above. */
export async function clashesOfCatalog(
  db: Db,
  catalog: Catalog,
  versionId: string,
  items: readonly CatalogItem[],
): Promise<NegativeClash[]> {
  const clashes: NegativeClash[] = []
  const own = placed(catalog, versionId, items)
  for (const list of await listNegativeListsOf(db, regionsAbove(catalog.regionCode))) {
    const entries = await listEntries(db, list.versionId)
    clashes.push(...(await matched(db, { ...list, id: list.listId }, entries, own, true)))
  }
  return clashes
}

/**
 * Items of published catalogs of the region and below that a version of its list names. Near matches are asked about for the
 * region's own catalog only: those below answer theirs when they publish.
 */
export async function clashesOfList(db: Db, list: NegativeList, versionId: string): Promise<NegativeClash[]> {
  const entries = await listEntries(db, versionId)
  const clashes: NegativeClash[] = []
  for (const catalog of await listCatalogRows(db, [significantRegion(list.regionCode)])) {
    if (catalog.current === null) continue
    const items = placed(catalog, catalog.current.id, await listItems(db, catalog.current.id))
    clashes.push(...(await matched(db, list, entries, items, catalog.regionCode === list.regionCode)))
  }
  return clashes
}

/** Whether a match still stands against publication. */
export const isOpenClash = (clash: NegativeClash): boolean => clash.kind !== 'near' || clash.answer === null

/** What stands against publication: each certain clash by both names, and how many near matches wait for a person. */
export function clashBlockers(clashes: readonly NegativeClash[]): Refusal[] {
  const certain = clashes
    .filter((one) => one.kind !== 'near')
    .map(({ entry, item, list }) => ({
      refused: 'on_negative_list',
      details: {
        list: list.regionName,
        position: entry.position,
        entry: entry.name,
        catalog: item.regionName,
        item: `${item.code} ${item.name}`,
      },
    }))
  const waiting = clashes.filter((one) => one.kind === 'near' && one.answer === null).length
  return waiting === 0
    ? certain
    : [...certain, { refused: 'negative_list_near', details: { count: waiting } }]
}
