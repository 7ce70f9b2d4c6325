import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'

async function run<T>(db: Db, query: RawBuilder<T>): Promise<T[]> {
  await sql`set local enable_nestloop = off`.execute(db)
  const { rows } = await query.execute(db)
  return rows
}

/**
 * Runs a query that joins thousands of responsibilities with their duties by hash. Right after a catalog was published
 * the database has no statistics yet, takes both sides for a handful of rows and would read one of them again for each
 * row of the other: minutes instead of milliseconds.
 */
export async function hashed<T>(db: Db, query: RawBuilder<T>): Promise<T[]> {
  if (!db.isTransaction) return db.transaction().execute((trx) => run(trx, query))
  const rows = await run(db, query)
  await sql`set local enable_nestloop = on`.execute(db)
  return rows
}
