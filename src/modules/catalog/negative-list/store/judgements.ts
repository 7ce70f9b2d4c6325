import type { Db } from '#platform/database.ts'
import type { Step } from '../../catalog.ts'
import type { ClashAnswer, NegativeHistoryEntry } from '../negative-list.ts'

export interface NegativeHistoryWriting {
  listId: string
  versionId?: string
  entryId?: string
  action: string
  fromStatus?: string
  toStatus?: string
  note?: string
  before?: unknown
  after?: unknown
  done: Step
}

export async function insertNegativeHistory(db: Db, entry: NegativeHistoryWriting): Promise<void> {
  await db
    .insertInto('catalog.negative_history')
    .values({
      list_id: entry.listId,
      version_id: entry.versionId ?? null,
      entry_id: entry.entryId ?? null,
      action: entry.action,
      from_status: entry.fromStatus ?? null,
      to_status: entry.toStatus ?? null,
      note: entry.note ?? '',
      before: entry.before === undefined ? null : JSON.stringify(entry.before),
      after: entry.after === undefined ? null : JSON.stringify(entry.after),
      done_by: entry.done.by,
      done_name: entry.done.name,
      done_at: entry.done.at,
    })
    .execute()
}

/** What was done in one version, newest first. */
export async function listNegativeHistory(
  db: Db,
  versionId: string,
  limit = 60,
): Promise<NegativeHistoryEntry[]> {
  const rows = await db
    .selectFrom('catalog.negative_history')
    .select(['id', 'action', 'note', 'done_name', 'done_at'])
    .where('version_id', '=', versionId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    note: row.note,
    doneName: row.done_name,
    doneAt: row.done_at,
  }))
}

/** Answers to near matches with the entries of these lists. */
export async function listAnswers(db: Db, listIds: readonly string[]): Promise<ClashAnswer[]> {
  if (listIds.length === 0) return []
  const rows = await db
    .selectFrom('catalog.negative_answer')
    .selectAll()
    .where('list_id', 'in', [...listIds])
    .execute()
  return rows.map((row) => ({
    listId: row.list_id,
    regionCode: row.region_code,
    entryKey: row.entry_key,
    itemKey: row.item_key,
    reason: row.reason,
    answeredName: row.answered_name,
    answeredAt: row.answered_at,
  }))
}

export async function putAnswer(
  db: Db,
  answer: Pick<ClashAnswer, 'listId' | 'regionCode' | 'entryKey' | 'itemKey' | 'reason'> & { done: Step },
): Promise<void> {
  const words = {
    reason: answer.reason,
    answered_by: answer.done.by,
    answered_name: answer.done.name,
    answered_at: answer.done.at,
  }
  await db
    .insertInto('catalog.negative_answer')
    .values({
      list_id: answer.listId,
      region_code: answer.regionCode,
      entry_key: answer.entryKey,
      item_key: answer.itemKey,
      ...words,
    })
    .onConflict((clash) =>
      clash.columns(['list_id', 'region_code', 'entry_key', 'item_key']).doUpdateSet(words),
    )
    .execute()
}

export async function insertReview(
  db: Db,
  review: { entryId: string; reason: string; on: string; nextOn: string; done: Step },
): Promise<void> {
  await db
    .insertInto('catalog.negative_review')
    .values({
      entry_id: review.entryId,
      reason: review.reason,
      reviewed_on: review.on,
      next_on: review.nextOn,
      reviewed_by: review.done.by,
      reviewed_name: review.done.name,
      reviewed_at: review.done.at,
    })
    .execute()
}
