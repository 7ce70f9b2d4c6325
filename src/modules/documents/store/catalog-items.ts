import type { Db } from '#platform/database.ts'

export interface CatalogItemRow {
  id: string
  regionCode: string
  domain: string
  level1: string
  level2: string
  level3: string
}

function published(db: Db) {
  return db
    .selectFrom('catalog.version_item as vi')
    .innerJoin('catalog.version as v', 'v.id', 'vi.version_id')
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .innerJoin('catalog.item as i', 'i.id', 'vi.item_id')
    .select([
      'i.id',
      'c.region_code as regionCode',
      'i.domain_code as domain',
      'vi.level1',
      'vi.level2',
      'vi.level3',
    ])
    .where('v.status', '=', 'published')
}

export async function publishedItemsById(db: Db, ids: string[]): Promise<CatalogItemRow[]> {
  return ids.length === 0 ? [] : published(db).where('i.id', 'in', ids).execute()
}

export async function publishedItemsByWords(
  db: Db,
  regionCodes: string[],
  words: string,
): Promise<CatalogItemRow[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return published(db)
    .where('c.region_code', 'in', regionCodes)
    .where((eb) =>
      eb.or([eb('vi.level1', 'ilike', like), eb('vi.level2', 'ilike', like), eb('vi.level3', 'ilike', like)]),
    )
    .orderBy('vi.position')
    .limit(50)
    .execute()
}

export async function hasPublishedCatalog(db: Db, regionCodes: string[]): Promise<boolean> {
  const row = await db
    .selectFrom('catalog.version as v')
    .innerJoin('catalog.catalog as c', 'c.id', 'v.catalog_id')
    .select('v.id')
    .where('v.status', '=', 'published')
    .where('c.region_code', 'in', regionCodes)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
