import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startCluster } from '../src/platform/embedded/cluster.ts'
import { migrate } from '../src/platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string }
  }
}

/** One throw-away PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gkl-'))
  const cluster = await startCluster({
    dataDir: path.join(folder, 'data'),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query('create database template_migrated')
  const pool = new pg.Pool({ ...cluster.connection, database: 'template_migrated', max: 1 })
  await migrate(pool)
  await pool.end()
  await admin.end()
  const { host, port, user } = cluster.connection
  project.provide('postgres', { host: host ?? '', port: port ?? 5432, user: user ?? '' })
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
    await rm(path.dirname(cluster.home), { recursive: true, force: true })
  }
}
