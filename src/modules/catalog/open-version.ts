import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import type { Catalog, CatalogVersion } from './catalog.ts'
import { isWritable, mayIn } from './rules/who-may.ts'
import { getCatalog, getVersion, lockVersion } from './store/catalogs.ts'

export interface OpenVersion {
  catalog: Catalog
  version: CatalogVersion
}

/** Locks a version for writing by somebody who may; refuses when it is no draft or when the page is older than the version. */
export async function openForWriting(ctx: Ctx, versionId: string, revision?: number): Promise<OpenVersion> {
  const version = await lockVersion(ctx.db, versionId)
  const catalog = await getCatalog(ctx.db, version.catalogId)
  demand(mayIn(ctx.actor, 'catalogs.edit', catalog.regionCode))
  demand(isWritable(version.status))
  if (revision !== undefined && revision !== version.revision)
    throw new Refused([{ refused: 'stale_version' }])
  return { catalog, version }
}

/** A version and its catalog for somebody who may read there. */
export async function readVersion(ctx: Ctx, versionId: string): Promise<OpenVersion> {
  const version = await getVersion(ctx.db, versionId)
  const catalog = await getCatalog(ctx.db, version.catalogId)
  demand(mayIn(ctx.actor, 'catalogs.read', catalog.regionCode))
  return { catalog, version }
}
