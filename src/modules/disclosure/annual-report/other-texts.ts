import { significantRegion } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisationsByIds, type Organisation } from '#regions'
import type { AnnualReport } from './annual-report.ts'
import type { OtherText } from './rules/check-likeness.ts'
import { listNeighbourTexts, listPublished } from './store/annual-reports.ts'
import { findKept } from './store/former-reports.ts'

/** Own parameter: how many neighbours of the same kind a text is compared with. */
const mostNeighbours = 40

/** Texts that a report must not repeat: its own of the year before, and those of its neighbours of this year (内容雷同). */
export async function otherTexts(
  ctx: Ctx,
  organisation: Organisation,
  report: Pick<AnnualReport, 'year' | 'scope'>,
): Promise<OtherText[]> {
  const lastYear = report.year - 1
  const [published] = await listPublished(ctx.db, { organisationIds: [organisation.id], year: lastYear })
  const kept = published === undefined ? await findKept(ctx.db, organisation.id, lastYear) : null
  const before = published?.text ?? kept?.text ?? null
  const texts: OtherText[] = before === null ? [] : [{ name: `本单位${lastYear}年度报告`, text: before }]
  // Departments and townships of one county; counties of one prefecture.
  const region = significantRegion(organisation.regionCode)
  const around = report.scope === 'own' ? region.slice(0, 6) : region.slice(0, 4)
  const neighbours = await listNeighbourTexts(ctx.db, {
    year: report.year,
    scope: report.scope,
    regionPrefix: around,
    without: organisation.id,
    limit: mostNeighbours,
  })
  const names = await listOrganisationsByIds(
    ctx.db,
    neighbours.map((one) => one.organisationId),
  )
  const nameOf = new Map(names.map((one) => [one.id, one.shortName || one.name]))
  return [
    ...texts,
    ...neighbours.map(({ organisationId, text }) => ({
      name: `${nameOf.get(organisationId) ?? '另一单位'}${report.year}年度报告`,
      text,
    })),
  ]
}
