import {
  findPublishedCatalog,
  listGuidelineDomains,
  listPublishedCatalogs,
  listPublishedDomains,
} from '#catalog'
import { listDocumentFacts, type DocumentFacts } from '#documents'
import { significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisationsByIds, listRegions } from '#regions'
import type { Option } from '#ui/forms.tsx'
import { organisationNames } from '../my-duties.ts'
import { countByOrganisation, type Places } from '../store/duty-lists.ts'

export const unnamedOrganisation = '未落实责任单位'

/** Names behind the codes and identities of rows. */
export interface Names {
  organisation: (id: string | null) => string
  /** the county or other region whose catalog holds the item */
  region: (row: { regionCode: string }) => string
  domain: (row: { domainCode: string; regionCode: string }) => string
  document: (id: string | null) => DocumentFacts | null
}

interface Named {
  organisationId: string | null
  domainCode: string
  regionCode: string
  documentId: string | null
  draftId?: string | null
}

/** The names of everything these rows mention, each kind asked for once. */
export async function namesOf(ctx: Ctx, rows: readonly Named[]): Promise<Names> {
  const organisations = await organisationNames(
    ctx,
    rows.map((row) => row.organisationId),
  )
  const domains = new Map((await listGuidelineDomains(ctx.db)).map((one) => [one.code, one.name]))
  const own = rows.filter((row) => !domains.has(row.domainCode)).map((row) => row.regionCode)
  for (const regionCode of new Set(own)) {
    const catalog = await findPublishedCatalog(ctx.db, regionCode)
    const found = catalog === null ? [] : await listPublishedDomains(ctx.db, catalog.catalogId)
    for (const one of found) if (one.isOwn) domains.set(`${regionCode}/${one.code}`, one.name)
  }
  const codes = [...new Set(rows.map((row) => row.regionCode))]
  const regions = new Map((await listRegions(ctx.db, codes)).map((one) => [one.code, one.name]))
  const ids = rows.flatMap((row) => [row.documentId ?? [], row.draftId ?? []].flat())
  const facts = await listDocumentFacts(ctx.db, [...new Set(ids)])
  const documents = new Map(facts.map((one) => [one.id, one]))
  return {
    organisation: (id) => (id === null ? unnamedOrganisation : (organisations.get(id) ?? '（机构已撤销）')),
    region: (row) => regions.get(row.regionCode) ?? row.regionCode,
    domain: (row) =>
      domains.get(row.domainCode) ?? domains.get(`${row.regionCode}/${row.domainCode}`) ?? row.domainCode,
    document: (id) => (id === null ? null : (documents.get(id) ?? null)),
  }
}

/** Counties a reader may choose from; none when they look after one county or one organisation. */
export async function regionOptions(ctx: Ctx, places: Places): Promise<Option[]> {
  const wide = places.everywhere
    ? ['']
    : places.regionCodes.map(significantRegion).filter((prefix) => prefix.length < 6)
  const found = await Promise.all(wide.map((prefix) => listPublishedCatalogs(ctx.db, prefix)))
  return found.flat().map((one) => ({ value: one.regionCode, label: one.regionName }))
}

/** The places of a reader, narrowed to one region they chose; a region outside their places leaves nothing. */
export function narrowed(places: Places, regionCode: string | null): Places {
  if (regionCode === null) return places
  const chosen = significantRegion(regionCode)
  const holds =
    places.everywhere || places.regionCodes.some((one) => chosen.startsWith(significantRegion(one)))
  return holds ? { everywhere: false, organisationIds: [], regionCodes: [regionCode] } : places
}

/** Organisations that answer for something in these places, by name; more than a county is asked for a region first. */
export async function organisationOptions(ctx: Ctx, places: Places): Promise<Option[]> {
  const wide = places.everywhere || places.regionCodes.some((code) => significantRegion(code).length < 6)
  if (wide) return []
  const counts = await countByOrganisation(ctx.db, places)
  const ids = counts.flatMap((one) => one.organisationId ?? [])
  const organisations = await listOrganisationsByIds(ctx.db, ids)
  const options = organisations
    .map((one) => ({ value: one.id, label: one.shortName || one.name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh-CN'))
  const hasUnnamed = counts.some((one) => one.organisationId === null)
  return hasUnnamed ? [{ value: 'none', label: unnamedOrganisation }, ...options] : options
}

/** Domains to choose from: the national ones, and those a single region added. */
export async function domainOptions(ctx: Ctx, places: Places): Promise<Option[]> {
  const [regionCode] = places.regionCodes
  const single = !places.everywhere && places.regionCodes.length === 1 && regionCode !== undefined
  const catalog = single ? await findPublishedCatalog(ctx.db, regionCode.padEnd(12, '0')) : null
  const domains =
    catalog === null
      ? await listGuidelineDomains(ctx.db)
      : await listPublishedDomains(ctx.db, catalog.catalogId)
  return domains.map((one) => ({ value: one.code, label: one.name }))
}
