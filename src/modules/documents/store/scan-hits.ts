import { NotFound } from '#platform/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { HitAnswer, StoredHit } from '../official-document.ts'

export interface FoundHit {
  fingerprint: string
  kind: string
  severity: 'block' | 'answer'
  place: string
  excerpt: string
  masked: string
  start_at: number
  end_at: number
}

const columns = [
  'id', 'version', 'fingerprint', 'kind', 'severity', 'place', 'excerpt', 'masked', 'start_at', 'end_at', 'answer',
  'answer_reason', 'answered_by', 'answered_by_name', 'answered_at',
] as const // prettier-ignore

/** Findings in one text, marks of secrecy first, then in reading order. */
export async function listHits(db: Db, documentId: string, version: number): Promise<StoredHit[]> {
  return db
    .selectFrom('documents.scan_hit')
    .select(columns)
    .where('document_id', '=', documentId)
    .where('version', '=', version)
    .orderBy('severity', 'desc')
    .orderBy('place')
    .orderBy('start_at')
    .$castTo<StoredHit>()
    .execute()
}

export async function getHit(db: Db, documentId: string, hitId: string): Promise<StoredHit> {
  const row = await db
    .selectFrom('documents.scan_hit')
    .select(columns)
    .where('document_id', '=', documentId)
    .where('id', '=', hitId)
    .$castTo<StoredHit>()
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('scan hit')
  return row
}

/** Takes the findings of a fresh scan: what is still there keeps its answer, what is gone goes. */
export async function replaceHits(
  db: Db,
  documentId: string,
  version: number,
  found: FoundHit[],
  now: Date,
): Promise<void> {
  const gone = db
    .deleteFrom('documents.scan_hit')
    .where('document_id', '=', documentId)
    .where('version', '=', version)
  const fingerprints = found.map((hit) => hit.fingerprint)
  await (fingerprints.length === 0 ? gone : gone.where('fingerprint', 'not in', fingerprints)).execute()
  if (found.length === 0) return
  await db
    .insertInto('documents.scan_hit')
    .values(found.map((hit) => ({ ...hit, document_id: documentId, version, found_at: now })))
    .onConflict((conflict) =>
      conflict.columns(['document_id', 'version', 'fingerprint']).doUpdateSet((eb) => ({
        excerpt: eb.ref('excluded.excerpt'),
        start_at: eb.ref('excluded.start_at'),
        end_at: eb.ref('excluded.end_at'),
      })),
    )
    .execute()
}

export async function saveHitAnswer(
  db: Db,
  hitId: string,
  answer: { answer: HitAnswer; reason: string; by: string; byName: string; at: Date },
): Promise<void> {
  await db
    .updateTable('documents.scan_hit')
    .set({
      answer: answer.answer,
      answer_reason: answer.reason === '' ? null : answer.reason,
      answered_by: answer.by,
      answered_by_name: answer.byName,
      answered_at: answer.at,
    })
    .where('id', '=', hitId)
    .execute()
}
