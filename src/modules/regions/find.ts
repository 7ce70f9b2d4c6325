import { isIdentity } from '#platform/identity.ts'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Division, DivisionLevel } from './division.ts'
import type { Organisation, OrganisationFilter, SiteFacts } from './organisation.ts'
import { levelOfCode } from './rules/division-code.ts'
import { normaliseOrganisationCode } from './rules/organisation-code.ts'
import {
  findDivision,
  listAncestry,
  listChildDivisions,
  listDivisionsByCode,
  listDivisionsOfLevel,
} from './store/divisions.ts'
import {
  findOpenOrganisationByName,
  findOrganisationById,
  findOrganisationByItsCode,
  listOrganisationsById,
  pageOfOrganisations,
} from './store/organisations.ts'

/** The division with this code, twelve digits or the significant ones; null when unknown or not a code. Finds abolished ones too. */
export async function findRegion(db: Db, code: string): Promise<Division | null> {
  return /^\d+$/.test(code) && levelOfCode(code) !== null ? findDivision(db, code) : null
}

/** The division of an address such as `/630121/`; null when unknown. Twelve digits name a village, padded codes are not addresses. */
export async function regionByShortCode(db: Db, shortCode: string): Promise<Division | null> {
  const region = await findRegion(db, shortCode)
  return region?.shortCode === shortCode ? region : null
}

/** Divisions for these codes, by code, unknown ones left out. */
export async function listRegions(db: Db, codes: string[]): Promise<Division[]> {
  return listDivisionsByCode(db, codes)
}

/** The divisions directly below, in code order, without abolished ones; null asks for the top. */
export async function listChildren(db: Db, code: string | null): Promise<Division[]> {
  return listChildDivisions(db, code)
}

/** From the province down to the division itself; empty when unknown. Ancestry comes from data, not from the code. */
export async function regionPath(db: Db, code: string): Promise<Division[]> {
  return listAncestry(db, code)
}

/** Every division of one level in code order, of the whole province or within one division. */
export async function listRegionsOfLevel(db: Db, level: DivisionLevel, within?: string): Promise<Division[]> {
  return listDivisionsOfLevel(db, level, within)
}

/** The organisation with this id, or null; closed ones too. */
export async function findOrganisation(db: Db, id: string): Promise<Organisation | null> {
  return isIdentity(id) ? findOrganisationById(db, id) : null
}

/** The organisation with this id, closed ones too; throws NotFound. */
export async function getOrganisation(db: Db, id: string): Promise<Organisation> {
  const organisation = await findOrganisation(db, id)
  if (organisation === null) throw new NotFound('organisation')
  return organisation
}

/** Organisations for these ids, in no order, unknown ones left out. */
export async function listOrganisationsByIds(db: Db, ids: string[]): Promise<Organisation[]> {
  return listOrganisationsById(
    db,
    ids.filter((id) => isIdentity(id)),
  )
}

/** The organisation with this 9- or 18-character code in any width or case, or null. */
export async function findOrganisationByCode(db: Db, code: string): Promise<Organisation | null> {
  return findOrganisationByItsCode(db, normaliseOrganisationCode(code))
}

/** The open organisation of a region with exactly this full or short name, or null: publishers of catalogs are named so. */
export async function findOrganisationByName(
  db: Db,
  regionCode: string,
  name: string,
): Promise<Organisation | null> {
  return findOpenOrganisationByName(db, regionCode, name.trim())
}

/** One page of organisations that match the filter (50 unless told, 500 at most) and how many match in all. */
export async function listOrganisations(
  db: Db,
  filter: OrganisationFilter,
  page: { page?: number; pageSize?: number } = {},
): Promise<{ rows: Organisation[]; total: number }> {
  const limit = Math.min(page.pageSize ?? 50, 500)
  return pageOfOrganisations(db, filter, { limit, offset: (Math.max(page.page ?? 1, 1) - 1) * limit })
}

/** The open government organisation of a region (人民政府, 行委 or their office), or null; the first by code when several. */
export async function governmentOf(db: Db, regionCode: string): Promise<Organisation | null> {
  const kind = significantRegion(regionCode).length > 6 ? 'township' : 'government'
  const found = await pageOfOrganisations(db, { regionCode, kind, status: 'active' }, { limit: 1, offset: 0 })
  return found.rows[0] ?? null
}

/** Marks for the foot of a region's portal pages with the organisation that runs it; facts that are not recorded are absent. */
export async function siteFactsOf(
  db: Db,
  regionCode: string,
): Promise<{ organisation: Organisation; facts: SiteFacts } | null> {
  const organisation = await governmentOf(db, regionCode)
  return organisation === null ? null : { organisation, facts: organisation.siteFacts }
}
