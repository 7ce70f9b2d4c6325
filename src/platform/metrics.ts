import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { AppContext, AppEnv } from './http/context.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'http_request_seconds',
  help: 'Time to answer, by route pattern and status class',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  registers: [registry],
})

/** Pages answered from the cache, rendered anew, or not cacheable. */
export const pageCacheAnswers = new Counter({
  name: 'page_cache_answers_total',
  help: 'Public pages by how they were answered',
  labelNames: ['outcome'],
  registers: [registry],
})

/** Jobs that ended, by name and outcome. */
export const jobsEnded = new Counter({
  name: 'jobs_ended_total',
  help: 'Background jobs by name and outcome',
  labelNames: ['name', 'outcome'],
  registers: [registry],
})

/** Connections of a pool, read when the figures are asked for. */
export function watchPool(pool: { totalCount: number; idleCount: number; waitingCount: number }): void {
  registry.removeSingleMetric('database_connections')
  const gauge: Gauge = new Gauge({
    name: 'database_connections',
    help: 'Database connections by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      gauge.set({ state: 'total' }, pool.totalCount)
      gauge.set({ state: 'idle' }, pool.idleCount)
      gauge.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

// Middleware stands among the matches too, under ALL; the first other match is the route that answered.
function routeOf(c: AppContext): string {
  return matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'none'
}

/** Times every request under its route pattern, never under its address: addresses can name people. */
export const timeRequests: MiddlewareHandler<AppEnv> = async (c, next) => {
  const started = performance.now()
  await next()
  const labels = {
    method: c.req.method,
    route: routeOf(c),
    status: `${Math.floor(c.res.status / 100)}xx`,
  }
  requests.observe(labels, (performance.now() - started) / 1000)
}

/** All figures in the Prometheus text format. */
export async function metricsText(): Promise<{ body: string; contentType: string }> {
  return { body: await registry.metrics(), contentType: registry.contentType }
}
