import { significantRegion } from '#platform/authority.ts'

/**
 * Whose campaign looks at what an organisation there holds: a county's covers its townships and villages, which publish
 * through it (青政办〔2020〕43号任务10); offices of a prefecture or the province have a campaign of their own.
 */
export function campaignRegionOf(regionCode: string): string {
  return significantRegion(regionCode).slice(0, 6).padEnd(12, '0')
}

/** Regions that hold campaigns: province, prefectures, counties. */
export function holdsCampaigns(regionCode: string): boolean {
  return /^\d{12}$/.test(regionCode) && campaignRegionOf(regionCode) === regionCode
}

/** Significant digits under which the organisations of a campaign lie, and whether places below count too. */
export function campaignReach(regionCode: string): { prefix: string; below: boolean } {
  const prefix = significantRegion(regionCode)
  return { prefix, below: prefix.length >= 6 }
}
