import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { ListReading } from '../list-import/reading.ts'
import type { ListScope, PowerList } from '../power.ts'

/** What an import did, kept as its record; without a number when there was nothing to change. */
export interface ImportOutcome {
  added: number
  changed: number
  unchanged: number
  ended: number
  number: number | null
}

/** An uploaded list, read and waiting. */
export interface ListImport {
  id: string
  regionCode: string
  list: PowerList
  scope: ListScope
  source: string
  issuedOn: string | null
  fileName: string
  sha256: string
  reading: ListReading
  status: 'open' | 'confirmed' | 'discarded'
  outcome: ImportOutcome | null
  createdBy: string
  createdName: string
  createdAt: Date
}

export async function insertImport(
  db: Db,
  one: Omit<ListImport, 'id' | 'status' | 'outcome'>,
): Promise<string> {
  const row = await db
    .insertInto('powers.list_import')
    .values({
      region_code: one.regionCode,
      list: one.list,
      scope: one.scope,
      source: one.source,
      issued_on: one.issuedOn,
      file_name: one.fileName,
      file_sha256: one.sha256,
      reading: JSON.stringify(one.reading),
      created_by: one.createdBy,
      created_name: one.createdName,
      created_at: one.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** One import of this region; throws NotFound. */
export async function getImport(db: Db, regionCode: string, id: string, lock = false): Promise<ListImport> {
  const query = db
    .selectFrom('powers.list_import')
    .selectAll()
    .where('id', '=', id)
    .where('region_code', '=', regionCode)
  const row = isIdentity(id) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined
  if (row === undefined) throw new NotFound('list import')
  return {
    id: row.id,
    regionCode: row.region_code,
    list: row.list as PowerList,
    scope: row.scope as ListScope,
    source: row.source,
    issuedOn: row.issued_on,
    fileName: row.file_name,
    sha256: row.file_sha256,
    reading: row.reading as unknown as ListReading,
    status: row.status as ListImport['status'],
    outcome: row.outcome as unknown as ImportOutcome | null,
    createdBy: row.created_by,
    createdName: row.created_name,
    createdAt: row.created_at,
  }
}

/** Imports of a region that nobody confirmed or discarded yet, newest first. */
export async function listOpenImports(
  db: Db,
  regionCode: string,
): Promise<Pick<ListImport, 'id' | 'list' | 'fileName' | 'createdName' | 'createdAt'>[]> {
  return db
    .selectFrom('powers.list_import')
    .where('region_code', '=', regionCode)
    .where('status', '=', 'open')
    .select(['id', 'list', 'file_name as fileName', 'created_name as createdName', 'created_at as createdAt'])
    .orderBy('id', 'desc')
    .limit(20)
    .$castTo<Pick<ListImport, 'id' | 'list' | 'fileName' | 'createdName' | 'createdAt'>>()
    .execute()
}

export async function closeImport(
  db: Db,
  id: string,
  status: 'confirmed' | 'discarded',
  outcome: ImportOutcome | null,
  at: Date,
): Promise<void> {
  await db
    .updateTable('powers.list_import')
    .set({ status, outcome: outcome === null ? null : JSON.stringify(outcome), closed_at: at })
    .where('id', '=', id)
    .execute()
}
