import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { postMappings, postWaiver, postWithdrawMapping, postWithdrawWaiver } from './console/decide.tsx'
import {
  downloadAnnotated,
  downloadTemplate,
  maxUpload,
  postConfirm,
  postDiscard,
  postUpload,
  showImport,
  showUpload,
  uploadTooLarge,
} from './console/imports.tsx'
import { exportItems, showItems } from './console/items.tsx'
import { postMatch, showMatch } from './console/match.tsx'
import { showMatrix } from './console/matrix.tsx'
import { postOrganisation, showOrganisations } from './console/organisations.tsx'
import { showOverview } from './console/overview.tsx'
import { showPower } from './console/power.tsx'
import { exportPowers, showPowers } from './console/powers.tsx'
import { showRegions } from './console/regions.tsx'
import { showVersion, showVersions } from './console/versions.tsx'
import { keepPowersInStep } from './keep-in-step.ts'

keepPowersInStep()

const base = '/console/powers'
const region = `${base}/:region`
const power = `${region}/powers/:power`
const one = `${region}/imports/:import`
const read = 'powers.read'
const edit = 'powers.edit'

addToNav({ group: '目录', label: '权责和服务清单', href: base, order: 50, permission: read })

/** Screens of the lists of powers and public services in the console. */
export const powersConsoleRoutes = defineRoutes('console', [
  { method: 'get', path: base, access: read, handle: showRegions },
  { method: 'get', path: region, access: read, handle: showOverview },
  { method: 'get', path: `${region}/list`, access: read, handle: showPowers },
  { method: 'get', path: `${region}/list/export/:format`, access: read, handle: exportPowers },
  { method: 'get', path: `${region}/matrix`, access: read, handle: showMatrix },
  { method: 'get', path: `${region}/match`, access: read, handle: showMatch },
  { method: 'post', path: `${region}/match`, access: edit, handle: postMatch },
  { method: 'get', path: `${region}/items`, access: read, handle: showItems },
  { method: 'get', path: `${region}/items/export/:format`, access: read, handle: exportItems },
  { method: 'get', path: `${region}/organisations`, access: read, handle: showOrganisations },
  { method: 'post', path: `${region}/organisations`, access: edit, handle: postOrganisation },
  { method: 'get', path: `${region}/versions`, access: read, handle: showVersions },
  { method: 'get', path: `${region}/versions/:list/:number`, access: read, handle: showVersion },

  { method: 'get', path: power, access: read, handle: showPower },
  { method: 'post', path: `${power}/mappings`, access: edit, handle: postMappings },
  { method: 'post', path: `${power}/mappings/withdraw`, access: edit, handle: postWithdrawMapping },
  { method: 'post', path: `${power}/waiver`, access: edit, handle: postWaiver },
  { method: 'post', path: `${power}/waiver/withdraw`, access: edit, handle: postWithdrawWaiver },

  { method: 'get', path: `${region}/imports`, access: edit, handle: showUpload },
  {
    method: 'post',
    path: `${region}/imports`,
    access: edit,
    handle: postUpload,
    maxBody: maxUpload,
    tooLarge: uploadTooLarge,
  },
  { method: 'get', path: `${region}/imports/template/:list`, access: edit, handle: downloadTemplate },
  { method: 'get', path: one, access: edit, handle: showImport },
  { method: 'get', path: `${one}/annotated.xlsx`, access: edit, handle: downloadAnnotated },
  { method: 'post', path: `${one}/confirm`, access: edit, handle: postConfirm },
  { method: 'post', path: `${one}/discard`, access: edit, handle: postDiscard },
])
