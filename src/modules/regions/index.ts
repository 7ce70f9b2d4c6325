export { divisionLevels, type Division, type DivisionLevel } from './division.ts'
export {
  organisationKinds,
  type Organisation,
  type OrganisationFilter,
  type OrganisationKind,
  type SiteFacts,
} from './organisation.ts'
export { checkOrganisationCode, normaliseOrganisationCode } from './rules/organisation-code.ts'
export {
  findOrganisation,
  findOrganisationByCode,
  findOrganisationByName,
  findRegion,
  getOrganisation,
  governmentOf,
  listChildren,
  listOrganisations,
  listOrganisationsByIds,
  listRegions,
  listRegionsOfLevel,
  regionByShortCode,
  regionPath,
  siteFactsOf,
} from './find.ts'
