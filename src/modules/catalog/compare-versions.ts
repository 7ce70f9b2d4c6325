import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import type { CatalogItem, CatalogVersion } from './catalog.ts'
import { readVersion } from './open-version.ts'
import { itemDifference, type ElementDifference } from './rules/item-difference.ts'
import { getVersion } from './store/catalogs.ts'
import { listItems } from './store/items.ts'
import { listExemptions } from './store/judgements.ts'

export interface VersionDifference {
  before: CatalogVersion
  after: CatalogVersion
  added: CatalogItem[]
  removed: CatalogItem[]
  changed: { item: CatalogItem; differences: ElementDifference[] }[]
  unchanged: number
  exemptionsAdded: { guidelineCode: string; reason: string }[]
  exemptionsRemoved: { guidelineCode: string; reason: string }[]
}

/** What is different between two versions of one catalog, item by item and word by word. */
export async function compareVersions(
  ctx: Ctx,
  beforeId: string,
  afterId: string,
): Promise<VersionDifference> {
  const { version: after } = await readVersion(ctx, afterId)
  const before = await getVersion(ctx.db, beforeId)
  if (before.catalogId !== after.catalogId) throw new NotFound('catalog version')
  const [old, now] = [await listItems(ctx.db, beforeId), await listItems(ctx.db, afterId)]
  const oldById = new Map(old.map((item) => [item.id, item]))
  const nowIds = new Set(now.map((item) => item.id))
  const both = now.flatMap((item) => {
    const was = oldById.get(item.id)
    return was ? [{ item, differences: itemDifference(was, item) }] : []
  })
  const changed = both.filter((one) => one.differences.length > 0)
  const [oldExempt, nowExempt] = [
    await listExemptions(ctx.db, beforeId),
    await listExemptions(ctx.db, afterId),
  ]
  const without = (some: typeof oldExempt, others: typeof oldExempt) =>
    some.filter((one) => !others.some((other) => other.guidelineCode === one.guidelineCode))
  return {
    before,
    after,
    added: now.filter((item) => !oldById.has(item.id)),
    removed: old.filter((item) => !nowIds.has(item.id)),
    changed,
    unchanged: both.length - changed.length,
    exemptionsAdded: without(nowExempt, oldExempt),
    exemptionsRemoved: without(oldExempt, nowExempt),
  }
}
