import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/**
 * Counts one more under this key and gives the count of its window, which begins with its first try. One statement, so that
 * a thousand at once, on any number of processes, are a thousand.
 */
export async function countTry(db: Db, key: string, now: Date, windowSeconds: number): Promise<number> {
  const since = new Date(now.getTime() - windowSeconds * 1000)
  const { rows } = await sql<{ tries: number }>`
    insert into disclosure.query_try as known (key, since, tries) values (${key}, ${now}, 1)
    on conflict (key) do update set
      tries = case when known.since <= ${since} then 1 else known.tries + 1 end,
      since = case when known.since <= ${since} then ${now} else known.since end
    returning tries`.execute(db)
  return rows[0]?.tries ?? 1
}

/** Takes one try back: it was right. */
export async function takeBackTry(db: Db, key: string): Promise<void> {
  await sql`delete from disclosure.query_try where key = ${key} and tries = 1`.execute(db)
  await sql`update disclosure.query_try set tries = tries - 1 where key = ${key} and tries > 1`.execute(db)
}

/** Forgets tries that began before this moment. */
export async function deleteOldTries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('disclosure.query_try').where('since', '<', before).execute()
}
