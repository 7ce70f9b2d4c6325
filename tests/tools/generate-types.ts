import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startCluster } from '../../src/platform/embedded/cluster.ts'
import { migrate } from '../../src/platform/migrate.ts'

/**
 * Writes db/types.ts from a database migrated from nothing. With `--check` it writes nothing and
 * fails when the file differs, so that types and migrations cannot part.
 */
const target = path.join(import.meta.dirname, '../../db/types.ts')
const folder = await mkdtemp(path.join(os.tmpdir(), 'gkl-types-'))
const cluster = await startCluster({ dataDir: path.join(folder, 'data'), settings: { fsync: 'off' } })
let failed = false
try {
  const admin = new pg.Client(cluster.connection)
  await admin.connect()
  await admin.query('create database types')
  await admin.end()
  const pool = new pg.Pool({ ...cluster.connection, database: 'types', max: 1 })
  await migrate(pool)
  await pool.end()
  const written = path.join(folder, 'types.ts')
  const url = `postgresql://${cluster.connection.user}@localhost/types?host=${encodeURIComponent(cluster.connection.host ?? '')}`
  const cli = path.join(
    path.dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')),
    'dist/cli/bin.js',
  )
  await promisify(execFile)(process.execPath, [
    cli,
    '--dialect=postgres',
    `--url=${url}`,
    `--out-file=${written}`,
    '--date-parser=string',
    '--numeric-parser=string',
    '--overrides={"columns":{}}',
    '--exclude-pattern=public.migration',
  ])
  const fresh = (await readFile(written, 'utf8')).replaceAll(
    /export type Int8 = .*;/g,
    'export type Int8 = ColumnType<number, bigint | number | string, bigint | number | string>;',
  )
  if (process.argv.includes('--check')) {
    failed = fresh !== (await readFile(target, 'utf8').catch(() => ''))
    process.stdout.write(
      failed ? 'db/types.ts 与迁移不一致，请运行 npm run db:types\n' : 'db/types.ts 与迁移一致\n',
    )
  } else {
    await writeFile(target, fresh)
  }
} finally {
  await cluster.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(cluster.home), { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
