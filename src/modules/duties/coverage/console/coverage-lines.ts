import { findPublishedCatalog, listGuidelineDomains, listPublishedDomains } from '#catalog'
import type { Ctx } from '#platform/ctx.ts'
import { unnamedOrganisation } from '../../console/names.ts'
import { organisationNames } from '../../my-duties.ts'
import { addDayCounts, addTo, nothing, type Coverage } from '../coverage.ts'
import type { CoverageView } from '../read-coverage.ts'
import { coverageHref, itemsHref } from './address.ts'
import type { CoverageLine } from './coverage-table.tsx'
import { placesBelow, type ReadScope } from './read-scope.ts'

const noDays = new Map<number, number>()

/** What is past weighs first: overdue, and never public although its day has passed. */
function byTrouble(a: CoverageLine, b: CoverageLine): number {
  const past = (line: CoverageLine) => line.coverage.overdue + line.coverage.neverPast
  return past(b) - past(a) || a.label.localeCompare(b.label, 'zh-CN')
}

/** Prefectures or counties below, in the order of their codes. */
export async function placeLines(ctx: Ctx, scope: ReadScope, view: CoverageView): Promise<CoverageLine[]> {
  const byRegion = view.by('regionCode')
  const prompt = view.promptBy('regionCode')
  const below = await placesBelow(ctx, scope.region, [...byRegion.keys()])
  return below.map(({ division, codes }) => {
    const coverage = { ...nothing }
    for (const code of codes) addTo(coverage, byRegion.get(code) ?? nothing)
    const own = { ...scope.asked, regionCode: division.code }
    return {
      key: division.code,
      label: division.name,
      href: coverageHref(own),
      scope: own,
      coverage,
      prompt: addDayCounts(codes.map((code) => prompt.get(code) ?? noDays)),
    }
  })
}

/** Organisations that answer for something, the most troubled first. */
export async function organisationLines(
  ctx: Ctx,
  scope: ReadScope,
  view: CoverageView,
): Promise<CoverageLine[]> {
  const sums = view.by('organisationId')
  const prompt = view.promptBy('organisationId')
  const names = await organisationNames(
    ctx,
    [...sums.keys()].filter((id) => id !== ''),
  )
  return [...sums]
    .map(([id, coverage]) => {
      const own = { ...scope.asked, organisationId: id === '' ? 'none' : id }
      return {
        key: own.organisationId,
        label: id === '' ? unnamedOrganisation : (names.get(id) ?? '（机构已撤销）'),
        href: own.domainCode === null ? coverageHref(own) : itemsHref(own),
        scope: own,
        coverage,
        prompt: prompt.get(id) ?? noDays,
      }
    })
    .toSorted(byTrouble)
}

/** Domains in the order of the guidelines, then those a county added. */
export async function domainLines(ctx: Ctx, scope: ReadScope, view: CoverageView): Promise<CoverageLine[]> {
  const sums: Map<string, Coverage> = view.by('domainCode')
  const prompt = view.promptBy('domainCode')
  const known = await domainsOf(ctx, scope.region.code)
  const names = new Map(known.map((one) => [one.code, one.name]))
  const order = new Map(known.map((one, at) => [one.code, at]))
  return [...sums]
    .toSorted(([a], [b]) => (order.get(a) ?? 999) - (order.get(b) ?? 999) || a.localeCompare(b))
    .map(([code, coverage]) => {
      const own = { ...scope.asked, domainCode: code }
      return {
        key: code,
        label: names.get(code) ?? `自有领域 ${code}`,
        href: own.organisationId === null ? coverageHref(own) : itemsHref(own),
        scope: own,
        coverage,
        prompt: prompt.get(code) ?? noDays,
      }
    })
}

/** The national domains, and those the catalog of this region added. */
export async function domainsOf(ctx: Ctx, regionCode: string): Promise<{ code: string; name: string }[]> {
  const catalog = await findPublishedCatalog(ctx.db, regionCode)
  return catalog === null ? listGuidelineDomains(ctx.db) : listPublishedDomains(ctx.db, catalog.catalogId)
}
