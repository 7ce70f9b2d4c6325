import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { AppEnv } from './http/context.ts'
import { metricsText, timeRequests } from './metrics.ts'

it('counts a request under the pattern of the route that answered, never under its address', async () => {
  const app = new Hono<AppEnv>()
  app.use(timeRequests)
  app.get('/metrics-test/:id', (c) => c.text('here'))
  app.get('/:lost{.+}', (c) => c.text('lost', 404))
  await app.request('/metrics-test/secret-name')
  await app.request('/elsewhere')
  const { body } = await metricsText()
  expect(body).toContain('http_request_seconds_count{method="GET",route="/metrics-test/:id",status="2xx"} 1')
  expect(body).toContain('http_request_seconds_count{method="GET",route="/:lost{.+}",status="4xx"} 1')
  expect(body).not.toContain('secret-name')
})
