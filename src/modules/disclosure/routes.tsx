import type { RouteSpec } from '#platform/http/routes.ts'
import { afterRoutes } from './after/routes.tsx'
import { annualReportRoutes } from './annual-report/routes.tsx'
import { paperRoutes } from './papers/routes.tsx'
import { procedureRoutes } from './procedure/routes.tsx'
import { redactionRoutes } from './redaction/routes.tsx'
import { registerRoutes } from './register/routes.tsx'
import { remedyRoutes } from './remedies/routes.tsx'

/** Screens of requests for disclosure in the console, part by part; public pages stand in the portal shell. */
export const disclosureConsoleRoutes: RouteSpec[] = [
  ...afterRoutes,
  ...annualReportRoutes,
  ...remedyRoutes,
  ...registerRoutes,
  ...paperRoutes,
  ...procedureRoutes,
  ...redactionRoutes,
]
