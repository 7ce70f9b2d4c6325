import { isIdentity } from '#platform/identity.ts'
import type { Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Catalog, CatalogDomain, CatalogVersion, Step } from '../catalog.ts'
import type { CatalogTier } from '../catalog-item.ts'
import type { CatalogStatus } from '../rules/catalog-workflow.ts'

function step(by: string | null, name: string | null, at: Date | null): Step | null {
  return by === null || name === null || at === null ? null : { by, name, at }
}

function toCatalog(row: Selectable<DB['catalog.catalog']>): Catalog {
  return {
    id: row.id,
    regionCode: row.region_code,
    regionName: row.region_name,
    tier: row.tier as CatalogTier,
  }
}

function toVersion(row: Selectable<DB['catalog.version']>): CatalogVersion {
  return {
    id: row.id,
    catalogId: row.catalog_id,
    number: row.number,
    status: row.status as CatalogStatus,
    revision: row.revision,
    guidelineVersion: row.guideline_version,
    changeNote: row.change_note,
    created: { by: row.created_by, name: row.created_name, at: row.created_at },
    submitted: step(row.submitted_by, row.submitted_name, row.submitted_at),
    approved: step(row.approved_by, row.approved_name, row.approved_at),
    published: step(row.published_by, row.published_name, row.published_at),
    publishedOn: row.published_on,
  }
}

export async function findCatalogOf(db: Db, regionCode: string): Promise<Catalog | null> {
  const row = await db
    .selectFrom('catalog.catalog')
    .selectAll()
    .where('region_code', '=', regionCode.padEnd(12, '0'))
    .executeTakeFirst()
  return row === undefined ? null : toCatalog(row)
}

export async function getCatalog(db: Db, id: string): Promise<Catalog> {
  const row = isIdentity(id)
    ? await db.selectFrom('catalog.catalog').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('catalog')
  return toCatalog(row)
}

export interface CatalogListRow extends Catalog {
  open: CatalogVersion | null
  current: CatalogVersion | null
}

/** Catalogs of these region prefixes (all when null) with their open and their published version. */
export async function listCatalogRows(db: Db, prefixes: string[] | null): Promise<CatalogListRow[]> {
  let query = db.selectFrom('catalog.catalog').selectAll().orderBy('region_code')
  if (prefixes !== null) {
    query = query.where((eb) => eb.or(prefixes.map((prefix) => eb('region_code', 'like', `${prefix}%`))))
  }
  const catalogs = (await query.execute()).map(toCatalog)
  if (catalogs.length === 0) return []
  const versions = await db
    .selectFrom('catalog.version')
    .selectAll()
    .where(
      'catalog_id',
      'in',
      catalogs.map((one) => one.id),
    )
    .where('status', '<>', 'superseded')
    .execute()
  const all = versions.map(toVersion)
  return catalogs.map((catalog) => {
    const mine = all.filter((version) => version.catalogId === catalog.id)
    return {
      ...catalog,
      current: mine.find((version) => version.status === 'published') ?? null,
      open: mine.find((version) => version.status !== 'published') ?? null,
    }
  })
}

/** A catalog is one a region; null when another was made first. */
export async function insertCatalog(
  db: Db,
  catalog: { regionCode: string; regionName: string; tier: CatalogTier; by: string; at: Date },
): Promise<string | null> {
  const row = await db
    .insertInto('catalog.catalog')
    .values({
      region_code: catalog.regionCode,
      region_name: catalog.regionName,
      tier: catalog.tier,
      created_by: catalog.by,
      created_at: catalog.at,
    })
    .onConflict((clash) => clash.column('region_code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function lockCatalog(db: Db, id: string): Promise<Catalog> {
  const row = isIdentity(id)
    ? await db.selectFrom('catalog.catalog').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined
  if (row === undefined) throw new NotFound('catalog')
  return toCatalog(row)
}

export async function listVersions(db: Db, catalogId: string): Promise<CatalogVersion[]> {
  const rows = await db
    .selectFrom('catalog.version')
    .selectAll()
    .where('catalog_id', '=', catalogId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toVersion)
}

async function versionRow(db: Db, id: string, lock: boolean): Promise<CatalogVersion> {
  if (!isIdentity(id)) throw new NotFound('catalog version')
  const query = db.selectFrom('catalog.version').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw new NotFound('catalog version')
  return toVersion(row)
}

export const getVersion = (db: Db, id: string): Promise<CatalogVersion> => versionRow(db, id, false)
export const lockVersion = (db: Db, id: string): Promise<CatalogVersion> => versionRow(db, id, true)

export async function insertVersion(
  db: Db,
  version: { catalogId: string; number: number; guidelineVersion: number; changeNote: string; created: Step },
): Promise<string> {
  const row = await db
    .insertInto('catalog.version')
    .values({
      catalog_id: version.catalogId,
      number: version.number,
      status: 'draft',
      guideline_version: version.guidelineVersion,
      change_note: version.changeNote,
      created_by: version.created.by,
      created_name: version.created.name,
      created_at: version.created.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Marks that something in the version was written; the number tells stale pages apart. */
export async function touchVersion(
  db: Db,
  id: string,
  changes: { guidelineVersion?: number; changeNote?: string } = {},
): Promise<void> {
  await db
    .updateTable('catalog.version')
    .set((eb) => ({
      revision: eb('revision', '+', 1),
      ...(changes.guidelineVersion === undefined ? {} : { guideline_version: changes.guidelineVersion }),
      ...(changes.changeNote === undefined ? {} : { change_note: changes.changeNote }),
    }))
    .where('id', '=', id)
    .execute()
}

export type Move =
  | { to: 'submitted'; step: Step; changeNote: string }
  | { to: 'draft' }
  | { to: 'approved'; step: Step }
  | { to: 'published'; step: Step; on: string; guidelineVersion: number }

export async function moveVersion(db: Db, id: string, move: Move): Promise<void> {
  const changes = {
    draft: () => ({
      submitted_by: null,
      submitted_name: null,
      submitted_at: null,
      approved_by: null,
      approved_name: null,
      approved_at: null,
    }),
    submitted: (at: Step) => ({ submitted_by: at.by, submitted_name: at.name, submitted_at: at.at }),
    approved: (at: Step) => ({ approved_by: at.by, approved_name: at.name, approved_at: at.at }),
    published: (at: Step) => ({ published_by: at.by, published_name: at.name, published_at: at.at }),
  }
  await db
    .updateTable('catalog.version')
    .set((eb) => ({
      status: move.to,
      revision: eb('revision', '+', 1),
      ...(move.to === 'draft' ? changes.draft() : changes[move.to](move.step)),
      ...(move.to === 'submitted' ? { change_note: move.changeNote } : {}),
      ...(move.to === 'published' ? { published_on: move.on, guideline_version: move.guidelineVersion } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

export async function supersedePublished(db: Db, catalogId: string): Promise<void> {
  await db
    .updateTable('catalog.version')
    .set({ status: 'superseded' })
    .where('catalog_id', '=', catalogId)
    .where('status', '=', 'published')
    .execute()
}

export async function listOwnDomains(db: Db, catalogId: string): Promise<CatalogDomain[]> {
  const rows = await db
    .selectFrom('catalog.own_domain')
    .select(['code', 'name'])
    .where('catalog_id', '=', catalogId)
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, own: true }))
}

export async function insertOwnDomain(
  db: Db,
  catalogId: string,
  domain: { code: string; name: string },
  at: Date,
): Promise<void> {
  await db
    .insertInto('catalog.own_domain')
    .values({ catalog_id: catalogId, code: domain.code, name: domain.name, created_at: at })
    .execute()
}
