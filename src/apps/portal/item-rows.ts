import { listPublishedItems, type PublishedItem } from '#catalog'
import { countsByCatalogItem } from '#documents'
import type { Db } from '#platform/database.ts'

/** An item of a catalog with how many public documents fulfil it. */
export interface ItemRow {
  item: PublishedItem
  documents: number
}

/** Which items of a catalog are listed; the state stands in the address. */
export type ItemState = 'all' | 'open' | 'missing' | 'exempt'

/** Reads the state from the address; anything unknown shows all. */
export function readState(text: string): ItemState {
  return text === 'open' || text === 'missing' || text === 'exempt' ? text : 'all'
}

/** Whether an item belongs to the list of that state; 不适用 is no item and belongs to none but its own list. */
export function isInState(row: ItemRow, state: ItemState): boolean {
  if (state === 'exempt') return false
  return state === 'all' || (state === 'open') === row.documents > 0
}

/** The items of one domain in catalog order with their counts. */
export async function readItemRows(db: Db, versionId: string, domainCode: string): Promise<ItemRow[]> {
  const items = await listPublishedItems(db, versionId, domainCode)
  const counts = await countsByCatalogItem(
    db,
    items.map((item) => item.id),
  )
  return items.map((item) => ({ item, documents: counts.get(item.id)?.total ?? 0 }))
}
