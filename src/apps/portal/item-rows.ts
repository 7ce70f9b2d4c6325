import { listPublishedItems, type PublishedItem } from '#catalog'
import { countsByCatalogItem } from '#documents'
import { listResponsibilities, type ResponsibilityState } from '#duties'
import type { Ctx } from '#platform/ctx.ts'
import type { PortalFrame } from './frame.ts'

/** An item of a catalog with its public documents and how it stands today. */
export interface ItemRow {
  item: PublishedItem
  documents: number
  /** of those who answer for it, the one that needs looking at first; null while nobody answers for it yet */
  state: ResponsibilityState | null
}

/** More than one catalog ever holds in one domain. */
const mostOfDomain = 5000

/** What needs looking at stands before what is well. */
const urgency: readonly ResponsibilityState[] = [
  'overdue',
  'never',
  'due_soon',
  'declared_none',
  'disclosed',
  'not_proactive',
]

/** The items of one domain in catalog order with their documents and states. */
export async function readItemRows(
  ctx: Ctx,
  frame: PortalFrame,
  versionId: string,
  domainCode: string,
): Promise<ItemRow[]> {
  const items = await listPublishedItems(ctx.db, versionId, domainCode)
  const counts = await countsByCatalogItem(
    ctx.db,
    items.map((item) => item.id),
  )
  const { rows } = await listResponsibilities(
    ctx.db,
    ctx.today,
    { regionPrefixes: [frame.prefix], domainCode },
    { limit: mostOfDomain, offset: 0, order: 'item' },
  )
  const states = Map.groupBy(rows, (row) => row.itemId)
  return items.map((item) => {
    const own = new Set(states.get(item.id)?.map((row) => row.state))
    return {
      item,
      documents: counts.get(item.id)?.total ?? 0,
      state: urgency.find((state) => own.has(state)) ?? null,
    }
  })
}
