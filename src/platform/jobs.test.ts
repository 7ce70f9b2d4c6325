import { setTimeout as wait } from 'node:timers/promises'
import pino, { type Logger } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx, type Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import { openFileStore, type FileStore } from './files.ts'
import { jobs, startJobs, type Jobs, type JobsParts } from './jobs.ts'

let database: Database
let files: FileStore
let ctx: Ctx
let worker: Jobs
const logged: { msg: string; job?: string; attempt?: number; err?: { message: string; stack?: string } }[] =
  []

function parts(work = true): JobsParts {
  const logger: Logger = pino(
    { level: 'error' },
    { write: (line: string) => void logged.push(JSON.parse(line)) },
  )
  return { db: database.db, files, pool: database.pool, logger, work, pollSeconds: 0.5 }
}

async function until(what: () => boolean, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!what() && Date.now() < end) await wait(50)
  expect(what()).toBe(true)
}

beforeAll(async () => {
  database = await testDatabase()
  files = await openFileStore(await testFolder())
  ctx = systemCtx({ db: database.db, files })
  worker = await startJobs(parts())
})
afterAll(() => worker.stop())

describe('jobs', () => {
  it('runs what was asked for in a committed transaction, with a ctx and its data, once', async () => {
    const seen: unknown[] = []
    await worker.work<{ id: string }>('test.once', async (inside, data, job) => {
      expect(await inside.db.selectFrom('platform.audit_head').select('seq').execute()).toHaveLength(1)
      seen.push([data.id, job.attempt])
    })
    await ctx.transaction((inside) => jobs.enqueue(inside, 'test.once', { id: 'a' }))
    await until(() => seen.length > 0)
    await wait(1500)
    expect(seen).toEqual([['a', 1]])
  })

  it('never runs what was asked for in a transaction that was rolled back', async () => {
    const seen: string[] = []
    await worker.work<{ id: string }>('test.undone', async (_inside, data) => void seen.push(data.id))
    await expect(
      ctx.transaction(async (inside) => {
        await jobs.enqueue(inside, 'test.undone', { id: 'undone' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await ctx.transaction((inside) => jobs.enqueue(inside, 'test.undone', { id: 'kept' }))
    await until(() => seen.length > 0)
    await wait(1500)
    expect(seen).toEqual(['kept'])
  })

  it('waits for the moment it was asked for', async () => {
    const seen: number[] = []
    await worker.work('test.later', async () => void seen.push(Date.now()))
    const at = new Date(Date.now() + 3000)
    await jobs.enqueue(ctx, 'test.later', {}, { startAfter: at })
    await until(() => seen.length > 0)
    expect(seen[0]).toBeGreaterThanOrEqual(at.getTime() - 50)
  })

  it('lets one job per key wait, and all jobs without a key', async () => {
    const seen: unknown[] = []
    for (const n of [1, 2, 3]) {
      await jobs.enqueue(ctx, 'test.single', { n }, { singletonKey: 'same' })
      await jobs.enqueue(ctx, 'test.single', { n: n * 10 })
    }
    await worker.work<{ n: number }>('test.single', async (_inside, { n }) => void seen.push(n))
    await until(() => seen.length >= 4)
    await wait(1500)
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 10, 20, 30])
  })

  it('logs a failing job with its cause and tries it again', async () => {
    let attempts = 0
    await worker.work('test.failing', async () => {
      attempts += 1
      if (attempts === 1) throw new Error('printer on fire', { cause: new Error('paper') })
    })
    await jobs.enqueue(ctx, 'test.failing', {})
    await until(() => attempts > 0)
    await until(() => logged.some((line) => line.job === 'test.failing'))
    const line = logged.find(({ job }) => job === 'test.failing')
    expect(line).toMatchObject({ msg: 'job failed', attempt: 1 })
    expect(line?.err?.stack).toContain('caused by: Error: paper')
    const states: string[] = []
    for (let tries = 0; tries < 100 && !states.includes('retry'); tries += 1) {
      await wait(50)
      const { rows } = await database.pool.query<{ state: string }>(
        `select state from pgboss.job where name = 'test.failing'`,
      )
      states.push(...rows.map(({ state }) => state))
    }
    expect(states).toContain('retry')
  })

  it('keeps finished jobs as evidence', async () => {
    const kept = await database.pool.query<{ state: string }>(
      `select state from pgboss.job where name = 'test.once' and state = 'completed'`,
    )
    expect(kept.rows).toHaveLength(1)
  })

  it('in a process that does no jobs, asking still works and nothing is done here', async () => {
    const idle = await startJobs(parts(false))
    const seen: unknown[] = []
    await idle.work('test.elsewhere', async () => void seen.push(1))
    await jobs.enqueue(ctx, 'test.elsewhere', {})
    await wait(1500)
    expect(seen).toEqual([])
    await idle.stop()
  })

  it('finishes the running job before it stops', async () => {
    const own = await startJobs(parts())
    let state = 'waiting'
    await own.work('test.slow', async () => {
      state = 'running'
      await wait(1000)
      state = 'finished'
    })
    await jobs.enqueue(ctx, 'test.slow', {})
    await until(() => state === 'running')
    await own.stop()
    expect(state).toBe('finished')
  })
})
