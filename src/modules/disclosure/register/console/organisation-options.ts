import { placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisations, listOrganisationsByIds } from '#regions'
import type { Option } from '#ui/forms.tsx'

/** Own parameter: more organisations than this are not offered in one list. */
const most = 500

/** Active organisations this person registers for; those of a region with all below it, the governments first. */
export async function organisationOptions(ctx: Ctx, permission: string): Promise<Option[]> {
  const places = placesOf(ctx.actor, permission)
  const codes = places.everywhere ? ['630000000000'] : places.regionCodes
  const own = await listOrganisationsByIds(ctx.db, places.organisationIds)
  const found = new Map(own.filter(({ status }) => status === 'active').map((one) => [one.id, one]))
  for (const regionCode of codes) {
    const { rows } = await listOrganisations(
      ctx.db,
      { regionCode, below: true, status: 'active' },
      { pageSize: most },
    )
    for (const one of rows)
      if (one.kind !== 'village' && one.kind !== 'public_enterprise') found.set(one.id, one)
  }
  return [...found.values()].map((one) => ({ value: one.id, label: one.name, group: one.regionName }))
}

/** Active organisations of the county, prefecture or province a case belongs to, without its own: where it may go. */
export async function transferOptions(
  ctx: Ctx,
  request: { organisationId: string },
  serialRegionCode: string,
): Promise<Option[]> {
  const { rows } = await listOrganisations(
    ctx.db,
    { regionCode: serialRegionCode, below: true, status: 'active' },
    { pageSize: most },
  )
  return rows
    .filter((one) => one.id !== request.organisationId)
    .filter((one) => one.kind !== 'village' && one.kind !== 'public_enterprise')
    .map((one) => ({ value: one.id, label: one.name, group: one.regionName }))
}
