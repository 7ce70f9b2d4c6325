import type { Ctx } from '#platform/ctx.ts'
import { significantRegion } from '#platform/authority.ts'
import { getOrganisation, governmentOf, regionPath, type Organisation } from '#regions'
import { openApplicant, openWanted } from '../applicant.ts'
import type { Applicant, DisclosureRequest, Wanted } from '../request.ts'
import type { RemedyBodies } from '../rules/remedy-text.ts'

/** Everything of a case that its papers may be filled from; the applicant is opened, so it never leaves the module. */
export interface PaperCase {
  request: DisclosureRequest
  organisation: Pick<Organisation, 'name' | 'shortName' | 'phone' | 'address' | 'officeHours'>
  applicant: Applicant
  /** the wording that is answered: the last one */
  wanted: Wanted
  bodies: RemedyBodies
  /** day on the paper */
  day: string
  number: string | null
}

// 行政诉讼法第十八条 lets provinces give administrative suits to courts of other places, so no court is named by its seat.
const competentCourt = '有管辖权的人民法院'

/**
 * 行政复议法第二十四条: the government of the same level for its departments and townships, the government above for a
 * government, and a province's government itself for its own acts.
 */
async function reconsiderationBody(ctx: Ctx, organisation: Organisation): Promise<string> {
  const path = await regionPath(ctx.db, organisation.regionCode)
  const own = path.findIndex(({ code }) => code === organisation.regionCode)
  const below = significantRegion(organisation.regionCode).length > 6
  const goesUp = organisation.kind === 'government' || below
  const place = path[goesUp ? Math.max(own - 1, 0) : own]
  if (place === undefined) return '上一级行政机关'
  const government = await governmentOf(ctx.db, place.code)
  return government?.name ?? `${place.name}人民政府`
}

/** Opens a case for its papers. Whoever shows the result has asked who reads it. */
export async function readPaperCase(
  ctx: Ctx,
  request: DisclosureRequest,
  paper: { day: string; number: string | null },
): Promise<PaperCase> {
  const organisation = await getOrganisation(ctx.db, request.organisationId)
  const wordings = await openWanted(ctx, request.id)
  const { name, shortName, phone, address, officeHours } = organisation
  return {
    request,
    organisation: { name, shortName, phone, address, officeHours },
    applicant: await openApplicant(ctx, request.id),
    wanted: wordings.at(-1) ?? { description: '', form: '', assistance: '' },
    bodies: { reconsideration: await reconsiderationBody(ctx, organisation), court: competentCourt },
    ...paper,
  }
}
