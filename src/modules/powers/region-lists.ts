import {
  findPublishedCatalog,
  listPublishedDomains,
  listPublishedItemsOf,
  type PublishedItem,
} from '#catalog'
import { significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Db } from '#platform/database.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { findRegion, listOrganisations, listOrganisationsByIds, type Division } from '#regions'
import {
  organisationMatcher,
  type KnownOrganisation,
  type OrganisationMatch,
} from './rules/match-organisation.ts'
import { mayEditLists, mayReadLists } from './rules/who-may.ts'
import { namedOrganisations } from './store/organisation-names.ts'

/** A region whose lists the actor may read; throws NotFound, refuses `no_permission`. */
export async function readRegion(ctx: Ctx, code: string): Promise<Division> {
  const region = await findRegion(ctx.db, code)
  if (region === null) throw new NotFound('region')
  demand(mayReadLists(ctx.actor, region.code, await ownRegions(ctx)))
  return region
}

/** A region whose lists the actor may import and map; throws NotFound, refuses `no_permission`. */
export async function editRegion(ctx: Ctx, code: string): Promise<Division> {
  const region = await findRegion(ctx.db, code)
  if (region === null) throw new NotFound('region')
  demand(mayEditLists(ctx.actor, region.code))
  return region
}

/** Regions of the organisations the actor acts for. */
export async function ownRegions(ctx: Ctx): Promise<string[]> {
  const ids = [ctx.actor?.organisationId, ...(ctx.actor?.grants.map((grant) => grant.organisationId) ?? [])]
  const organisations = await listOrganisationsByIds(
    ctx.db,
    ids.filter((id) => typeof id === 'string'),
  )
  return [...new Set(organisations.map(({ regionCode }) => regionCode))]
}

/** The open organisations of a region and below, villages aside: they hold no administrative powers. */
export async function organisationsOf(
  db: Db,
  regionCode: string,
): Promise<(KnownOrganisation & { kind: string })[]> {
  const all: (KnownOrganisation & { kind: string })[] = []
  for (let page = 1; ; page += 1) {
    const { rows, total } = await listOrganisations(
      db,
      { regionCode: significantRegion(regionCode), below: true, status: 'active' },
      { page, pageSize: 500 },
    )
    all.push(...rows.map(({ id, name, shortName, kind }) => ({ id, name, shortName, kind })))
    if (page * 500 >= total || rows.length === 0) return all.filter(({ kind }) => kind !== 'village')
  }
}

/** Finds the organisation behind the words of this region's lists. */
export async function matcherFor(db: Db, region: Division): Promise<OrganisationMatch> {
  return organisationMatcher(
    await organisationsOf(db, region.code),
    region.name,
    await namedOrganisations(db, region.code),
  )
}

/** What the public reads of the region's catalog now; no items while nothing is published. */
export interface PublishedItems {
  versionNumber: number | null
  items: PublishedItem[]
  domains: Map<string, string>
}

/** The items of the region's published catalog with the names of their domains. */
export async function publishedItems(db: Db, regionCode: string): Promise<PublishedItems> {
  const catalog = await findPublishedCatalog(db, regionCode)
  if (catalog === null) return { versionNumber: null, items: [], domains: new Map() }
  const domains = await listPublishedDomains(db, catalog.catalogId)
  return {
    versionNumber: catalog.number,
    items: await listPublishedItemsOf(db, catalog.versionId),
    domains: new Map(domains.map(({ code, name }) => [code, name])),
  }
}
