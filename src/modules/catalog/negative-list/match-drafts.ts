import type { Db } from '#platform/database.ts'
import { regionsAbove } from './find-clashes.ts'
import { listRulesOf, type NegativeRule } from './store/published.ts'

/**
 * The published negative lists that hold for a place (its own and those of county, prefecture and province above) as names and
 * words to match a draft by, nearest region first; one question to the database. Null organisation: every organisation.
 */
export async function listNegativeRules(db: Db, regionCode: string): Promise<NegativeRule[]> {
  return listRulesOf(db, regionsAbove(regionCode))
}
