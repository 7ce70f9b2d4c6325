import type { Db } from '#platform/database.ts'
import type { HistoryRow, ReviewCheck } from '../official-document.ts'
import type { SheetAnswer } from '../rules/review-sheet.ts'

export async function insertHistory(
  db: Db,
  row: Omit<HistoryRow, 'id'> & { document_id: string },
): Promise<void> {
  await db.insertInto('documents.history').values(row).execute()
}

/** Everything that happened to a document, oldest first. */
export async function listHistory(db: Db, documentId: string): Promise<HistoryRow[]> {
  return db
    .selectFrom('documents.history')
    .select([
      'id',
      'at',
      'actor_id',
      'actor_name',
      'action',
      'from_status',
      'to_status',
      'version',
      'review_round',
      'opinion',
      'public_note',
    ])
    .where('document_id', '=', documentId)
    .orderBy('at')
    .orderBy('id')
    .$castTo<HistoryRow>()
    .execute()
}

/** Answers of the review sheet in one round. */
export async function listReviewChecks(db: Db, documentId: string, round: number): Promise<ReviewCheck[]> {
  return db
    .selectFrom('documents.review_check')
    .select(['question', 'result', 'note', 'checked_by_name', 'checked_at'])
    .where('document_id', '=', documentId)
    .where('review_round', '=', round)
    .$castTo<ReviewCheck>()
    .execute()
}

export async function saveReviewChecks(
  db: Db,
  documentId: string,
  round: number,
  answers: SheetAnswer[],
  by: { id: string; name: string; at: Date },
): Promise<void> {
  if (answers.length === 0) return
  await db
    .insertInto('documents.review_check')
    .values(
      answers.map((answer) => ({
        document_id: documentId,
        review_round: round,
        question: answer.question,
        result: answer.result,
        note: answer.note === '' ? null : answer.note,
        checked_by: by.id,
        checked_by_name: by.name,
        checked_at: by.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['document_id', 'review_round', 'question']).doUpdateSet((eb) => ({
        result: eb.ref('excluded.result'),
        note: eb.ref('excluded.note'),
        checked_by: eb.ref('excluded.checked_by'),
        checked_by_name: eb.ref('excluded.checked_by_name'),
        checked_at: eb.ref('excluded.checked_at'),
      })),
    )
    .execute()
}
