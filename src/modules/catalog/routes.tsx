import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { catalogChangeRoutes } from './changes/routes.tsx'
import { showComparison } from './console/compare.tsx'
import { postDomain } from './console/domains.ts'
import { postItem, postRemoveItem, showItem } from './console/edit-item.tsx'
import { postApproveExemption, postWithdrawExemption, showExemptions } from './console/exemptions.tsx'
import { downloadTemplate, exportVersion } from './console/export-catalog.ts'
import { postDecisions, postExemption, postTakeOver, showFinding } from './console/finding.tsx'
import { showFindings } from './console/findings.tsx'
import { showGuidelineItem, showGuidelineVersion } from './console/guideline-item.tsx'
import { showGuidelineDomain, showGuidelines } from './console/guidelines.tsx'
import {
  downloadAnnotated,
  maxUpload,
  postAnswers,
  postConfirm,
  postDiscard,
  postUpload,
  showImport,
  showUpload,
  uploadTooLarge,
} from './console/imports.tsx'
import { postLaw, showLaws } from './console/laws.tsx'
import { showCatalogs } from './console/list-catalogs.tsx'
import { postNewCatalog, showNewCatalog } from './console/new-catalog.tsx'
import { postNewItem, showNewItem } from './console/new-item.tsx'
import { postPublisher, showPublishers } from './console/publishers.tsx'
import { postAction, postNextVersion, showRelease } from './console/publish-version.tsx'
import { showVersion } from './console/show-version.tsx'
import { negativeListRoutes } from './negative-list/routes.tsx'

addToNav({
  group: '目录',
  label: '公开标准指引',
  href: '/console/guidelines',
  order: 10,
  permission: 'guidelines.read',
})
addToNav({
  group: '目录',
  label: '标准目录',
  href: '/console/catalogs',
  order: 20,
  permission: 'catalogs.read',
})

const guidelines = '/console/guidelines'
const catalogs = '/console/catalogs'
const version = '/console/catalogs/:version'
const imports = '/console/table-imports'

/** Screens of the guideline library and the catalogs in the console. */
export const catalogConsoleRoutes = defineRoutes('console', [
  { method: 'get', path: guidelines, access: 'guidelines.read', handle: showGuidelines },
  { method: 'get', path: `${guidelines}/laws`, access: 'guidelines.read', handle: showLaws },
  { method: 'post', path: `${guidelines}/laws`, access: 'guidelines.import', handle: postLaw },
  { method: 'get', path: `${guidelines}/imports`, access: 'guidelines.import', handle: showUpload },
  {
    method: 'post',
    path: `${guidelines}/imports`,
    access: 'guidelines.import',
    handle: postUpload,
    maxBody: maxUpload,
    tooLarge: uploadTooLarge,
  },
  {
    method: 'get',
    path: `${guidelines}/domains/:domain`,
    access: 'guidelines.read',
    handle: showGuidelineDomain,
  },
  { method: 'get', path: `${guidelines}/items/:code`, access: 'guidelines.read', handle: showGuidelineItem },
  {
    method: 'get',
    path: `${guidelines}/versions/:number`,
    access: 'guidelines.read',
    handle: showGuidelineVersion,
  },

  // Who imports guidelines is not who edits catalogs; the import itself says which of the two it needs.
  { method: 'get', path: `${imports}/template.xlsx`, access: 'catalogs.read', handle: downloadTemplate },
  { method: 'get', path: `${imports}/:import`, access: 'catalogs.read', handle: showImport },
  {
    method: 'get',
    path: `${imports}/:import/annotated.xlsx`,
    access: 'catalogs.read',
    handle: downloadAnnotated,
  },
  { method: 'post', path: `${imports}/:import/answers`, access: 'catalogs.read', handle: postAnswers },
  { method: 'post', path: `${imports}/:import/confirm`, access: 'catalogs.read', handle: postConfirm },
  { method: 'post', path: `${imports}/:import/discard`, access: 'catalogs.read', handle: postDiscard },

  { method: 'get', path: catalogs, access: 'catalogs.read', handle: showCatalogs },
  { method: 'get', path: `${catalogs}/new`, access: 'catalogs.edit', handle: showNewCatalog },
  { method: 'post', path: `${catalogs}/new`, access: 'catalogs.edit', handle: postNewCatalog },
  { method: 'get', path: version, access: 'catalogs.read', handle: (c) => showVersion(c) },
  { method: 'post', path: `${version}/next`, access: 'catalogs.edit', handle: postNextVersion },
  { method: 'post', path: `${version}/domains`, access: 'catalogs.edit', handle: postDomain },
  { method: 'get', path: `${version}/items/new`, access: 'catalogs.edit', handle: showNewItem },
  { method: 'post', path: `${version}/items/new`, access: 'catalogs.edit', handle: postNewItem },
  { method: 'get', path: `${version}/items/:item`, access: 'catalogs.read', handle: showItem },
  { method: 'post', path: `${version}/items/:item`, access: 'catalogs.edit', handle: postItem },
  { method: 'post', path: `${version}/items/:item/remove`, access: 'catalogs.edit', handle: postRemoveItem },
  { method: 'get', path: `${version}/findings`, access: 'catalogs.read', handle: (c) => showFindings(c) },
  {
    method: 'get',
    path: `${version}/findings/:code`,
    access: 'catalogs.read',
    handle: (c) => showFinding(c),
  },
  {
    method: 'post',
    path: `${version}/findings/:code/take-over`,
    access: 'catalogs.edit',
    handle: postTakeOver,
  },
  {
    method: 'post',
    path: `${version}/findings/:code/exemption`,
    access: 'catalogs.edit',
    handle: postExemption,
  },
  { method: 'post', path: `${version}/decisions`, access: 'catalogs.approve', handle: postDecisions },
  { method: 'get', path: `${version}/exemptions`, access: 'catalogs.read', handle: (c) => showExemptions(c) },
  {
    method: 'post',
    path: `${version}/exemptions/approve`,
    access: 'catalogs.approve',
    handle: postApproveExemption,
  },
  {
    method: 'post',
    path: `${version}/exemptions/withdraw`,
    access: 'catalogs.edit',
    handle: postWithdrawExemption,
  },
  { method: 'get', path: `${version}/publishers`, access: 'catalogs.read', handle: showPublishers },
  { method: 'post', path: `${version}/publishers`, access: 'catalogs.edit', handle: postPublisher },
  { method: 'get', path: `${version}/compare`, access: 'catalogs.read', handle: showComparison },
  { method: 'get', path: `${version}/release`, access: 'catalogs.read', handle: showRelease },
  { method: 'post', path: `${version}/actions/:action`, access: 'catalogs.read', handle: postAction },
  { method: 'get', path: `${version}/export/:format`, access: 'catalogs.read', handle: exportVersion },
  { method: 'get', path: `${version}/imports`, access: 'catalogs.edit', handle: showUpload },
  {
    method: 'post',
    path: `${version}/imports`,
    access: 'catalogs.edit',
    handle: postUpload,
    maxBody: maxUpload,
    tooLarge: uploadTooLarge,
  },
  ...negativeListRoutes,
  ...catalogChangeRoutes,
])
