import { NotFound } from '#platform/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { Attachment, DocumentVersion } from '../official-document.ts'

export type VersionText = Pick<
  DocumentVersion,
  | 'title' | 'document_number' | 'issuer' | 'theme' | 'formed_on' | 'summary' | 'keywords' | 'source'
  | 'body_html' | 'body_text'
> // prettier-ignore

/** One text of a document; `NotFound` when that number was never written. */
export async function getVersion(db: Db, documentId: string, number: number): Promise<DocumentVersion> {
  const row = await db
    .selectFrom('documents.document_version')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('document version')
  return row
}

/** Every text of a document, newest first. */
export async function listVersions(db: Db, documentId: string): Promise<DocumentVersion[]> {
  return db
    .selectFrom('documents.document_version')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('number', 'desc')
    .execute()
}

/** The highest number ever used; a discarded correction keeps its number. */
export async function lastVersionNumber(db: Db, documentId: string): Promise<number> {
  const row = await db
    .selectFrom('documents.document_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function insertVersion(
  db: Db,
  version: VersionText & {
    document_id: string
    number: number
    change_note: string | null
    written_by: string
    written_by_name: string
    written_at: Date
  },
): Promise<void> {
  await db.insertInto('documents.document_version').values(version).execute()
}

/** Writes over a text that has not been public; the database refuses any other. */
export async function updateVersion(
  db: Db,
  documentId: string,
  number: number,
  changes: Partial<Omit<DocumentVersion, 'document_id' | 'number'>>,
): Promise<void> {
  await db
    .updateTable('documents.document_version')
    .set(changes)
    .where('document_id', '=', documentId)
    .where('number', '=', number)
    .execute()
}

/** Files of one version, in the order of the page. */
export async function listAttachments(db: Db, documentId: string, version: number): Promise<Attachment[]> {
  return db
    .selectFrom('documents.attachment')
    .select([
      'id',
      'document_id',
      'version',
      'position',
      'sha256',
      'name',
      'size',
      'media_type',
      'text',
      'text_read',
    ])
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('position')
    .$castTo<Attachment>()
    .execute()
}

export async function insertAttachment(
  db: Db,
  file: Omit<Attachment, 'id' | 'position'> & { added_by: string; added_at: Date },
): Promise<string> {
  const row = await db
    .insertInto('documents.attachment')
    .values((eb) => ({
      ...file,
      position: eb
        .selectFrom('documents.attachment')
        .select((q) => q(q.fn.coalesce(q.fn.max('position'), q.lit(0)), '+', 1).as('next'))
        .where('document_id', '=', file.document_id)
        .where('version', '=', file.version),
    }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function deleteAttachment(
  db: Db,
  documentId: string,
  version: number,
  id: string,
): Promise<string | null> {
  const row = await db
    .deleteFrom('documents.attachment')
    .where('id', '=', id)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

/** A correction starts with the files of the text it corrects. */
export async function copyAttachments(db: Db, documentId: string, from: number, to: number): Promise<void> {
  await db
    .insertInto('documents.attachment')
    .columns([
      'document_id',
      'version',
      'position',
      'sha256',
      'name',
      'size',
      'media_type',
      'text',
      'text_read',
      'added_by',
      'added_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('documents.attachment')
        .select((q) => [
          'document_id',
          q.val(to).as('version'),
          'position',
          'sha256',
          'name',
          'size',
          'media_type',
          'text',
          'text_read',
          'added_by',
          'added_at',
        ]) // prettier-ignore
        .where('document_id', '=', documentId)
        .where('version', '=', from),
    )
    .execute()
}
