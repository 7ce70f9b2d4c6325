import type { Db } from '#platform/database.ts'

/** The catalog version the public reads. */
export interface PublishedCatalog {
  catalogId: string
  versionId: string
  regionCode: string
  regionName: string
  tier: string
  number: number
  publishedOn: string
  changeNote: string
}

/** A domain of a published catalog, own domains included. */
export interface PublishedDomain {
  code: string
  name: string
  isOwn: boolean
}

/** An item as its published version states it. */
export interface PublishedItem {
  id: string
  domainCode: string
  code: string
  guidelineCode: string | null
  level1: string
  level2: string
  level3: string
  content: string
  basis: string
  timeLimit: string
  publisher: string
  organisationIds: string[]
  channels: string[]
  audience: string
  method: string
  tiers: string[]
  extra: Record<string, string>
}

/** A guideline item that this place declared not applicable, with who approved it. */
export interface PublishedExemption {
  domainCode: string
  code: string
  level1: string
  level2: string
  level3: string
  reason: string
  approvedName: string | null
  approvedAt: Date | null
}

function publishedVersions(db: Db) {
  return db
    .selectFrom('catalog.version as v')
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .where('v.status', '=', 'published')
    .select([
      'c.id as catalogId',
      'v.id as versionId',
      'c.region_code as regionCode',
      'c.region_name as regionName',
      'c.tier',
      'v.number',
      'v.published_on as publishedOn',
      'v.change_note as changeNote',
    ])
}

/** The published catalog of exactly this region; null while nothing is published. */
export async function findPublishedCatalog(db: Db, regionCode: string): Promise<PublishedCatalog | null> {
  const row = await publishedVersions(db)
    .where('c.region_code', '=', regionCode)
    .$castTo<PublishedCatalog>()
    .executeTakeFirst()
  return row ?? null
}

/** Every published catalog under a region prefix, in code order. */
export async function listPublishedCatalogs(db: Db, regionPrefix: string): Promise<PublishedCatalog[]> {
  return publishedVersions(db)
    .where('c.region_code', 'like', `${regionPrefix}%`)
    .orderBy('c.region_code')
    .$castTo<PublishedCatalog>()
    .execute()
}

/** The domains of the guidelines in their order, without those of any one place. */
export async function listGuidelineDomains(db: Db): Promise<PublishedDomain[]> {
  const rows = await db
    .selectFrom('catalog.guideline_domain')
    .select(['code', 'name'])
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, isOwn: false }))
}

/** The domains of the guidelines in their order, then the catalog's own. */
export async function listPublishedDomains(db: Db, catalogId: string): Promise<PublishedDomain[]> {
  const national = await listGuidelineDomains(db)
  const own = await db
    .selectFrom('catalog.own_domain')
    .select(['code', 'name'])
    .where('catalog_id', '=', catalogId)
    .orderBy('code')
    .execute()
  return [...national, ...own.map((row) => ({ ...row, isOwn: true }))]
}

function itemsOf(db: Db, versionId: string) {
  return db
    .selectFrom('catalog.version_item as vi')
    .innerJoin('catalog.item as i', 'i.id', 'vi.item_id')
    .where('vi.version_id', '=', versionId)
    .select([
      'i.id',
      'i.domain_code as domainCode',
      'i.code',
      'vi.guideline_code as guidelineCode',
      'vi.level1',
      'vi.level2',
      'vi.level3',
      'vi.content',
      'vi.basis',
      'vi.time_limit as timeLimit',
      'vi.publisher',
      'vi.organisation_ids as organisationIds',
      'vi.channels',
      'vi.audience',
      'vi.method',
      'vi.tiers',
      'vi.extra',
    ])
}

/** The items of one domain, in the order of the catalog. */
export async function listPublishedItems(
  db: Db,
  versionId: string,
  domainCode: string,
): Promise<PublishedItem[]> {
  return itemsOf(db, versionId)
    .where('i.domain_code', '=', domainCode)
    .orderBy('vi.position')
    .$castTo<PublishedItem>()
    .execute()
}

/** Every item of one published version: what it binds each organisation to. */
export async function listPublishedItemsOf(db: Db, versionId: string): Promise<PublishedItem[]> {
  return itemsOf(db, versionId)
    .orderBy('i.domain_code')
    .orderBy('vi.position')
    .$castTo<PublishedItem>()
    .execute()
}

/** One item by its place in the address; null when this version does not have it. */
export async function findPublishedItem(
  db: Db,
  versionId: string,
  domainCode: string,
  code: string,
): Promise<PublishedItem | null> {
  const row = await itemsOf(db, versionId)
    .where('i.domain_code', '=', domainCode)
    .where('i.code', '=', code)
    .$castTo<PublishedItem>()
    .executeTakeFirst()
  return row ?? null
}

/** Item and domain of everything that must be public under a region prefix, for counting what is. */
export async function listPublishedItemKeys(
  db: Db,
  regionPrefix: string,
): Promise<{ itemId: string; domainCode: string; regionCode: string }[]> {
  return db
    .selectFrom('catalog.version_item as vi')
    .innerJoin('catalog.version as v', 'v.id', 'vi.version_id')
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .innerJoin('catalog.item as i', 'i.id', 'vi.item_id')
    .where('v.status', '=', 'published')
    .where('c.region_code', 'like', `${regionPrefix}%`)
    .select(['i.id as itemId', 'i.domain_code as domainCode', 'c.region_code as regionCode'])
    .execute()
}

/** Approved exemptions (n) with the guideline items (g) that the guideline of their version (v) holds. */
function exemptionsOfVersions(db: Db) {
  return db
    .selectFrom('catalog.exemption as n')
    .innerJoin('catalog.version as v', 'v.id', 'n.version_id')
    .innerJoin('catalog.guideline_item as g', (join) =>
      join
        .onRef('g.code', '=', 'n.guideline_code')
        .onRef('g.from_version', '<=', 'v.guideline_version')
        .on((eb) =>
          eb.or([
            eb('g.until_version', 'is', null),
            eb('g.until_version', '>', eb.ref('v.guideline_version')),
          ]),
        ),
    )
    .where('n.approved_at', 'is not', null)
}

/** Guideline items a version declares not applicable (不适用), with the reason the public may read. */
export async function listPublishedExemptions(db: Db, versionId: string): Promise<PublishedExemption[]> {
  return exemptionsOfVersions(db)
    .where('n.version_id', '=', versionId)
    .select([
      'g.domain_code as domainCode',
      'g.code',
      'g.level1',
      'g.level2',
      'g.level3',
      'n.reason',
      'n.approved_name as approvedName',
      'n.approved_at as approvedAt',
    ])
    .orderBy('g.domain_code')
    .orderBy('g.position')
    .execute()
}

/** Where items stand in the catalogs the public reads: for links from a document to what it fulfils. */
export async function listPublishedPlaces(
  db: Db,
  itemIds: readonly string[],
): Promise<
  {
    itemId: string
    regionCode: string
    domainCode: string
    code: string
    level1: string
    level2: string
    level3: string
  }[]
> {
  if (itemIds.length === 0) return []
  return db
    .selectFrom('catalog.version_item as vi')
    .innerJoin('catalog.version as v', 'v.id', 'vi.version_id')
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .innerJoin('catalog.item as i', 'i.id', 'vi.item_id')
    .where('v.status', '=', 'published')
    .where('i.id', 'in', [...itemIds])
    .select([
      'i.id as itemId',
      'c.region_code as regionCode',
      'i.domain_code as domainCode',
      'i.code',
      'vi.level1',
      'vi.level2',
      'vi.level3',
    ])
    .execute()
}

/** How many guideline items the published catalogs of these regions declare not applicable (不适用), by domain. */
export async function listExemptionCounts(
  db: Db,
  regionCodes: readonly string[],
): Promise<{ regionCode: string; domainCode: string; count: number }[]> {
  if (regionCodes.length === 0) return []
  return exemptionsOfVersions(db)
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .where('v.status', '=', 'published')
    .where('c.region_code', 'in', [...regionCodes])
    .select((eb) => [
      'c.region_code as regionCode',
      'g.domain_code as domainCode',
      eb.fn.countAll<number>().as('count'),
    ])
    .groupBy(['c.region_code', 'g.domain_code'])
    .execute()
}
