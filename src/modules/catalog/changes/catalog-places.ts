import { may, placesOf, significantRegion, type Place } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisationsByIds } from '#regions'
import { regionsAbove } from '../negative-list/find-clashes.ts'
import type { CatalogPlaces } from './store/lists.ts'

/**
 * The catalogs a permission reaches: those of the regions it is given for, and for somebody of one organisation the catalog
 * that covers it, its own region's or its county's.
 */
export async function catalogPlacesOf(ctx: Ctx, permission: string): Promise<CatalogPlaces> {
  const places = placesOf(ctx.actor, permission)
  const organisations = await listOrganisationsByIds(ctx.db, places.organisationIds)
  return {
    everywhere: places.everywhere,
    prefixes: places.regionCodes.map(significantRegion),
    exact: [
      ...new Set(
        organisations.flatMap((one) =>
          regionsAbove(one.regionCode).filter((code) => significantRegion(code).length >= 6),
        ),
      ),
    ],
  }
}

/** Whether a catalog lies in these places. */
export function reaches(places: CatalogPlaces, regionCode: string): boolean {
  return (
    places.everywhere ||
    places.exact.includes(regionCode) ||
    places.prefixes.some((prefix) => regionCode.startsWith(prefix))
  )
}

/** Whether the permission of this person reaches the catalog of a region. */
export async function mayForCatalog(ctx: Ctx, permission: string, regionCode: string): Promise<boolean> {
  const place: Place = { regionCode }
  return may(ctx.actor, permission, place) || reaches(await catalogPlacesOf(ctx, permission), regionCode)
}
