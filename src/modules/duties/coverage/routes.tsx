import { defineRoutes } from '#platform/http/routes.ts'
import { addToNav } from '#ui/console-nav.ts'
import { coverageBase, itemsBase } from './console/address.ts'
import { exportItems } from './console/export-items.ts'
import { listExemptions } from './console/list-exemptions.tsx'
import { listItems } from './console/list-items.tsx'
import { showCoverage } from './console/show-coverage.tsx'

const read = 'duties.read'

addToNav({ group: '公开', label: '公开情况', href: coverageBase, order: 45, permission: read })

/** 公开情况 in the console: figures, the rows behind them, their export. */
export const coverageRoutes = defineRoutes('console', [
  { method: 'get', path: coverageBase, access: read, handle: showCoverage },
  { method: 'get', path: itemsBase, access: read, handle: listItems },
  { method: 'get', path: `${itemsBase}/export/:format`, access: read, handle: exportItems },
  { method: 'get', path: `${coverageBase}/exemptions`, access: read, handle: listExemptions },
])
