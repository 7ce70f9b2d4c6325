import type { Db } from '#platform/database.ts'
import type { Refusal } from '#platform/refusal.ts'
import type { CoverMark, OpenedSource, Redaction } from '../redaction.ts'

const columns = [
  'id',
  'request_id as requestId',
  'source_id as sourceId',
  'result_id as resultId',
  'text_id as textId',
  'opened',
  'marks',
  'nothing_covered as nothingCovered',
  'kept_pictures as keptPictures',
  'proof',
  'failure',
  'asked_at as askedAt',
  'revision',
  'made_by as madeBy',
  'made_name as madeName',
  'updated_at as updatedAt',
  'confirmed_by as confirmedBy',
  'confirmed_name as confirmedName',
  'confirmed_at as confirmedAt',
] as const

const redactions = (db: Db) => db.selectFrom('disclosure.redaction').select(columns).$castTo<Redaction>()

/** What is done with the files of a case, in the order in which they came. */
export function listRedactions(db: Db, requestId: string): Promise<Redaction[]> {
  return redactions(db).where('request_id', '=', requestId).orderBy('id').execute()
}

/** What is done with one source file of a case, or null. */
export async function findRedaction(db: Db, requestId: string, sourceId: string): Promise<Redaction | null> {
  const row = await redactions(db)
    .where('request_id', '=', requestId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst()
  return row ?? null
}

/** The same by its own identity, for the job that makes the result. */
export async function findRedactionById(db: Db, id: string): Promise<Redaction | null> {
  return (await redactions(db).where('id', '=', id).executeTakeFirst()) ?? null
}

/** A source file on which nothing was done yet. */
export async function insertRedaction(
  db: Db,
  row: {
    request_id: string
    source_id: string
    opened: OpenedSource
    made_by: string
    made_name: string
    updated_at: Date
  },
): Promise<void> {
  await db
    .insertInto('disclosure.redaction')
    .values({ ...row, opened: JSON.stringify(row.opened) })
    .execute()
}

export interface RedactionChanges {
  marks?: CoverMark[]
  nothing_covered?: boolean
  kept_pictures?: number[]
  result_id?: string | null
  text_id?: string | null
  proof?: Redaction['proof']
  failure?: Refusal[] | null
  asked_at?: Date | null
  made_by?: string
  made_name?: string
  confirmed_by?: string | null
  confirmed_name?: string | null
  confirmed_at?: Date | null
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** Writes changes and counts the revision up; gives the new one. The case is locked by the caller. */
export async function updateRedaction(
  db: Db,
  id: string,
  changes: RedactionChanges,
  now: Date,
): Promise<number> {
  const { marks, proof, failure, ...plain } = changes
  const row = await db
    .updateTable('disclosure.redaction')
    .set((eb) => ({
      ...plain,
      ...(marks === undefined ? {} : { marks: JSON.stringify(marks) }),
      ...(proof === undefined ? {} : { proof: json(proof) }),
      ...(failure === undefined ? {} : { failure: json(failure) }),
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .returning('revision')
    .executeTakeFirstOrThrow()
  return row.revision
}
