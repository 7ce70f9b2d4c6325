import type { Hono } from 'hono'
import { databaseAnswers } from '#platform/database.ts'
import type { AppEnv } from '#platform/http/context.ts'
import { metricsText } from '#platform/metrics.ts'

/** `/healthz` for the machine that watches us and `/metrics` for the one that counts; neither shows personal data. */
export function mountHealth(app: Hono<AppEnv>): void {
  app.get('/healthz', async (c) => {
    c.header('cache-control', 'no-store')
    const answers = await databaseAnswers(c.get('ctx').db)
    if (answers) return c.json({ status: 'ok', database: 'ok' })
    return c.json({ status: 'failing', database: 'unreachable' }, 503)
  })
  app.get('/metrics', async (c) => {
    const local = ['', '127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(c.get('ctx').ip)
    if (!local) return c.notFound()
    const { body, contentType } = await metricsText()
    return c.body(body, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })
}
