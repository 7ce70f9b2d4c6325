import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { sessionReader } from '#accounts'
import type { Config } from '#platform/config.ts'
import { systemCtx } from '#platform/ctx.ts'
import { openFileStore } from '#platform/files.ts'
import type { Services } from '#platform/http/context.ts'
import { startJobs } from '#platform/jobs.ts'
import { watchPool } from '#platform/metrics.ts'
import { openPostgres } from '#platform/open-postgres.ts'
import { answerFromCache, listenForChanges, makePageCache } from '#platform/page-cache.ts'
import { initSecrets } from '#platform/secrets.ts'
import { beginDisclosureDay } from '#disclosure'
import { startToday } from '#duties'
import { installReference, loadDemo } from './install.ts'
import { buildServer, type Shell } from './server.ts'
import { registerJobs } from './worker/jobs.ts'

export type Part = Shell | 'worker'

export interface Running {
  url: string
  stop(): Promise<void>
}

const cacheBytes = 128 * 1024 * 1024

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new Error(`端口 ${config.port} 已被占用，请用 PORT 指定另一个端口。`) : error)
    })
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Starts the chosen parts of the product in this process; `say` tells the person at the terminal. */
export async function start(
  config: Config,
  parts: readonly Part[],
  logger: Logger,
  say: (line: string) => void,
): Promise<Running> {
  const closing: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of closing.splice(0).toReversed()) await close()
  }
  try {
    const postgres = await openPostgres(config, say)
    closing.push(() => postgres.close())
    await initSecrets(config)
    const files = await openFileStore(path.join(config.dataDir, 'files'))
    const { db, pool } = postgres.database
    watchPool(pool)
    const services: Services = { db, files, config, sessions: sessionReader }
    const jobs = await startJobs({ ...services, pool, logger, work: parts.includes('worker') })
    closing.push(() => jobs.stop())
    if (parts.includes('worker')) await registerJobs(jobs)
    await installReference(systemCtx(services), say)
    if (config.demo) await loadDemo(systemCtx(services), say)
    if (parts.includes('worker')) {
      await startToday(systemCtx(services))
      await beginDisclosureDay(systemCtx(services))
    }

    const shells = parts.filter((part) => part !== 'worker')
    if (shells.length === 0) return { url: '', stop }
    const cache = makePageCache(cacheBytes)
    const changes = listenForChanges(cache, postgres.connection, logger)
    closing.push(() => changes.stop())
    const app = buildServer({ services, logger, cache, shells })
    const answer = getRequestListener(app.fetch)
    const server = createServer((request, response) => {
      if (!answerFromCache(cache, request, response)) void answer(request, response)
    })
    const port = await listen(server, config)
    closing.push(
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeIdleConnections()
          setTimeout(() => server.closeAllConnections(), 10_000).unref()
        }),
    )
    return { url: `http://localhost:${port}`, stop }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}
