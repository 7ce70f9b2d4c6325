import { Hono, type MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { AppEnv, Services } from '#platform/http/context.ts'
import { edge, notFoundTrouble } from '#platform/http/edge.ts'
import { framedApp } from '#platform/http/frame.ts'
import { mount } from '#platform/http/mount.ts'
import { page } from '#platform/http/respond.ts'
import type { RouteSpec } from '#platform/http/routes.ts'
import { timeRequests } from '#platform/metrics.ts'
import { cachedPage, throughPageCache, type PageCache } from '#platform/page-cache.ts'
import { findAsset } from '#ui/assets.ts'
import { makeApi } from './api/app.ts'
import { consoleRoutes } from './console/app.ts'
import { mountHealth } from './health.ts'
import { portalRoutes } from './portal/routes.tsx'
import { troublePage } from './trouble-page.tsx'

export type Shell = 'portal' | 'console' | 'api'

export interface ServerParts {
  services: Services
  logger: Logger
  /** Finished public pages; null renders every page anew. */
  cache: PageCache | null
  shells?: readonly Shell[]
}

/** One server over the chosen shells; each can run alone, in any number, against the same database. */
export function buildServer(parts: ServerParts): Hono<AppEnv> {
  const shells = new Set(parts.shells ?? ['portal', 'console', 'api'])
  const app = framedApp(parts.services, parts.cache === null ? [] : [throughPageCache(parts.cache)])
  app.use(timeRequests)
  app.use(accessLog(parts.logger))
  app.onError(edge(parts.logger, troublePage))
  app.notFound((c) => page(c, troublePage(c, notFoundTrouble(c.get('requestId'))), 404))
  mountHealth(app)
  // Kept like pages, compressed once; nothing ever drops them, because a changed file has another address.
  const asKept = cachedPage(() => [])
  app.get('/assets/*', asKept, async (c) => {
    const asset = await findAsset(new URL(c.req.url).pathname)
    if (asset === null) return c.notFound()
    c.header(
      'cache-control',
      asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    )
    return c.body(Uint8Array.from(asset.body), 200, { 'content-type': asset.type, etag: asset.etag })
  })
  if (shells.has('console')) mount(app, consoleRoutes)
  if (shells.has('api')) app.route('/api/', makeApi())
  if (shells.has('portal')) mount(app, portalRoutes, cached)
  return app
}

function cached(spec: RouteSpec): MiddlewareHandler<AppEnv>[] {
  return spec.cacheTags === undefined ? [] : [cachedPage(spec.cacheTags)]
}

/** One line a request: what was asked and how it ended, never who by name, never the query. */
function accessLog(logger: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now()
    await next()
    logger.debug(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        account: c.get('signedIn')?.actor.id,
      },
      'request',
    )
  }
}
