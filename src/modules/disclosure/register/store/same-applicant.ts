import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DisclosureRequest } from '../../request.ts'
import { listIdsOfSameApplicant } from '../../store/applicants.ts'
import { requests } from '../../store/requests.ts'

/** Gives the sealed applicant of one request to another that came of it; nothing is opened. */
export async function copyApplicant(db: Db, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into disclosure.applicant (request_id, sealed, identity_index, evidence)
    select ${toId}::uuid, sealed, identity_index, evidence from disclosure.applicant where request_id = ${fromId}::uuid`.execute(
    db,
  )
}

/** Other requests of the same person, newest first. */
export async function listOfSameApplicant(db: Db, requestId: string): Promise<DisclosureRequest[]> {
  const ids = await listIdsOfSameApplicant(db, requestId)
  if (ids.length === 0) return []
  return requests(db)
    .where('id', 'in', ids)
    .orderBy('submitted_on', 'desc')
    .orderBy('number', 'desc')
    .$castTo<DisclosureRequest>()
    .execute()
}
