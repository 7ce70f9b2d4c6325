import { Hono, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { catalogApi } from '#catalog'
import { documentsApi } from '#documents'
import type { ApiOperation } from '#platform/http/api/operation.ts'
import type { AppEnv } from '#platform/http/context.ts'
import { mount } from '#platform/http/mount.ts'
import { defineRoutes, type RouteSpec } from '#platform/http/routes.ts'
import { rateLimiter, type RateLimit } from '#platform/rate-limit.ts'
import { regionsApi } from '#regions'
import { answerOperation, jsonAnswer } from './answer.ts'
import { apiEdge, methodNotAllowed, nothingHere } from './edge.ts'
import { openApiDocument } from './openapi.ts'
import { showReference } from './reference.tsx'
import { documentedOperations } from './shape-rows.ts'

/** Every operation of the public API, in the order of the reference page. */
export const operations: readonly ApiOperation[] = [...regionsApi, ...catalogApi, ...documentsApi]

const document = openApiDocument(operations)
const documented = documentedOperations(document)

// A reader who takes the whole catalog page by page stays far below; a flood does not reach the database.
const usual: RateLimit = { points: 600, seconds: 60 }

/** Addresses of the API; all are public, all only read. */
export const apiRoutes: RouteSpec[] = defineRoutes('api', [
  {
    method: 'get',
    path: '/api/',
    access: 'public',
    handle: (c) => showReference(c, documented, usual.points),
  },
  { method: 'get', path: '/api/openapi.json', access: 'public', handle: (c) => jsonAnswer(c, document) },
  ...operations.map((operation): RouteSpec => ({
    method: 'get',
    path: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    access: 'public',
    handle: (c) => answerOperation(c, operation),
  })),
])

/** The API as an app to be mounted under `/api/`; `limit` is how often one address may ask. */
export function makeApi(limit: RateLimit = usual): Hono<AppEnv> {
  const api = new Hono<AppEnv>()
  const limiter = rateLimiter('api', limit)
  api.onError(apiEdge)
  api.use(openToAll)
  api.use(compress())
  api.use('/v1/*', async (c, next) => {
    await limiter.take(c.get('ctx').ip)
    return next()
  })
  mount(
    api,
    apiRoutes.map((route) => ({ ...route, path: route.path.slice('/api'.length) })),
  )
  api.get('*', nothingHere)
  api.all('*', methodNotAllowed)
  return api
}

/** Public data may be read by pages of any site: no cookie is looked at, so nothing of a person can leave. */
const openToAll: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('access-control-allow-origin', '*')
  c.header('access-control-expose-headers', 'etag, link, retry-after, x-request-id')
  c.header('cross-origin-resource-policy', 'cross-origin')
  if (c.req.method !== 'OPTIONS') return next()
  c.header('access-control-allow-methods', 'GET, HEAD, OPTIONS')
  c.header('access-control-allow-headers', 'if-none-match, accept')
  c.header('access-control-max-age', '86400')
  return c.body(null, 204)
}
