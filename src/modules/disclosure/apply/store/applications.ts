import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** A form in work, or the receipt of a sent one: sealed. */
export interface ApplicationRow {
  id: string
  sealed: string
  lang: 'zh' | 'bo' | 'mn'
  createdAt: Date
  expiresAt: Date
  requestId: string | null
}

const columns = [
  'id',
  'sealed',
  'lang',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'request_id as requestId',
] as const

/** A new form; gives its identity. */
export async function insertApplication(
  db: Db,
  row: { token_hash: string; sealed: string; lang: string; created_at: Date; expires_at: Date },
): Promise<string> {
  const { id } = await db
    .insertInto('disclosure.application')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The form of a token that has not expired at this moment, or null. */
export async function findApplication(db: Db, tokenHash: string, now: Date): Promise<ApplicationRow | null> {
  const row = await db
    .selectFrom('disclosure.application')
    .select(columns)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .$castTo<ApplicationRow>()
    .executeTakeFirst()
  return row ?? null
}

/** The same, locked: of two sends at once the second sees what became of the first. */
export async function lockApplication(db: Db, tokenHash: string, now: Date): Promise<ApplicationRow | null> {
  const row = await db
    .selectFrom('disclosure.application')
    .select(columns)
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .forUpdate()
    .$castTo<ApplicationRow>()
    .executeTakeFirst()
  return row ?? null
}

/** Writes answers, language, or what became of a form. */
export async function updateApplication(
  db: Db,
  id: string,
  changes: { sealed?: string; lang?: string; expires_at?: Date; request_id?: string },
): Promise<void> {
  await db.updateTable('disclosure.application').set(changes).where('id', '=', id).execute()
}

/** Takes a file of a form away for good; false when it is not there. */
export async function deleteApplicationFile(db: Db, applicationId: string, fileId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('disclosure.file')
    .where('application_id', '=', applicationId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Deletes one form with what was handed over for it. */
export async function deleteApplication(db: Db, id: string): Promise<void> {
  await db.deleteFrom('disclosure.file').where('application_id', '=', id).execute()
  await db.deleteFrom('disclosure.application').where('id', '=', id).execute()
}

/** Deletes forms that expired before this moment, with their files; gives how many there were. */
export async function deleteExpiredApplications(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from disclosure.application where expires_at <= ${now} for update skip locked`.execute(db)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await db.deleteFrom('disclosure.file').where('application_id', 'in', ids).execute()
  await db.deleteFrom('disclosure.application').where('id', 'in', ids).execute()
  return ids.length
}
