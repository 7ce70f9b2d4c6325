import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db-types'

export type Db = Kysely<DB> | Transaction<DB>

// A day is a legal fact, not an instant: it stays the string the database holds.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export interface Database {
  db: Kysely<DB>
  pool: pg.Pool
  close(): Promise<void>
}

/** A pool of connections behind Kysely; `max` bounds it. */
export function openDatabase(connection: pg.PoolConfig, max = 20): Database {
  const pool = new pg.Pool({ ...connection, max, idleTimeoutMillis: 30_000 })
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => undefined)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, close: () => db.destroy() }
}

/** Whether the database answers at all, for the machine that watches us. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
}
