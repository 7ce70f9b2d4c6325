import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/database.ts'
import type { Database } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: Database

beforeAll(async () => {
  database = await testDatabase()
})

describe('migrations', () => {
  it('are numbered without a gap in their names and applied once', async () => {
    const names = (await readMigrations()).map((migration) => migration.name)
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
    expect(await migrate(database.pool)).toEqual([])
  })

  it('refuse to go on when an applied file reads differently', async () => {
    await sql`update public.migration set hash = 'edited' where name = '0001_platform.sql'`.execute(
      database.db,
    )
    await expect(migrate(database.pool)).rejects.toThrow('0001_platform.sql')
  })

  it('keep a day a string and a count a number', async () => {
    const answer = await sql<{
      day: string
      many: number
    }>`select date '2026-02-29' - 1 as day, 7::bigint as many`
      .execute(database.db)
      .catch(() => null)
    expect(answer).toBeNull()
    const good = await sql<{
      day: string
      many: number
    }>`select date '2026-02-28' as day, 7::bigint as many`.execute(database.db)
    expect(good.rows[0]).toEqual({ day: '2026-02-28', many: 7 })
  })
})
