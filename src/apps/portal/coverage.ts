import { listPublishedItemKeys } from '#catalog'
import { listCoveredItemIds } from '#documents'
import type { Db } from '#platform/database.ts'

/** How many items must be public and how many of them have at least one public document. */
export interface Coverage {
  total: number
  open: number
}

export interface RegionCoverage {
  all: Coverage
  byDomain: Map<string, Coverage>
  byRegion: Map<string, Coverage>
  byRegionAndDomain: Map<string, Coverage>
}

function count(into: Map<string, Coverage>, key: string, isOpen: boolean): void {
  const known = into.get(key) ?? { total: 0, open: 0 }
  into.set(key, { total: known.total + 1, open: known.open + (isOpen ? 1 : 0) })
}

/** Key of one domain in one region. */
export function regionAndDomain(regionCode: string, domainCode: string): string {
  return `${regionCode}/${domainCode}`
}

/**
 * What the published catalogs under a region require and what of it is public; with `only`, the catalog of exactly
 * that region. Every figure made from this opens a page that lists the same items.
 */
export async function coverageUnder(db: Db, prefix: string, only?: string): Promise<RegionCoverage> {
  const under = await listPublishedItemKeys(db, prefix)
  const items = only === undefined ? under : under.filter((item) => item.regionCode === only)
  const covered = new Set(await listCoveredItemIds(db, prefix))
  const all = { total: items.length, open: 0 }
  const byDomain = new Map<string, Coverage>()
  const byRegion = new Map<string, Coverage>()
  const byRegionAndDomain = new Map<string, Coverage>()
  for (const item of items) {
    const isOpen = covered.has(item.itemId)
    if (isOpen) all.open += 1
    count(byDomain, item.domainCode, isOpen)
    count(byRegion, item.regionCode, isOpen)
    count(byRegionAndDomain, regionAndDomain(item.regionCode, item.domainCode), isOpen)
  }
  return { all, byDomain, byRegion, byRegionAndDomain }
}
