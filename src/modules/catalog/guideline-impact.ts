import type { Ctx } from '#platform/ctx.ts'
import { may } from '#platform/authority.ts'
import type { StoredGuidelineItem } from './catalog.ts'
import { checkVersion } from './check-version.ts'
import { itemDifference, type ElementDifference } from './rules/item-difference.ts'
import { listCatalogRows } from './store/catalogs.ts'
import { listGuidelineItems } from './store/guidelines.ts'

export interface GuidelineChange {
  added: StoredGuidelineItem[]
  removed: StoredGuidelineItem[]
  changed: { item: StoredGuidelineItem; differences: ElementDifference[] }[]
  /** texts that stayed and became official */
  confirmed: number
}

/** What one version of the library changed against the one before. */
export async function changesOfVersion(ctx: Ctx, number: number): Promise<GuidelineChange> {
  const before = number > 1 ? await listGuidelineItems(ctx.db, { version: number - 1 }) : []
  const after = await listGuidelineItems(ctx.db, { version: number })
  const was = new Map(before.map((item) => [item.code, item]))
  const is = new Set(after.map((item) => item.code))
  const fresh = after.filter((item) => item.fromVersion === number)
  const pairs = fresh.flatMap((item) => {
    const old = was.get(item.code)
    return old ? [{ item, differences: itemDifference({ ...old, extra: {} }, { ...item, extra: {} }) }] : []
  })
  const changed = pairs.filter((pair) => pair.differences.length > 0)
  return {
    added: fresh.filter((item) => !was.has(item.code)),
    removed: before.filter((item) => !is.has(item.code)),
    changed,
    confirmed: pairs.length - changed.length,
  }
}

export interface CatalogImpact {
  catalogId: string
  versionId: string
  regionName: string
  regionCode: string
  /** open findings against the newest guidelines, of all and of the items this version changed */
  open: number
  openHere: number
}

/** What the newest guidelines ask of each catalog the reader may see: open findings, and those that this version brought. */
export async function impactOfVersion(ctx: Ctx, change: GuidelineChange): Promise<CatalogImpact[]> {
  const codes = new Set([...change.added, ...change.changed.map((one) => one.item)].map((item) => item.code))
  const impacts: CatalogImpact[] = []
  for (const row of await listCatalogRows(ctx.db, null)) {
    const version = row.open ?? row.current
    if (version === null || !may(ctx.actor, 'catalogs.read', { regionCode: row.regionCode })) continue
    // Judged as if it were open: by the newest guidelines, not by those it was published under.
    const { conformance } = await checkVersion(ctx.db, row, { ...version, status: 'draft' })
    const open = conformance.findings.filter((finding) => finding.open)
    impacts.push({
      catalogId: row.id,
      versionId: version.id,
      regionName: row.regionName,
      regionCode: row.regionCode,
      open: open.length,
      openHere: open.filter((finding) => codes.has(finding.guidelineCode)).length,
    })
  }
  return impacts
}
