import type { Db } from '#platform/database.ts'
import type { Power } from './power.ts'
import { listConfirmedPairs, listPowerIdsOfItem } from './store/mappings.ts'
import { countPowers, listPowersByIds } from './store/powers.ts'

/** Powers and services in force that a catalog item carries, in the order of the lists. */
export async function listPowersOfItem(db: Db, itemId: string): Promise<Power[]> {
  return listPowersByIds(db, await listPowerIdsOfItem(db, itemId))
}

/** How far a region's lists are carried into its catalog; null while it has no list. */
export interface PowerCoverage {
  /** in force, those that need no item left out */
  required: number
  mapped: number
  waived: number
  gaps: number
}

/** Powers in force by standing: `mapped` of `required` have an item (circular task 1: each power at least one). */
export async function powerCoverageOf(db: Db, regionCode: string): Promise<PowerCoverage | null> {
  const counts = (await countPowers(db, regionCode)).filter(({ state }) => state !== 'ended')
  if (counts.length === 0) return null
  const sum = (state: string) => counts.reduce((n, one) => n + (one.state === state ? one.n : 0), 0)
  const [mapped, waived, gaps] = [sum('mapped'), sum('waived'), sum('gap')]
  return { required: mapped + gaps, mapped, waived, gaps }
}

/** How many powers in force each item of a region carries. */
export async function powersPerItem(db: Db, regionCode: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { itemId } of await listConfirmedPairs(db, regionCode))
    counts.set(itemId, (counts.get(itemId) ?? 0) + 1)
  return counts
}
