import type { Db } from '#platform/database.ts'

/** A document held as 依申请公开 or 不予公开, with the ground on which it is held. */
export interface RegisteredDocument {
  id: string
  organisationId: string
  regionCode: string
  title: string
  documentNumber: string | null
  attribute: 'on_request' | 'withheld'
  reason: string | null
  basis: string | null
  registeredOn: string
  /** everybody who wrote in the text */
  authorIds: string[]
}

function registered(db: Db) {
  return db
    .selectFrom('documents.document as d')
    .innerJoin('documents.document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.number', '=', 'd.working_version'),
    )
    .select([
      'd.id',
      'd.organisation_id as organisationId',
      'd.region_code as regionCode',
      'v.title',
      'v.document_number as documentNumber',
      'd.attribute',
      'd.attribute_reason as reason',
      'd.attribute_basis as basis',
      'd.registered_on as registeredOn',
      'd.author_ids as authorIds',
    ])
    .where('d.status', '=', 'registered')
}

/**
 * Every document held back under these significant digits, the longest held first; without `below` only those of
 * organisations of that very region. For the yearly self-review (条例第十八条), whoever asks.
 */
export async function listRegisteredDocuments(
  db: Db,
  reach: { prefix: string; below: boolean },
): Promise<RegisteredDocument[]> {
  const found = registered(db)
  const there = reach.below
    ? found.where('d.region_code', 'like', `${reach.prefix}%`)
    : found.where('d.region_code', '=', reach.prefix.padEnd(12, '0'))
  return there.orderBy('d.registered_on').orderBy('d.id').$castTo<RegisteredDocument>().execute()
}

/** One document held back; null when it is not, or not any more. */
export async function findRegisteredDocument(db: Db, id: string): Promise<RegisteredDocument | null> {
  const row = await registered(db).where('d.id', '=', id).$castTo<RegisteredDocument>().executeTakeFirst()
  return row ?? null
}

/** The last yearly re-examination of a document: what was said and by whom; null when there was none. */
export async function findReexamination(
  db: Db,
  documentId: string,
): Promise<{ outcome: 'keep' | 'convert'; opinion: string; byId: string | null; byName: string } | null> {
  const row = await db
    .selectFrom('documents.history')
    .select(['action', 'opinion', 'actor_id as byId', 'actor_name as byName'])
    .where('document_id', '=', documentId)
    .where('action', 'in', ['reexamined', 'reopened'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    outcome: row.action === 'reopened' ? 'convert' : 'keep',
    opinion: row.opinion ?? '',
    byId: row.byId,
    byName: row.byName,
  }
}
