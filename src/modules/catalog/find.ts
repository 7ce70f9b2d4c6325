import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import type {
  Catalog,
  CatalogDomain,
  CatalogItem,
  CatalogVersion,
  GuidelineVersion,
  StoredGuidelineItem,
} from './catalog.ts'
import { itemName } from './catalog-item.ts'
import { checkVersion } from './check-version.ts'
import type { DomainConformance } from './rules/conformance.ts'
import { findCatalogOf, listOwnDomains, listVersions } from './store/catalogs.ts'
import { listGuidelineDomains, listGuidelineItems, listGuidelineVersions } from './store/guidelines.ts'
import { listItems, listItemsByIds } from './store/items.ts'

/** An item as other modules see it: its identity, its place and the elements of its newest public text. */
export interface CatalogItemView {
  id: string
  /** twelve digits */
  regionCode: string
  regionName: string
  domain: string
  domainName: string
  code: string
  /** address under the region: `06/06-009` */
  path: string
  name: string
  published: boolean
  item: CatalogItem
}

/** Domains of a catalog: the national ones, then its own (自有领域); without a catalog the national ones only. */
export async function listDomainsOf(db: Db, catalogId: string | null): Promise<CatalogDomain[]> {
  const national = await listGuidelineDomains(db)
  const own = catalogId === null ? [] : await listOwnDomains(db, catalogId)
  return [...national.map(({ code, name }) => ({ code, name, own: false })), ...own]
}

/** Items by identity, unknown ones left out; the published text where there is one, else the newest draft. */
export async function listCatalogItems(db: Db, ids: string[]): Promise<CatalogItemView[]> {
  const rows = await listItemsByIds(
    db,
    ids.filter((id) => isIdentity(id)),
  )
  const names = new Map((await listGuidelineDomains(db)).map((one) => [one.code, one.name]))
  const own = new Map<string, string>()
  for (const region of new Set(rows.filter((row) => !names.has(row.domain)).map((row) => row.regionCode))) {
    const catalog = await findCatalogOf(db, region)
    for (const one of catalog ? await listOwnDomains(db, catalog.id) : [])
      own.set(`${region}/${one.code}`, one.name)
  }
  return rows.map(({ regionCode, regionName, published, ...item }) => ({
    id: item.id,
    regionCode,
    regionName,
    domain: item.domain,
    domainName: names.get(item.domain) ?? own.get(`${regionCode}/${item.domain}`) ?? item.domain,
    code: item.code,
    path: `${item.domain}/${item.code}`,
    name: itemName(item),
    published,
    item,
  }))
}

/** The item with this identity, or null; the identity stays the same through all versions of its catalog. */
export async function findCatalogItem(db: Db, id: string): Promise<CatalogItemView | null> {
  return (await listCatalogItems(db, [id]))[0] ?? null
}

/** Published items of a region (twelve digits or the significant ones) whose name, content or code holds the words. */
export async function searchCatalogItems(
  db: Db,
  regionCode: string,
  words: string,
  limit = 20,
): Promise<CatalogItemView[]> {
  const published = await getPublishedCatalog(db, regionCode)
  if (published === null) return []
  const found = await listItems(db, published.version.id, { words })
  // Names first: who types 停水 wants the item of that name before one that mentions it.
  const rank = (item: CatalogItem) => (itemName(item).includes(words) ? 0 : 1)
  const best = found.sort((a, b) => rank(a) - rank(b)).slice(0, limit)
  const views = await listCatalogItems(
    db,
    best.map((item) => item.id),
  )
  return best.flatMap((item) => views.filter((view) => view.id === item.id))
}

/** The published version of a region's catalog (twelve digits or the significant ones), or null. */
export async function getPublishedCatalog(
  db: Db,
  regionCode: string,
): Promise<{ catalog: Catalog; version: CatalogVersion; domains: CatalogDomain[] } | null> {
  const catalog = await findCatalogOf(db, regionCode)
  if (catalog === null) return null
  const version = (await listVersions(db, catalog.id)).find((one) => one.status === 'published')
  return version ? { catalog, version, domains: await listDomainsOf(db, catalog.id) } : null
}

/** Figures of 有增无减 for a region's published catalog, by domain; null when nothing is published. */
export async function conformanceOf(
  db: Db,
  regionCode: string,
): Promise<{
  required: number
  conforming: number
  notApplicable: number
  violating: number
  domains: DomainConformance[]
} | null> {
  const published = await getPublishedCatalog(db, regionCode)
  if (published === null) return null
  const { conformance } = await checkVersion(db, published.catalog, published.version)
  const { required, conforming, notApplicable, violating, domains } = conformance
  return { required, conforming, notApplicable, violating, domains }
}

/** Versions of the guideline library, newest first. */
export async function listGuidelineEditions(db: Db): Promise<GuidelineVersion[]> {
  return listGuidelineVersions(db)
}

/** Guideline items as of a version of the library (the newest when none is named), of all domains or one. */
export async function listGuideline(
  db: Db,
  filter: { version?: number; domain?: string } = {},
): Promise<StoredGuidelineItem[]> {
  return listGuidelineItems(db, filter)
}
