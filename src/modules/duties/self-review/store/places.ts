import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely'
import { significantRegion } from '#platform/authority.ts'
import type { Places } from '../campaign.ts'

/** Whether a row lies where a person may look, by the columns that say its region and its organisation. */
export function withinPlaces(places: Places, region: string, organisation: string | null) {
  return <DB, TB extends keyof DB>(_eb: ExpressionBuilder<DB, TB>): RawBuilder<boolean> => {
    if (places.everywhere) return sql<boolean>`true`
    const tests: RawBuilder<boolean>[] = [
      ...places.regionCodes.map(
        (code) => sql<boolean>`${sql.ref(region)} like ${`${significantRegion(code)}%`}`,
      ),
      ...(organisation === null || places.organisationIds.length === 0
        ? []
        : [sql<boolean>`${sql.ref(organisation)} = any(${places.organisationIds}::uuid[])`]),
    ]
    return tests.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(tests, sql` or `)})`
  }
}
