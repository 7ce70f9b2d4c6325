import pg from 'pg'
import type { Config } from './config.ts'
import { openDatabase, type Database } from './database.ts'
import { startCluster } from './embedded/cluster.ts'
import { migrate } from './migrate.ts'

/** A migrated database, embedded or external, and how to leave it. */
export interface OpenPostgres {
  database: Database
  connection: pg.ClientConfig
  migrated: string[]
  close(): Promise<void>
}

const embeddedName = 'gongkailan'

async function ensureDatabase(connection: pg.ClientConfig): Promise<void> {
  const admin = new pg.Client(connection)
  await admin.connect()
  try {
    const found = await admin.query('select 1 from pg_database where datname = $1', [embeddedName])
    if (found.rowCount === 0) await admin.query(`create database ${embeddedName}`)
  } finally {
    await admin.end()
  }
}

/** Opens the configured PostgreSQL, brings it forward, and hands back a pool. Refuses servers older than 18. */
export async function openPostgres(config: Config, say: (line: string) => void): Promise<OpenPostgres> {
  const cluster = config.databaseUrl === null ? await startCluster({ dataDir: config.dataDir, say }) : null
  if (cluster !== null) await ensureDatabase(cluster.connection)
  const connection: pg.ClientConfig =
    cluster === null
      ? { connectionString: config.databaseUrl ?? '' }
      : { ...cluster.connection, database: embeddedName }
  const database = openDatabase(connection)
  try {
    const version = await database.pool.query<{ number: string }>(
      `select current_setting('server_version_num') as number`,
    )
    if (Number(version.rows[0]?.number) < 180_000) throw new Error('需要 PostgreSQL 18 或更新的版本。')
    const migrated = await migrate(database.pool)
    return {
      database,
      connection,
      migrated,
      async close() {
        await database.close()
        await cluster?.stop()
      },
    }
  } catch (error) {
    await database.close()
    await cluster?.stop()
    throw error
  }
}
