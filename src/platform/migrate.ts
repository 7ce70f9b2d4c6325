import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../db/migrations')
const migrationLock = 63_0001

/** The numbered SQL files, in order, with the hash of what they say. */
export async function readMigrations(): Promise<{ name: string; sql: string; hash: string }[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database forward, each file in its own transaction, one process at a time.
 * Refuses when a file that was already applied reads differently: migrations are never edited.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      `create table if not exists public.migration (
         name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    const known = await client.query<{ name: string; hash: string }>(
      'select name, hash from public.migration',
    )
    const applied = new Map(known.rows.map((row) => [row.name, row.hash]))
    const done: string[] = []
    for (const migration of await readMigrations()) {
      const before = applied.get(migration.name)
      if (before === migration.hash) continue
      if (before !== undefined) throw new Error(`迁移 ${migration.name} 在执行后被修改，拒绝继续。`)
      await client.query('begin')
      try {
        await client.query(migration.sql)
        await client.query('insert into public.migration (name, hash) values ($1, $2)', [
          migration.name,
          migration.hash,
        ])
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw new Error(`迁移 ${migration.name} 失败`, { cause })
      }
      done.push(migration.name)
    }
    return done
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    client.release()
  }
}
