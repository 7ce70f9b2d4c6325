import { keepPagesInStep } from './public-pages.ts'

// Whoever loads this module may change an organisation, and the public pages show them.
keepPagesInStep()

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
export { loadBuiltInDivisions } from './import-divisions.ts'
export {
  changeOrganisation,
  closeOrganisation,
  createOrganisation,
  reopenOrganisation,
} from './keep-organisation.ts'
export { demoCounties, type DemoCounty, type DemoDepartment } from './demo-names.ts'
export { demoOrganisations, type DemoPlaces } from './demo.ts'
export { regionsApi } from './api.ts'
export { organisationPages } from './public-pages.ts'
export { words as regionRefusalWords } from './messages/zh.ts'
