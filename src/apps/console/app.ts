import { accountsConsoleRoutes } from '#accounts/routes'
import { catalogConsoleRoutes } from '#catalog/routes'
import { documentsConsoleRoutes } from '#documents/routes'
import { disclosureConsoleRoutes } from '#disclosure/routes'
import { dutiesConsoleRoutes } from '#duties/routes'
import type { RouteSpec } from '#platform/http/routes.ts'
import { powersConsoleRoutes } from '#powers/routes'
import { regionsConsoleRoutes } from '#regions/routes'
import { calendarConsoleRoutes } from './calendar.tsx'
import { inboxRoutes } from './inbox.tsx'

/** What staff see: the screens of every module, each behind its own permission. */
export const consoleRoutes: RouteSpec[] = [
  ...inboxRoutes,
  ...accountsConsoleRoutes,
  ...documentsConsoleRoutes,
  ...catalogConsoleRoutes,
  ...powersConsoleRoutes,
  ...dutiesConsoleRoutes,
  ...disclosureConsoleRoutes,
  ...regionsConsoleRoutes,
  ...calendarConsoleRoutes,
]
