import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Keeps a sealed applicant. */
export async function insertApplicant(
  db: Db,
  row: { request_id: string; sealed: string; identity_index: string },
): Promise<void> {
  await db.insertInto('disclosure.applicant').values(row).execute()
}

/** The sealed applicant of a request, or null. */
export async function findApplicant(
  db: Db,
  requestId: string,
): Promise<{ sealed: string; identityIndex: string; evidence: string | null } | null> {
  const row = await db
    .selectFrom('disclosure.applicant')
    .select(['sealed', 'identity_index as identityIndex', 'evidence'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return row ?? null
}

/** Replaces the sealed applicant: mended contact data, an identity shown later. */
export async function updateApplicant(
  db: Db,
  requestId: string,
  changes: { sealed?: string; identity_index?: string; evidence?: string },
): Promise<void> {
  await db.updateTable('disclosure.applicant').set(changes).where('request_id', '=', requestId).execute()
}

/** Other requests of the same person, newest first, by the keyed fingerprint of their identity. */
export async function listIdsOfSameApplicant(db: Db, requestId: string, limit = 200): Promise<string[]> {
  const rows = await db
    .selectFrom('disclosure.applicant as one')
    .innerJoin('disclosure.applicant as other', 'other.identity_index', 'one.identity_index')
    .where('one.request_id', '=', requestId)
    .where('other.request_id', '<>', requestId)
    .select('other.request_id as id')
    .orderBy('other.request_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export interface WantedRow {
  version: number
  sealed: string
  givenOn: string
  givenBy: 'applicant' | 'staff'
}

/** Adds a wording under the next version number. */
export async function insertWanted(
  db: Db,
  row: { request_id: string; sealed: string; given_on: string; given_by: string; at: Date },
): Promise<void> {
  await sql`
    insert into disclosure.wanted (request_id, version, sealed, given_on, given_by, at)
    select ${row.request_id}::uuid, coalesce(max(version), 0) + 1, ${row.sealed}, ${row.given_on}::date, ${row.given_by}, ${row.at}
    from disclosure.wanted where request_id = ${row.request_id}::uuid`.execute(db)
}

/** Every wording of a request, oldest first. */
export async function listWanted(db: Db, requestId: string): Promise<WantedRow[]> {
  return db
    .selectFrom('disclosure.wanted')
    .select(['version', 'sealed', 'given_on as givenOn', 'given_by as givenBy'])
    .where('request_id', '=', requestId)
    .orderBy('version')
    .$castTo<WantedRow>()
    .execute()
}
