import { isIdentity } from '#platform/identity.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

export interface ImportCounts {
  added: number
  changed: number
  removed: number
  unchanged: number
}

export interface PendingImport {
  id: string
  kind: 'divisions' | 'organisations'
  fileName: string
  rows: unknown
  shown: string
  counts: ImportCounts
  actorId: string | null
  createdAt: Date
  confirmedAt: Date | null
}

export async function insertImport(
  db: Db,
  given: Omit<PendingImport, 'id' | 'createdAt' | 'confirmedAt'> & { sha256: string; now: Date },
): Promise<string> {
  const row = await db
    .insertInto('regions.import')
    .values({
      kind: given.kind,
      file_name: given.fileName,
      sha256: given.sha256,
      rows: JSON.stringify(given.rows),
      shown: given.shown,
      counts: JSON.stringify(given.counts),
      actor_id: given.actorId,
      created_at: given.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function findImport(db: Db, id: string, lock = false): Promise<PendingImport | null> {
  if (!isIdentity(id)) return null
  const query = db
    .selectFrom('regions.import')
    .selectAll()
    .where('id', '=', sql<string>`${id}::uuid`)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    kind: row.kind as PendingImport['kind'],
    fileName: row.file_name,
    rows: row.rows,
    shown: row.shown,
    counts: row.counts as unknown as ImportCounts,
    actorId: row.actor_id,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at,
  }
}

export async function markConfirmed(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('regions.import').set({ confirmed_at: now }).where('id', '=', id).execute()
}

/** One import of a kind at a time: the second waits and then sees what the first wrote. */
export async function lockImports(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('regions.import'))`.execute(db)
}
