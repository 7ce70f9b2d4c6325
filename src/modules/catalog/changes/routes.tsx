import type { RouteSpec } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { postChangeAction, showChange } from './console/change.tsx'
import { showChanges } from './console/changes.tsx'
import { exportChanges } from './console/export-changes.ts'
import { postRaise, showRaise } from './console/raise.tsx'

addToNav({
  group: '目录',
  label: '目录动态调整',
  href: '/console/catalog-changes',
  order: 30,
  permission: 'catalog_changes.read',
})

const changes = '/console/catalog-changes'
const read = 'catalog_changes.read'
const raise = 'catalog_changes.raise'

/** Screens of the change requests in the console. */
export const catalogChangeRoutes: RouteSpec[] = [
  { method: 'get', path: changes, access: read, handle: showChanges },
  { method: 'get', path: `${changes}/list.csv`, access: read, handle: exportChanges },
  { method: 'get', path: `${changes}/new`, access: raise, handle: showRaise },
  { method: 'post', path: `${changes}/new`, access: raise, handle: postRaise },
  { method: 'get', path: `${changes}/:change`, access: read, handle: showChange },
  // Raisers withdraw and handlers take up at one address; the step itself says who may.
  { method: 'post', path: `${changes}/:change/actions/:action`, access: read, handle: postChangeAction },
]
