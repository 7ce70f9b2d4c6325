import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import { PgBoss } from 'pg-boss'
import { systemCtx, type Ctx } from './ctx.ts'
import type { Db } from './database.ts'
import type { FileStore } from './files.ts'
import { forwardRequests } from './jobs/forward.ts'
import { addJobRequest } from './jobs/store.ts'
import { jobsEnded } from './metrics.ts'

/** What a job may carry: it is kept as JSON and must not hold personal data. */
export type JobData = Record<string, unknown>

export type JobHandler<T extends JobData> = (
  ctx: Ctx,
  data: T,
  job: { id: string; attempt: number },
) => Promise<void>

/** Background work of one process: none of it runs where `work` is false. */
export interface Jobs {
  /** Does jobs of this name, one at a time in this process; a job that throws is logged and tried again. */
  work<T extends JobData>(name: string, handler: JobHandler<T>): Promise<void>
  /** Asks for a job again and again; five cron fields, in Beijing time. */
  schedule(name: string, cron: string, data?: JobData): Promise<void>
  /** Waits for running jobs, at most 20 seconds; what is cut off is tried again by the next worker. */
  stop(): Promise<void>
}

export interface JobsParts {
  db: Db
  files: FileStore
  pool: pg.Pool
  logger: Logger
  /** Whether this process does jobs; every process may ask for them. */
  work: boolean
  /** How often the queue is looked at. */
  pollSeconds?: number
}

// Finished jobs are evidence of what ran and when: GB/T 22239-2019 8.1.4.3 c asks for six months at least.
const keepSeconds = 400 * 86_400

const queueOptions = {
  // One waiting job per singleton key; see `singletonKey` in jobs/forward.ts for jobs without one.
  policy: 'short',
  retryLimit: 8,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 900,
  retentionSeconds: keepSeconds,
  deleteAfterSeconds: keepSeconds,
} as const

export const jobs = {
  /**
   * Asks for a job inside the transaction: it runs after the commit, never after a rollback. `startAfter` is the
   * earliest moment; while one job of a `singletonKey` waits, further ones are dropped.
   */
  enqueue(
    ctx: Ctx,
    name: string,
    data: JobData,
    options: { startAfter?: Date; singletonKey?: string } = {},
  ): Promise<void> {
    return addJobRequest(ctx.db, { name, data, ...options })
  },
}

/** Starts the queue of this process; makes its own schema at first start. */
export async function startJobs(parts: JobsParts): Promise<Jobs> {
  if (!parts.work) return idleJobs
  const { db, files, pool, logger } = parts
  const pollingIntervalSeconds = Math.max(0.5, parts.pollSeconds ?? 1)
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    // Slow queries and backlogs are told by `warning`; they are news for operators, not failures.
    warningSlowQuerySeconds: 10,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'job queue failed'))
  boss.on('warning', (warning) => logger.warn({ warning }, 'job queue warns'))
  await boss.start()

  const names = new Set<string>()
  const halt = new AbortController()
  const forwarding = (async () => {
    while (!halt.signal.aborted) {
      try {
        await forwardRequests(db, boss, [...names])
      } catch (error) {
        logger.error({ err: error }, 'job requests could not be handed over')
      }
      await wait(pollingIntervalSeconds * 1000, undefined, { signal: halt.signal }).catch(() => undefined)
    }
  })()

  return {
    async work(name, handler) {
      await boss.createQueue(name, queueOptions)
      await boss.updateQueue(name, withoutPolicy(queueOptions))
      await boss.work<Parameters<typeof handler>[1]>(name, { pollingIntervalSeconds }, async (batch) => {
        for (const { id, data, retryCount } of batch) {
          try {
            await handler(systemCtx({ db, files }), data, { id, attempt: retryCount + 1 })
            jobsEnded.inc({ name, outcome: 'done' })
          } catch (error) {
            jobsEnded.inc({ name, outcome: 'failed' })
            logger.error({ err: error, job: name, jobId: id, attempt: retryCount + 1 }, 'job failed')
            throw error
          }
        }
      })
      names.add(name)
    },
    async schedule(name, cron, data = {}) {
      await boss.schedule(name, cron, data, { tz: 'Asia/Shanghai' })
    },
    async stop() {
      halt.abort()
      await forwarding
      await boss.stop({ graceful: true, timeout: 20_000, close: false })
    },
  }
}

function withoutPolicy({ policy: _fixed, ...options }: typeof queueOptions) {
  return options
}

const idleJobs: Jobs = {
  work: () => Promise.resolve(),
  schedule: () => Promise.resolve(),
  stop: () => Promise.resolve(),
}
