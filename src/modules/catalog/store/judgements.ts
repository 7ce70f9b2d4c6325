import type { Db } from '#platform/database.ts'
import type { Exemption, FindingDecision, HistoryEntry, Step } from '../catalog.ts'
import type { LawSuccessor } from '../rules/law-successors.ts'

export async function listExemptions(db: Db, versionId: string): Promise<Exemption[]> {
  const rows = await db
    .selectFrom('catalog.exemption')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('guideline_code')
    .execute()
  return rows.map((row) => ({
    guidelineCode: row.guideline_code,
    reason: row.reason,
    proposed: { by: row.proposed_by, name: row.proposed_name, at: row.proposed_at },
    approved:
      row.approved_by === null || row.approved_at === null
        ? null
        : { by: row.approved_by, name: row.approved_name ?? '', at: row.approved_at },
  }))
}

export async function putExemption(
  db: Db,
  versionId: string,
  guidelineCode: string,
  reason: string,
  step: Step,
): Promise<void> {
  const proposal = { reason, proposed_by: step.by, proposed_name: step.name, proposed_at: step.at }
  await db
    .insertInto('catalog.exemption')
    .values({ version_id: versionId, guideline_code: guidelineCode, ...proposal })
    .onConflict((clash) =>
      clash
        .columns(['version_id', 'guideline_code'])
        .doUpdateSet({ ...proposal, approved_by: null, approved_name: null, approved_at: null }),
    )
    .execute()
}

export async function approveExemptionRow(
  db: Db,
  versionId: string,
  guidelineCode: string,
  step: Step,
): Promise<void> {
  await db
    .updateTable('catalog.exemption')
    .set({ approved_by: step.by, approved_name: step.name, approved_at: step.at })
    .where('version_id', '=', versionId)
    .where('guideline_code', '=', guidelineCode)
    .execute()
}

export async function deleteExemption(db: Db, versionId: string, guidelineCode: string): Promise<void> {
  await db
    .deleteFrom('catalog.exemption')
    .where('version_id', '=', versionId)
    .where('guideline_code', '=', guidelineCode)
    .execute()
}

export async function listDecisions(db: Db, catalogId: string): Promise<FindingDecision[]> {
  const rows = await db
    .selectFrom('catalog.finding_decision')
    .selectAll()
    .where('catalog_id', '=', catalogId)
    .execute()
  return rows.map((row) => ({
    guidelineCode: row.guideline_code,
    element: row.element,
    textHash: row.text_hash,
    verdict: row.verdict as FindingDecision['verdict'],
    reason: row.reason,
    decided: { by: row.decided_by, name: row.decided_name, at: row.decided_at },
  }))
}

export async function putDecisions(
  db: Db,
  catalogId: string,
  decisions: readonly FindingDecision[],
): Promise<void> {
  if (decisions.length === 0) return
  await db
    .insertInto('catalog.finding_decision')
    .values(
      decisions.map((one) => ({
        catalog_id: catalogId,
        guideline_code: one.guidelineCode,
        element: one.element,
        text_hash: one.textHash,
        verdict: one.verdict,
        reason: one.reason,
        decided_by: one.decided.by,
        decided_name: one.decided.name,
        decided_at: one.decided.at,
      })),
    )
    .onConflict((clash) =>
      clash.columns(['catalog_id', 'guideline_code', 'element', 'text_hash']).doUpdateSet((eb) => ({
        verdict: eb.ref('excluded.verdict'),
        reason: eb.ref('excluded.reason'),
        decided_by: eb.ref('excluded.decided_by'),
        decided_name: eb.ref('excluded.decided_name'),
        decided_at: eb.ref('excluded.decided_at'),
      })),
    )
    .execute()
}

export interface HistoryWriting {
  catalogId: string
  versionId?: string | null
  itemId?: string | null
  action: string
  fromStatus?: string
  toStatus?: string
  note?: string
  before?: unknown
  after?: unknown
  done: Step
}

export async function insertHistory(db: Db, entry: HistoryWriting): Promise<void> {
  await db
    .insertInto('catalog.history')
    .values({
      catalog_id: entry.catalogId,
      version_id: entry.versionId ?? null,
      item_id: entry.itemId ?? null,
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

export async function listHistory(
  db: Db,
  filter: { catalogId: string; versionId?: string; itemId?: string; limit?: number },
): Promise<HistoryEntry[]> {
  let query = db.selectFrom('catalog.history').selectAll().where('catalog_id', '=', filter.catalogId)
  if (filter.versionId !== undefined) query = query.where('version_id', '=', filter.versionId)
  if (filter.itemId !== undefined) query = query.where('item_id', '=', filter.itemId)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    fromStatus: row.from_status,
    toStatus: row.to_status,
    note: row.note,
    doneName: row.done_name,
    doneAt: row.done_at,
    itemId: row.item_id,
  }))
}

export async function listSuccessors(db: Db): Promise<LawSuccessor[]> {
  const rows = await db
    .selectFrom('catalog.law_successor')
    .select(['old_law', 'new_law', 'note'])
    .orderBy('old_law')
    .execute()
  return rows.map((row) => ({ old: row.old_law, new: row.new_law, note: row.note }))
}

export async function insertSuccessors(
  db: Db,
  laws: readonly LawSuccessor[],
  name: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto('catalog.law_successor')
    .values(
      laws.map((law) => ({
        old_law: law.old,
        new_law: law.new,
        note: law.note,
        recorded_name: name,
        recorded_at: at,
      })),
    )
    .onConflict((clash) => clash.columns(['old_law', 'new_law']).doNothing())
    .execute()
}
