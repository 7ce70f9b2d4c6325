import {
  findPublishedCatalog,
  listCatalogItems,
  listNegativeRules as listRules,
  searchCatalogItems as searchItems,
  type CatalogItemView,
  type NegativeRule,
} from '#catalog'
import { significantRegion, type placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findOrganisation, getOrganisation, listOrganisations, listOrganisationsByIds } from '#regions'

/** What this module asks of its neighbours, in its own words. */
export interface Publisher {
  id: string
  name: string
  /** 9 or 18 characters, the head of its index numbers; null while it has none. */
  code: string | null
  regionCode: string
  phone: string
}

type Organisation = Awaited<ReturnType<typeof getOrganisation>>

function publisherOf(organisation: Organisation): Publisher {
  return {
    id: organisation.id,
    name: organisation.name,
    code: organisation.code === '' ? null : organisation.code,
    regionCode: organisation.regionCode.padEnd(12, '0'),
    phone: organisation.phone,
  }
}

/** Read once in each transaction; a step asks for it several times. */
const publishers = new WeakMap<object, Map<string, Publisher>>()

/** The organisation that publishes; `NotFound` when there is none. */
export async function getPublisher(ctx: Ctx, organisationId: string): Promise<Publisher> {
  const known = ctx.db.isTransaction ? (publishers.get(ctx.db) ?? new Map<string, Publisher>()) : null
  const before = known?.get(organisationId)
  if (before !== undefined) return before
  const publisher = publisherOf(await getOrganisation(ctx.db, organisationId))
  if (known !== null) publishers.set(ctx.db, known.set(organisationId, publisher))
  return publisher
}

/** Its name for a list, or a dash when the organisation is gone. */
export async function publisherName(ctx: Ctx, organisationId: string): Promise<string> {
  return (await findOrganisation(ctx.db, organisationId))?.name ?? '—'
}

/** Organisations in these places, for choosing one; at most 500. */
export async function listPublishers(ctx: Ctx, places: ReturnType<typeof placesOf>): Promise<Publisher[]> {
  const found = new Map<string, Publisher>()
  const add = (organisations: Organisation[]) => {
    for (const one of organisations) if (one.status === 'active') found.set(one.id, publisherOf(one))
  }
  add(await listOrganisationsByIds(ctx.db, places.organisationIds))
  const filters = places.everywhere
    ? [{ status: 'active' as const }]
    : places.regionCodes.map((regionCode) => ({ regionCode, below: true, status: 'active' as const }))
  for (const filter of filters) add((await listOrganisations(ctx.db, filter, { pageSize: 500 })).rows)
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/**
 * Office telephones that are public by duty (条例第二十条第二项): those of the publisher, and of the open organisations of its
 * county or, above counties, of its own region.
 */
export async function listOfficePhones(
  ctx: Ctx,
  document: { organisation_id: string; region_code: string },
): Promise<string[]> {
  const own = significantRegion(document.region_code)
  const filter = { regionCode: own.slice(0, 6), below: own.length >= 6, status: 'active' as const }
  const phones = [(await getPublisher(ctx, document.organisation_id)).phone, ...(await phonesOf(ctx, filter))]
  // One field often holds several numbers, and an extension behind the number of the switchboard.
  return phones.flatMap((phone) => phone.split(/[\s、，,;；/／]+|转\d*/)).filter((phone) => phone !== '')
}

/** Read once in each transaction, as publishers are: a step scans the text several times. */
const officePhones = new WeakMap<object, Map<string, string[]>>()

async function phonesOf(
  ctx: Ctx,
  filter: { regionCode: string; below: boolean; status: 'active' },
): Promise<string[]> {
  const known = officePhones.get(ctx.db)
  const before = known?.get(filter.regionCode)
  if (before !== undefined) return before
  const phones: string[] = []
  for (let page = 1; ; page++) {
    const { rows } = await listOrganisations(ctx.db, filter, { page, pageSize: 500 })
    phones.push(...rows.map((row) => row.phone))
    if (rows.length < 500) break
  }
  if (ctx.db.isTransaction)
    officePhones.set(ctx.db, (known ?? new Map<string, string[]>()).set(filter.regionCode, phones))
  return phones
}

/** Read once in each transaction: a step scans the text several times. */
const negativeRules = new WeakMap<object, Map<string, NegativeRule[]>>()

/** The negative lists that hold for a place, its own and those above, to match a draft by. */
export async function listNegativeRules(ctx: Ctx, regionCode: string): Promise<NegativeRule[]> {
  const known = negativeRules.get(ctx.db)
  const before = known?.get(regionCode)
  if (before !== undefined) return before
  const rules = await listRules(ctx.db, regionCode)
  if (ctx.db.isTransaction)
    negativeRules.set(ctx.db, (known ?? new Map<string, NegativeRule[]>()).set(regionCode, rules))
  return rules
}

export interface LinkedCatalogItem {
  id: string
  domain: string
  label: string
  /** Significant digits of the region whose catalog holds it. */
  regionPrefix: string
}

/** Catalogs that cover a place: its own and that of its county (townships publish under the county catalog). */
function covering(regionCode: string): string[] {
  const own = significantRegion(regionCode)
  return [...new Set([own, own.slice(0, 6)])].map((code) => code.padEnd(12, '0'))
}

function itemOf(view: CatalogItemView): LinkedCatalogItem {
  const { level1, level2, level3 } = view.item
  const levels = [level1, level2, level3].filter((level) => level.replace(/[─—－-]/g, '').trim() !== '')
  return {
    id: view.id,
    domain: view.domainName,
    label: levels.join(' / '),
    regionPrefix: significantRegion(view.regionCode),
  }
}

/** Published items, read once in each transaction. */
const catalogItems = new WeakMap<object, Map<string, LinkedCatalogItem>>()

/** Items of catalogs by identity, in the order asked; what no published catalog holds is left out. */
export async function findCatalogItems(ctx: Ctx, ids: string[]): Promise<LinkedCatalogItem[]> {
  const found = catalogItems.get(ctx.db) ?? new Map<string, LinkedCatalogItem>()
  const unknown = ids.filter((id) => !found.has(id))
  if (unknown.length > 0) {
    const views = await listCatalogItems(ctx.db, unknown)
    for (const view of views) if (view.published) found.set(view.id, itemOf(view))
  }
  if (ctx.db.isTransaction) catalogItems.set(ctx.db, found)
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Items of the published catalogs that cover a place, by words; at most 50 of each. */
export async function searchCatalogItems(
  ctx: Ctx,
  regionCode: string,
  words: string,
): Promise<LinkedCatalogItem[]> {
  const found: LinkedCatalogItem[] = []
  for (const code of covering(regionCode)) {
    found.push(...(await searchItems(ctx.db, code, words, 50)).map(itemOf))
  }
  return found
}

/** Whether a published catalog covers the place. */
export async function catalogCovers(ctx: Ctx, regionCode: string): Promise<boolean> {
  for (const code of covering(regionCode))
    if ((await findPublishedCatalog(ctx.db, code)) !== null) return true
  return false
}

/** 基层: catalogs are kept by counties and below; offices of the province and prefectures publish without one. */
export function catalogIsKept(regionCode: string): boolean {
  return significantRegion(regionCode).length >= 6
}
