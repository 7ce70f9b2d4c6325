import type { Db } from '#platform/database.ts'

/** Duties that a draft was started for or that were chosen for it. */
export async function listChosenDuties(
  db: Db,
  documentIds: readonly string[],
): Promise<{ documentId: string; dutyId: string }[]> {
  if (documentIds.length === 0) return []
  return db
    .selectFrom('duties.draft_for')
    .where('document_id', 'in', [...documentIds])
    .select(['document_id as documentId', 'duty_id as dutyId'])
    .execute()
}

/** Says that a draft is made for a duty. */
export async function chooseDuty(
  db: Db,
  row: { documentId: string; dutyId: string; by: string | null; at: Date },
): Promise<void> {
  await db
    .insertInto('duties.draft_for')
    .values({ document_id: row.documentId, duty_id: row.dutyId, chosen_by: row.by, chosen_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** 公示期: how long a publication has to stay up. */
export interface Notice {
  id: string
  responsibilityId: string
  documentId: string
  clause: number
  part: string | null
  upFrom: string
  upUntil: string
  takenDownOn: string | null
}

const noticeColumns = [
  'id',
  'responsibility_id as responsibilityId',
  'document_id as documentId',
  'clause',
  'part',
  'up_from as upFrom',
  'up_until as upUntil',
  'taken_down_on as takenDownOn',
] as const

/** Notices of documents. */
export async function listNotices(
  db: Db,
  by: { documentId: string } | { responsibilityIds: readonly string[] },
): Promise<Notice[]> {
  if ('responsibilityIds' in by && by.responsibilityIds.length === 0) return []
  const query = db.selectFrom('duties.notice').select(noticeColumns).orderBy('up_until', 'desc')
  const narrowed =
    'documentId' in by
      ? query.where('document_id', '=', by.documentId)
      : query.where('responsibility_id', 'in', [...by.responsibilityIds])
  return narrowed.limit(200).$castTo<Notice>().execute()
}

/** Begins a notice period; the same document, clause and responsibility once. */
export async function insertNotice(
  db: Db,
  row: Omit<Notice, 'id' | 'takenDownOn'> & { now: Date },
): Promise<void> {
  await db
    .insertInto('duties.notice')
    .values({
      responsibility_id: row.responsibilityId,
      document_id: row.documentId,
      clause: row.clause,
      part: row.part,
      up_from: row.upFrom,
      up_until: row.upUntil,
      created_at: row.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The day a document came down; a notice that had run its time is left as it is. */
export async function endNotices(db: Db, documentId: string, on: string): Promise<void> {
  await db
    .updateTable('duties.notice')
    .set({ taken_down_on: on })
    .where('document_id', '=', documentId)
    .where('taken_down_on', 'is', null)
    .where('up_until', '>=', on)
    .where('up_from', '<=', on)
    .execute()
}

/** Drafts that were started for these duties, the latest first. */
export async function listDraftsFor(
  db: Db,
  dutyIds: readonly string[],
): Promise<{ dutyId: string; documentId: string }[]> {
  if (dutyIds.length === 0) return []
  return db
    .selectFrom('duties.draft_for')
    .where('duty_id', 'in', [...dutyIds])
    .select(['duty_id as dutyId', 'document_id as documentId'])
    .orderBy('chosen_at', 'desc')
    .execute()
}
