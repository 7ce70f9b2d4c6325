import { coverageOf, regionCoverageTags, type CoverageView } from '#duties'
import type { AppContext } from '#platform/http/context.ts'
import type { PortalFrame } from './frame.ts'

/** How much of what is owed to the public in this region is public today. */
export function readCoverage(c: AppContext, frame: PortalFrame, domainCode?: string): Promise<CoverageView> {
  const { db, today } = c.get('ctx')
  return coverageOf(db, today, {
    regionPrefix: frame.prefix,
    ...(domainCode === undefined ? {} : { domainCode }),
  })
}

/** Tags of a page that shows these figures: it is made anew when any of the places counted here changes. */
export function coverageTags(frame: PortalFrame, view: CoverageView): string[] {
  return [frame.division.code, ...view.by('regionCode').keys()].flatMap(regionCoverageTags)
}

/** Where the items behind a figure of a region are listed. */
export function coverageItemsHref(
  regionHref: string,
  values: { state?: string; domain?: string; organisation?: string; page?: number },
): string {
  const search = new URLSearchParams()
  for (const name of ['state', 'domain', 'organisation'] as const) {
    const value = values[name]
    if (value !== undefined && value !== '') search.set(name, value)
  }
  if (values.page !== undefined && values.page > 1) search.set('page', String(values.page))
  const text = search.toString()
  return `${regionHref}coverage/items/${text === '' ? '' : `?${text}`}`
}
