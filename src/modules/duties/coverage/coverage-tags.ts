/** What changed: everything a region owes, or only what one organisation (null = nobody named) owes there. */
export type CoverageChange = string | { regionCode: string; organisationId: string | null }

const wholeTag = (regionCode: string) => `coverage:${regionCode}`
const partTag = (regionCode: string) => `coverage:${regionCode}/part`
const organisationTag = (regionCode: string, organisationId: string | null) =>
  `coverage:${regionCode}/${organisationId ?? 'nobody'}`

/** Tags to drop when what is owed changed: a change of one organisation leaves the figures of the others kept. */
export function changedCoverageTags(changes: Iterable<CoverageChange>): string[] {
  const tags = new Set<string>()
  for (const change of changes) {
    if (typeof change === 'string') tags.add(wholeTag(change))
    else {
      tags.add(partTag(change.regionCode))
      tags.add(organisationTag(change.regionCode, change.organisationId))
    }
  }
  return [...tags]
}

/** Tags of what shows or is counted from a whole region. */
export function regionCoverageTags(regionCode: string): string[] {
  return [wholeTag(regionCode), partTag(regionCode)]
}

/** Tags of what is counted from one organisation of a region. */
export function organisationCoverageTags(regionCode: string, organisationId: string | null): string[] {
  return [wholeTag(regionCode), organisationTag(regionCode, organisationId)]
}

/** Tag of who answers in a region and what does not apply there: both change with the catalog only. */
export function catalogCoverageTags(regionCode: string): string[] {
  return [wholeTag(regionCode)]
}
