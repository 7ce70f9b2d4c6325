import { NotFound } from '#platform/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { OfficialDocument } from '../official-document.ts'

const columns = [
  'id', 'organisation_id', 'region_code', 'kind', 'status', 'revision', 'review_round', 'attribute',
  'attribute_reason', 'attribute_basis', 'interpretation_needed', 'drafter_id', 'drafter_name', 'author_ids',
  'reviewer_id', 'secrecy_reviewer_id', 'signer_id', 'publisher_id', 'working_version', 'public_version',
  'index_number', 'due_on', 'published_at', 'published_on', 'public_changed_at', 'scheduled_at', 'scheduled_by',
  'scheduled_by_name', 'schedule_failure', 'emergency_reason', 'emergency_review_due_on',
  'emergency_reviewed_at', 'withdrawn_at', 'withdrawal_reason', 'withdrawal_statement', 'withdrawal_approver',
  'replaced_by', 'validity', 'effective_on', 'expires_on', 'validity_changed_on', 'validity_note',
  'registered_on', 'reexamine_on', 'created_at', 'updated_at',
] as const // prettier-ignore

export type DocumentChanges = Partial<
  Omit<OfficialDocument, 'id' | 'revision' | 'created_at' | 'updated_at'>
> & {
  emergency_reviewer_id?: string
}

/** The document, or null. */
export async function findDocument(db: Db, id: string): Promise<OfficialDocument | null> {
  const row = await db
    .selectFrom('documents.document')
    .select(columns)
    .where('id', '=', id)
    .$castTo<OfficialDocument>()
    .executeTakeFirst()
  return row ?? null
}

/** The document; `NotFound` when there is none. */
export async function getDocument(db: Db, id: string): Promise<OfficialDocument> {
  const document = await findDocument(db, id)
  if (document === null) throw new NotFound('document')
  return document
}

/** The document, locked until the transaction ends: whoever comes second sees what the first one did. */
export async function lockDocument(db: Db, id: string): Promise<OfficialDocument> {
  const row = await db
    .selectFrom('documents.document')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<OfficialDocument>()
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('document')
  return row
}

export interface NewDocument {
  organisation_id: string
  region_code: string
  kind: OfficialDocument['kind']
  drafter_id: string
  drafter_name: string
}

/** A new row in state 拟稿; its first version is written in the same transaction. */
export async function insertDocument(db: Db, fields: NewDocument, now: Date): Promise<string> {
  const row = await db
    .insertInto('documents.document')
    .values({
      ...fields,
      author_ids: [fields.drafter_id],
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Writes changes to a locked row and counts its revision up; gives the new revision. */
export async function updateDocument(
  db: Db,
  id: string,
  changes: DocumentChanges,
  now: Date,
): Promise<number> {
  const row = await db
    .updateTable('documents.document')
    .set((eb) => ({ ...changes, revision: eb('revision', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}
