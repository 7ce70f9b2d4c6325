import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import {
  downloadOrganisationTemplate,
  showOrganisationImport,
  showOrganisationPreview,
  submitOrganisationImport,
  submitOrganisationPreview,
} from './console/import-organisations.tsx'
import {
  downloadDivisionTemplate,
  showDivisionImport,
  showDivisionPreview,
  submitDivisionImport,
  submitDivisionPreview,
} from './console/import-regions.tsx'
import {
  showEditOrganisation,
  showNewOrganisation,
  submitEditOrganisation,
  submitNewOrganisation,
} from './console/organisation-form.tsx'
import { showOrganisations } from './console/organisation-list.tsx'
import { showOrganisation, submitClosing, submitReopening } from './console/organisation-page.tsx'
import { showRegion, showRegions } from './console/regions.tsx'

addToNav({
  group: '机构',
  label: '机构',
  href: '/console/organisations',
  order: 10,
  permission: 'regions.read',
})
addToNav({ group: '机构', label: '区划', href: '/console/regions', order: 20, permission: 'regions.read' })

/** Tables of the whole province stay well under this. */
const tableBytes = 50 * 1024 * 1024
const divisions = '/console/regions/import'
const imports = '/console/organisations/import'
const organisation = '/console/organisations/:id'
const read = 'regions.read'
const keep = 'organisations.manage'
const manage = 'regions.manage'

/** The division tree and the organisations, with their imports. Fixed words come before `:id` and `:code`. */
export const regionsConsoleRoutes: RouteSpec[] = defineRoutes('console', [
  { method: 'get', path: '/console/regions', access: read, handle: showRegions },
  { method: 'get', path: divisions, access: manage, handle: showDivisionImport },
  { method: 'post', path: divisions, access: manage, handle: submitDivisionImport, maxBody: tableBytes },
  { method: 'get', path: `${divisions}/template.csv`, access: manage, handle: downloadDivisionTemplate },
  { method: 'get', path: `${divisions}/:id`, access: manage, handle: showDivisionPreview },
  { method: 'post', path: `${divisions}/:id`, access: manage, handle: submitDivisionPreview },
  { method: 'get', path: '/console/regions/:code', access: read, handle: showRegion },

  { method: 'get', path: '/console/organisations', access: read, handle: showOrganisations },
  { method: 'get', path: '/console/organisations/new', access: keep, handle: showNewOrganisation },
  { method: 'post', path: '/console/organisations/new', access: keep, handle: submitNewOrganisation },
  { method: 'get', path: imports, access: keep, handle: showOrganisationImport },
  { method: 'post', path: imports, access: keep, handle: submitOrganisationImport, maxBody: tableBytes },
  { method: 'get', path: `${imports}/template.xlsx`, access: keep, handle: downloadOrganisationTemplate },
  { method: 'get', path: `${imports}/:id`, access: keep, handle: showOrganisationPreview },
  { method: 'post', path: `${imports}/:id`, access: keep, handle: submitOrganisationPreview },
  { method: 'get', path: organisation, access: read, handle: showOrganisation },
  { method: 'get', path: `${organisation}/edit`, access: keep, handle: showEditOrganisation },
  { method: 'post', path: `${organisation}/edit`, access: keep, handle: submitEditOrganisation },
  { method: 'post', path: `${organisation}/close`, access: keep, handle: submitClosing },
  { method: 'post', path: `${organisation}/reopen`, access: keep, handle: submitReopening },
])
