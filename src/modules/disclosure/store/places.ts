import { type Expression, sql, type SqlBool } from 'kysely'
import { significantRegion } from '#platform/authority.ts'

/** Where a person may look, as `placesOf` tells it. */
export interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}

/**
 * Whether a row lies in these places, by its organisation or its region. Each region is a comparison of its own and what is not
 * asked is left out: only so does the database find the rows by an index on the region.
 */
export function withinPlaces(
  places: Places,
  at: { organisation: string; region: string } = { organisation: 'organisation_id', region: 'region_code' },
): Expression<SqlBool> {
  if (places.everywhere) return sql<SqlBool>`true`
  const any: Expression<SqlBool>[] = [...new Set(places.regionCodes)].map(
    (code) => sql<SqlBool>`${sql.ref(at.region)} like ${`${significantRegion(code)}%`}`,
  )
  if (places.organisationIds.length > 0)
    any.push(sql<SqlBool>`${sql.ref(at.organisation)} = any(${places.organisationIds}::uuid[])`)
  return any.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(any, sql` or `)})`
}
