import { defineRoutes } from '#platform/http/routes.ts'

/** Screens of the guideline library and the catalogs in the console. */
export const catalogConsoleRoutes = defineRoutes('console', [])
