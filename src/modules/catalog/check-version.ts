import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import { listOrganisationsByIds } from '#regions'
import type { Catalog, CatalogItem, CatalogVersion, Exemption } from './catalog.ts'
import type { GuidelineItem } from './catalog-item.ts'
import { hashTexts } from './hash-texts.ts'
import { checkConformance, type Conformance } from './rules/conformance.ts'
import { decisionKey } from './rules/finding.ts'
import { successorMap } from './rules/legal-basis.ts'
import { readTiers } from './rules/method-and-tier.ts'
import { lintNames, pathKey, type NameFinding } from './rules/name-lint.ts'
import { listGuidelineItems } from './store/guidelines.ts'
import { listItems } from './store/items.ts'
import { listDecisions, listExemptions, listSuccessors } from './store/judgements.ts'

export interface VersionCheck {
  conformance: Conformance
  names: NameFinding[]
  exemptions: Exemption[]
  items: CatalogItem[]
  guideline: GuidelineItem[]
}

/** Guideline items of one version of the library that a catalog of this tier owes. */
export async function guidelineOfTier(db: Db, tier: string, version?: number): Promise<GuidelineItem[]> {
  const all = await listGuidelineItems(db, version === undefined ? {} : { version })
  return all.filter((item) => readTiers(item.tiers).has(tier))
}

/**
 * Conformance, names and exemptions of a version. Published versions are judged by the guidelines they were made for,
 * open ones by the newest.
 */
export async function checkVersion(db: Db, catalog: Catalog, version: CatalogVersion): Promise<VersionCheck> {
  const items = await listItems(db, version.id)
  const fixed = version.status === 'published' || version.status === 'superseded'
  const guideline = await guidelineOfTier(db, catalog.tier, fixed ? version.guidelineVersion : undefined)
  const exemptions = await listExemptions(db, version.id)
  const decisions = await listDecisions(db, catalog.id)
  const known = await knownOrganisations(db, catalog.regionCode, items)
  const conformance = checkConformance({
    guideline,
    local: items,
    // Not yet approved counts as answered for reading, and blocks publication by itself.
    notApplicable: new Set(exemptions.map((one) => one.guidelineCode)),
    decisions: new Map(
      decisions.map(
        (one) => [decisionKey(one.guidelineCode, one.element, one.textHash), one.verdict] as const,
      ),
    ),
    successors: successorMap(await listSuccessors(db)),
    publisherKnown: (item) =>
      item.organisationIds.length > 0 && item.organisationIds.every((id) => known.has(id)),
    hashTexts,
  })
  const printed = new Map(guideline.map((item) => [item.code, pathKey(item)]))
  return { conformance, names: lintNames(items, printed), exemptions, items, guideline }
}

/** Ids among the items' publishers that are open organisations of the region. */
async function knownOrganisations(
  db: Db,
  regionCode: string,
  items: readonly CatalogItem[],
): Promise<Set<string>> {
  const ids = [...new Set(items.flatMap((item) => item.organisationIds))]
  const prefix = significantRegion(regionCode)
  const county = prefix.slice(0, 6)
  const found = await listOrganisationsByIds(db, ids)
  return new Set(
    found
      .filter(
        (one) =>
          one.status === 'active' &&
          (one.regionCode.startsWith(prefix) || one.regionCode === county.padEnd(12, '0')),
      )
      .map((one) => one.id),
  )
}
