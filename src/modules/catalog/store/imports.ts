import { isIdentity } from '#platform/identity.ts'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { CatalogTableReading } from '../table-import/reading.ts'

/** What an import did, kept as its record. */
export interface ImportOutcome {
  added: number
  changed: number
  unchanged: number
  removed: number
  /** guideline version it made, when it made one */
  version?: number
}

export interface TableImport {
  id: string
  kind: 'guideline' | 'catalog'
  versionId: string | null
  /** the domain a person named for tables whose title names none */
  domainCode: string | null
  fileName: string
  reading: CatalogTableReading
  status: 'open' | 'confirmed' | 'discarded'
  outcome: ImportOutcome | null
  createdBy: string
  createdName: string
  createdAt: Date
}

export async function insertImport(
  db: Db,
  one: Pick<
    TableImport,
    'kind' | 'versionId' | 'domainCode' | 'fileName' | 'reading' | 'createdBy' | 'createdName' | 'createdAt'
  > & {
    sha256: string
  },
): Promise<string> {
  const row = await db
    .insertInto('catalog.table_import')
    .values({
      kind: one.kind,
      version_id: one.versionId,
      domain_code: one.domainCode,
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

export async function getImport(db: Db, id: string, lock = false): Promise<TableImport> {
  const query = db.selectFrom('catalog.table_import').selectAll().where('id', '=', id)
  const row = isIdentity(id) ? await (lock ? query.forUpdate() : query).executeTakeFirst() : undefined
  if (row === undefined) throw new NotFound('table import')
  return {
    id: row.id,
    kind: row.kind as TableImport['kind'],
    versionId: row.version_id,
    domainCode: row.domain_code,
    fileName: row.file_name,
    reading: row.reading as unknown as CatalogTableReading,
    status: row.status as TableImport['status'],
    outcome: row.outcome as unknown as ImportOutcome | null,
    createdBy: row.created_by,
    createdName: row.created_name,
    createdAt: row.created_at,
  }
}

export async function saveReading(
  db: Db,
  id: string,
  reading: CatalogTableReading,
  domainCode: string | null,
): Promise<void> {
  await db
    .updateTable('catalog.table_import')
    .set({ reading: JSON.stringify(reading), domain_code: domainCode })
    .where('id', '=', id)
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
    .updateTable('catalog.table_import')
    .set({ status, outcome: outcome === null ? null : JSON.stringify(outcome), closed_at: at })
    .where('id', '=', id)
    .execute()
}
