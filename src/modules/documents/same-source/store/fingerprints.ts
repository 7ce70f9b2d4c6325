import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { TextFingerprint } from '../same-source.ts'

/** Writes what is compared of a public text; it waits to be compared again. */
export async function saveFingerprint(
  db: Db,
  documentId: string,
  row: TextFingerprint & { version: number; regionKey: string },
): Promise<void> {
  const values = {
    version: row.version,
    region_key: row.regionKey,
    text_hash: row.textHash,
    title_hash: row.titleHash,
    length: row.length,
    bands: row.bands,
    compared_at: null,
  }
  await db
    .insertInto('documents.text_fingerprint')
    .values({ document_id: documentId, ...values })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(values))
    .execute()
}

/** A withdrawn text is compared with nothing any more. */
export async function deleteFingerprint(db: Db, documentId: string): Promise<void> {
  await db.deleteFrom('documents.text_fingerprint').where('document_id', '=', documentId).execute()
}

export interface OpenText {
  documentId: string
  /** false for rows of documents that were public before fingerprints were taken */
  taken: boolean
}

/** Texts that have not been compared yet, held for this process; others take other ones. */
export async function lockUncompared(db: Db, limit: number): Promise<OpenText[]> {
  return db
    .selectFrom('documents.text_fingerprint')
    .select((eb) => ['document_id as documentId', eb('text_hash', 'is not', null).as('taken')])
    .where('compared_at', 'is', null)
    .orderBy('document_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .$castTo<OpenText>()
    .execute()
}

export async function markCompared(db: Db, documentId: string, at: Date): Promise<void> {
  await db
    .updateTable('documents.text_fingerprint')
    .set({ compared_at: at })
    .where('document_id', '=', documentId)
    .execute()
}

/** Public texts of the same place that may be like this one: equal ones first, those of its title, then by bands in common. */
export async function listAlike(
  db: Db,
  text: TextFingerprint & { documentId: string; regionKey: string },
  limit: number,
): Promise<string[]> {
  const bands = sql<number[]>`${text.bands}::integer[]`
  const rows = await db
    .selectFrom('documents.text_fingerprint as f')
    .select('f.document_id as id')
    .where('f.region_key', '=', text.regionKey)
    .where('f.document_id', '<>', text.documentId)
    .where((eb) => eb.or([eb('f.text_hash', '=', text.textHash), sql<boolean>`f.bands && ${bands}`]))
    .orderBy(sql`f.text_hash = ${text.textHash}`, 'desc')
    .orderBy(sql`f.title_hash = ${text.titleHash}`, (order) => order.desc().nullsLast())
    .orderBy(
      sql`(select count(*) from unnest(f.bands) as mine (band) where mine.band = any(${bands}))`,
      'desc',
    )
    .orderBy('f.document_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
