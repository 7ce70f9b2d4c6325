import type { Insertable, Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { CatalogItem } from '../catalog.ts'
import type { ItemElements } from '../catalog-item.ts'

type Row = Selectable<DB['catalog.version_item']> & { domain_code: string; code: string }

function toItem(row: Row): CatalogItem {
  return {
    id: row.item_id,
    versionId: row.version_id,
    domain: row.domain_code,
    code: row.code,
    guidelineCode: row.guideline_code,
    revision: row.revision,
    position: row.position,
    level1: row.level1,
    level2: row.level2,
    level3: row.level3,
    content: row.content,
    basis: row.basis,
    timeLimit: row.time_limit,
    publisher: row.publisher,
    organisationIds: row.organisation_ids,
    channels: row.channels,
    audience: row.audience,
    method: row.method,
    tiers: row.tiers,
    extra: row.extra as ItemElements['extra'],
    updatedName: row.updated_name,
    updatedAt: row.updated_at,
  }
}

function itemQuery(db: Db) {
  return db
    .selectFrom('catalog.version_item as v')
    .innerJoin('catalog.item as i', 'i.id', 'v.item_id')
    .selectAll('v')
    .select(['i.domain_code', 'i.code'])
}

export interface ItemFilter {
  domain?: string
  code?: string
  guidelineCode?: string
  words?: string
  ids?: string[]
}

/** Items of one version in the order of the table. */
export async function listItems(db: Db, versionId: string, filter: ItemFilter = {}): Promise<CatalogItem[]> {
  let query = itemQuery(db).where('v.version_id', '=', versionId)
  if (filter.domain !== undefined) query = query.where('i.domain_code', '=', filter.domain)
  if (filter.code !== undefined) query = query.where('i.code', '=', filter.code)
  if (filter.guidelineCode !== undefined) query = query.where('v.guideline_code', '=', filter.guidelineCode)
  if (filter.ids !== undefined)
    query = query.where('v.item_id', 'in', filter.ids.length > 0 ? filter.ids : [NOBODY])
  if (filter.words !== undefined && filter.words !== '') {
    const like = `%${filter.words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
    query = query.where((eb) =>
      eb.or(
        (['v.level1', 'v.level2', 'v.level3', 'v.content', 'i.code'] as const).map((column) =>
          eb(column, 'ilike', like),
        ),
      ),
    )
  }
  const rows = await query.orderBy('i.domain_code').orderBy('v.position').orderBy('i.code').execute()
  return rows.map(toItem)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function findItemIn(
  db: Db,
  versionId: string,
  itemId: string,
  lock = false,
): Promise<CatalogItem | null> {
  const query = itemQuery(db).where('v.version_id', '=', versionId).where('v.item_id', '=', itemId)
  const row = await (lock ? query.forUpdate('v') : query).executeTakeFirst()
  return row === undefined ? null : toItem(row)
}

/** The text of each item that readers should see: of the published version, else of the newest version that has it. */
export async function listItemsByIds(
  db: Db,
  ids: string[],
): Promise<(CatalogItem & { regionCode: string; regionName: string; published: boolean })[]> {
  if (ids.length === 0) return []
  const rows = await itemQuery(db)
    .innerJoin('catalog.version as n', 'n.id', 'v.version_id')
    .innerJoin('catalog.catalog as c', 'c.id', 'n.catalog_id')
    .select(['c.region_code', 'c.region_name', 'n.status'])
    .distinctOn('v.item_id')
    .where('v.item_id', 'in', ids)
    .orderBy('v.item_id')
    .orderBy((eb) => eb.case().when('n.status', '=', 'published').then(0).else(1).end())
    .orderBy('n.number', 'desc')
    .execute()
  return rows.map((row) => ({
    ...toItem(row),
    regionCode: row.region_code,
    regionName: row.region_name,
    published: row.status === 'published',
  }))
}

export async function countItemsByDomain(
  db: Db,
  versionId: string,
): Promise<{ domain: string; count: number }[]> {
  const rows = await db
    .selectFrom('catalog.version_item as v')
    .innerJoin('catalog.item as i', 'i.id', 'v.item_id')
    .select((eb) => ['i.domain_code as domain', eb.fn.countAll<number>().as('count')])
    .where('v.version_id', '=', versionId)
    .groupBy('i.domain_code')
    .orderBy('i.domain_code')
    .execute()
  return rows.map((row) => ({ domain: row.domain, count: row.count }))
}

/** Identities for codes of a catalog; a code that was there before keeps its identity. */
export async function identify(
  db: Db,
  catalogId: string,
  codes: readonly { domain: string; code: string }[],
  at: Date,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (let start = 0; start < codes.length; start += 500) {
    const rows = await db
      .insertInto('catalog.item')
      .values(
        codes
          .slice(start, start + 500)
          .map((one) => ({ catalog_id: catalogId, domain_code: one.domain, code: one.code, created_at: at })),
      )
      .onConflict((clash) =>
        clash
          .columns(['catalog_id', 'domain_code', 'code'])
          .doUpdateSet((eb) => ({ code: eb.ref('excluded.code') })),
      )
      .returning(['id', 'domain_code', 'code'])
      .execute()
    for (const row of rows) ids.set(`${row.domain_code}/${row.code}`, row.id)
  }
  return ids
}

/** Every code a domain of this catalog ever had: codes are not used again for something else. */
export async function listCodes(db: Db, catalogId: string, domain: string): Promise<string[]> {
  const rows = await db
    .selectFrom('catalog.item')
    .select('code')
    .where('catalog_id', '=', catalogId)
    .where('domain_code', '=', domain)
    .execute()
  return rows.map((row) => row.code)
}

export interface ItemWriting extends ItemElements {
  itemId: string
  position: number
  guidelineCode: string | null
  organisationIds: string[]
}

function toRow(
  versionId: string,
  item: ItemWriting,
  by: { id: string; name: string },
  at: Date,
): Insertable<DB['catalog.version_item']> {
  return {
    version_id: versionId,
    item_id: item.itemId,
    position: item.position,
    guideline_code: item.guidelineCode,
    level1: item.level1,
    level2: item.level2,
    level3: item.level3,
    content: item.content,
    basis: item.basis,
    time_limit: item.timeLimit,
    publisher: item.publisher,
    organisation_ids: item.organisationIds,
    channels: item.channels,
    audience: item.audience,
    method: item.method,
    tiers: item.tiers,
    extra: JSON.stringify(item.extra),
    updated_by: by.id,
    updated_name: by.name,
    updated_at: at,
  }
}

export async function insertItems(
  db: Db,
  versionId: string,
  items: readonly ItemWriting[],
  by: { id: string; name: string },
  at: Date,
): Promise<void> {
  for (let start = 0; start < items.length; start += 300) {
    await db
      .insertInto('catalog.version_item')
      .values(items.slice(start, start + 300).map((item) => toRow(versionId, item, by, at)))
      .execute()
  }
}

export async function updateItem(
  db: Db,
  versionId: string,
  item: ItemWriting,
  by: { id: string; name: string },
  at: Date,
): Promise<void> {
  const { version_id: _version, item_id: _item, ...values } = toRow(versionId, item, by, at)
  await db
    .updateTable('catalog.version_item')
    .set((eb) => ({ ...values, revision: eb('revision', '+', 1) }))
    .where('version_id', '=', versionId)
    .where('item_id', '=', item.itemId)
    .execute()
}

export async function deleteItem(db: Db, versionId: string, itemId: string): Promise<void> {
  await db
    .deleteFrom('catalog.version_item')
    .where('version_id', '=', versionId)
    .where('item_id', '=', itemId)
    .execute()
}

/** Copies items and exemptions of one version into another of the same catalog. */
export async function copyVersion(db: Db, from: string, to: string): Promise<void> {
  await db
    .insertInto('catalog.version_item')
    .columns(COPIED)
    .expression((eb) =>
      eb
        .selectFrom('catalog.version_item')
        .select((select) => [select.val(to).$castTo<string>().as('version_id'), ...COPIED.slice(1)])
        .where('version_id', '=', from),
    )
    .execute()
  const kept = [
    'guideline_code',
    'reason',
    'proposed_by',
    'proposed_name',
    'proposed_at',
    'approved_by',
    'approved_name',
    'approved_at',
  ] as const
  await db
    .insertInto('catalog.exemption')
    .columns(['version_id', ...kept])
    .expression((eb) =>
      eb
        .selectFrom('catalog.exemption')
        .select((select) => [select.val(to).$castTo<string>().as('version_id'), ...kept])
        .where('version_id', '=', from),
    )
    .execute()
}

const COPIED: ['version_id', ...Exclude<keyof DB['catalog.version_item'], 'version_id' | 'revision'>[]] = [
  'version_id',
  'item_id',
  'position',
  'guideline_code',
  'level1',
  'level2',
  'level3',
  'content',
  'basis',
  'time_limit',
  'publisher',
  'organisation_ids',
  'channels',
  'audience',
  'method',
  'tiers',
  'extra',
  'updated_by',
  'updated_name',
  'updated_at',
]
