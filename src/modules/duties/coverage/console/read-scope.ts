import { isWithinRegion, may, placesOf, significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound, Refused } from '#platform/refusal.ts'
import { findOrganisation, findRegion, listChildren, listRegions, regionPath, type Division } from '#regions'
import type { CoverageScope } from '../read-coverage.ts'
import type { AskedScope } from './address.ts'

const permission = 'duties.read'

/** What a person looks at: a region they may read, or one organisation of it. */
export interface ReadScope {
  region: Division
  /** from the top of what the person may read down to the region */
  trail: Division[]
  asked: AskedScope & { regionCode: string }
  counted: CoverageScope
  /** the person reads single organisations, not the region */
  onlyOrganisations: string[] | null
}

/** The county whose catalog an organisation answers to; townships stand on that of their county. */
async function countyOf(ctx: Ctx, regionCode: string): Promise<string> {
  const path = await regionPath(ctx.db, regionCode)
  return path.findLast((step) => step.level !== 'township' && step.level !== 'village')?.code ?? regionCode
}

async function ownRegion(ctx: Ctx): Promise<string> {
  const places = placesOf(ctx.actor, permission)
  if (places.everywhere) return (await listChildren(ctx.db, null))[0]?.code ?? ''
  // The widest first: who looks after a prefecture and helps in one county begins with the prefecture.
  const [widest] = places.regionCodes.toSorted(
    (a, b) => significantRegion(a).length - significantRegion(b).length,
  )
  if (widest !== undefined) return widest.padEnd(12, '0')
  const organisation = await findOrganisation(ctx.db, places.organisationIds[0] ?? '')
  return organisation === null ? '' : countyOf(ctx, organisation.regionCode)
}

/** The scope the address asks for, or the person's own; refuses what lies outside it, throws NotFound for no region. */
export async function readScope(ctx: Ctx, asked: AskedScope): Promise<ReadScope> {
  const region = await findRegion(ctx.db, asked.regionCode ?? (await ownRegion(ctx)))
  if (region === null) throw new NotFound('region')
  const wide = may(ctx.actor, permission, { regionCode: region.code })
  const own = placesOf(ctx.actor, permission).organisationIds
  const organisationId = asked.organisationId ?? (wide ? null : (own[0] ?? null))
  const place = { regionCode: region.code, organisationId: organisationId === 'none' ? null : organisationId }
  if (!may(ctx.actor, permission, place)) throw new Refused([{ refused: 'no_permission' }])
  const path = await regionPath(ctx.db, region.code)
  return {
    region,
    trail: path.filter((step) => wide && may(ctx.actor, permission, { regionCode: step.code })),
    asked: { ...asked, regionCode: region.code, organisationId },
    counted: {
      regionPrefix: significantRegion(region.code),
      ...(organisationId === null
        ? {}
        : { organisationId: organisationId === 'none' ? null : organisationId }),
      ...(asked.domainCode === null ? {} : { domainCode: asked.domainCode }),
    },
    onlyOrganisations: wide ? null : own,
  }
}

/** The divisions below a region that hold these regions; one whose code does not nest stands for itself. */
export async function placesBelow(
  ctx: Ctx,
  region: Division,
  regionCodes: readonly string[],
): Promise<{ division: Division; codes: string[] }[]> {
  const children = await listChildren(ctx.db, region.code)
  const rest = new Set(regionCodes)
  const below = children.map((division) => {
    const codes = regionCodes.filter((code) => isWithinRegion(code, division.code))
    for (const code of codes) rest.delete(code)
    return { division, codes }
  })
  const others = await listRegions(ctx.db, [...rest])
  return [...below, ...others.map((division) => ({ division, codes: [division.code] }))].filter(
    ({ codes }) => codes.length > 0,
  )
}
