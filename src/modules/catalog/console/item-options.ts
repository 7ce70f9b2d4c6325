import type { Ctx } from '#platform/ctx.ts'
import type { Catalog } from '../catalog.ts'
import { itemName } from '../catalog-item.ts'
import { guidelineOfTier } from '../check-version.ts'
import { organisationsOf } from '../create-catalog.ts'

/** What can be chosen in the form of an item: organisations of the region and guideline items of the domain. */
export async function itemOptions(ctx: Ctx, catalog: Catalog, domain: string, chosen: readonly string[]) {
  const organisations = await organisationsOf(ctx, catalog.regionCode)
  const guideline = (await guidelineOfTier(ctx.db, catalog.tier)).filter((one) => one.domain === domain)
  return {
    all: guideline,
    organisations: organisations
      .filter((one) => one.kind !== 'village' || chosen.includes(one.id))
      .map((one) => ({ value: one.id, label: one.shortName })),
    organisationNames: organisations.filter((one) => chosen.includes(one.id)).map((one) => one.name),
    guideline: guideline.map((one) => ({
      value: one.code,
      label: `${one.code} ${itemName(one)}`,
      group: one.level1,
    })),
  }
}
