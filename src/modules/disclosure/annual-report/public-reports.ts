import type { Db } from '#platform/database.ts'
import type { AnnualReport, PublishedSnapshot } from './annual-report.ts'
import { listPublishedRows, listVersions, type PublishedRow } from './store/annual-reports.ts'

export type { PublishedRow } from './store/annual-reports.ts'

/** Cache tag of public pages that show annual reports; a publication drops them. */
export const annualReportPages = 'annual-reports'

/** One published version as everybody may read it: what was published, when, and what was corrected. */
export interface PublishedReport {
  organisationId: string
  regionCode: string
  year: number
  version: number
  publishedOn: string
  /** the day of the first version */
  firstPublishedOn: string
  correctionNote: string | null
  snapshot: PublishedSnapshot
}

function toPublished(report: AnnualReport, firstPublishedOn: string | undefined): PublishedReport[] {
  const { snapshot, publishedOn } = report
  if (report.status !== 'published' || snapshot === null || publishedOn === null) return []
  const { organisationId, regionCode, year, version, correctionNote } = report
  return [
    {
      organisationId,
      regionCode,
      year,
      version,
      publishedOn,
      firstPublishedOn: firstPublishedOn ?? publishedOn,
      correctionNote,
      snapshot,
    },
  ]
}

/** Published reports of a region and below it for a public list, the latest year first; with `own` only of that place and of the governments below. */
export async function listPublishedReports(
  db: Db,
  regionPrefix: string,
  own: string | null = null,
): Promise<PublishedRow[]> {
  return listPublishedRows(db, regionPrefix, own)
}

/** Every published version of one report, the first one first; none when nothing of it is public. */
export async function listPublishedVersions(
  db: Db,
  organisationId: string,
  year: number,
): Promise<PublishedReport[]> {
  const versions = await listVersions(db, organisationId, year)
  const first = versions.find((one) => one.version === 1)?.publishedOn ?? undefined
  return versions.flatMap((one) => toPublished(one, first))
}
