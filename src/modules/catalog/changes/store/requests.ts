import { isIdentity } from '#platform/identity.ts'
import type { Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { ChangeHistoryEntry, ChangeRequest, ChangeRequestItem, ItemChange } from '../change-request.ts'
import type { ChangeSource } from '../rules/change-sources.ts'
import type { ChangeStatus } from '../rules/change-workflow.ts'

type Row = Selectable<DB['catalog.change_request']> & { region_code: string; region_name: string }

export function toRequest(row: Row): ChangeRequest {
  return {
    id: row.id,
    catalogId: row.catalog_id,
    regionCode: row.region_code,
    regionName: row.region_name,
    number: row.number,
    source: row.source as ChangeSource,
    title: row.title,
    reason: row.reason,
    basis: row.basis,
    proposedName: row.proposed_name,
    proposedContent: row.proposed_content,
    domainCode: row.domain_code,
    guidelineVersion: row.guideline_version,
    status: row.status as ChangeStatus,
    revision: row.revision,
    raisedBy: row.raised_by,
    raisedName: row.raised_name,
    raisedOn: row.raised_on,
    raisedAt: row.raised_at,
    termDays: row.term_days,
    dueOn: row.due_on,
    handledName: row.handled_name,
    handledAt: row.handled_at,
    handledReason: row.handled_reason,
    versionId: row.version_id,
    finishedOn: row.finished_on,
    raiserSawAt: row.raiser_saw_at,
  }
}

export function requestQuery(db: Db) {
  return db
    .selectFrom('catalog.change_request as r')
    .innerJoin('catalog.catalog as c', 'c.id', 'r.catalog_id')
    .selectAll('r')
    .select(['c.region_code', 'c.region_name'])
}

export async function getRequest(db: Db, id: string, lock = false): Promise<ChangeRequest> {
  if (!isIdentity(id)) throw new NotFound('change request')
  const query = requestQuery(db).where('r.id', '=', id)
  const row = await (lock ? query.forUpdate('r') : query).executeTakeFirst()
  if (row === undefined) throw new NotFound('change request')
  return toRequest(row)
}

export interface RequestWriting {
  catalogId: string
  source: ChangeSource
  title: string
  reason: string
  basis: string
  proposedName: string
  proposedContent: string
  domainCode: string | null
  guidelineVersion: number | null
  raised: { by: string | null; name: string; organisationId: string | null; on: string; at: Date }
  termDays: number
  dueOn: string
  items: readonly ChangeRequestItem[]
}

/** Numbers are counted in each catalog; the caller holds the lock of the catalog. Null when this task was made before. */
export async function insertRequest(db: Db, request: RequestWriting): Promise<string | null> {
  const { raised } = request
  const row = await db
    .insertInto('catalog.change_request')
    .values((eb) => ({
      catalog_id: request.catalogId,
      number: eb
        .selectFrom('catalog.change_request as n')
        .where('n.catalog_id', '=', request.catalogId)
        .select((inner) =>
          inner(inner.fn.coalesce(inner.fn.max('n.number'), inner.lit(0)), '+', 1).as('number'),
        ),
      source: request.source,
      title: request.title,
      reason: request.reason,
      basis: request.basis,
      proposed_name: request.proposedName,
      proposed_content: request.proposedContent,
      domain_code: request.domainCode,
      guideline_version: request.guidelineVersion,
      status: 'raised',
      raised_by: raised.by,
      raised_name: raised.name,
      raised_organisation_id: raised.organisationId,
      raised_on: raised.on,
      raised_at: raised.at,
      term_days: request.termDays,
      due_on: request.dueOn,
    }))
    .onConflict((clash) => clash.columns(['catalog_id', 'guideline_version', 'domain_code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) return null
  if (request.items.length > 0) {
    await db
      .insertInto('catalog.change_request_item')
      .values(
        request.items.map((item, index) => ({
          request_id: row.id,
          position: index + 1,
          change: item.change,
          item_id: item.itemId,
          guideline_code: item.guidelineCode,
          name: item.name,
          note: item.note,
        })),
      )
      .execute()
  }
  return row.id
}

export async function listRequestItems(db: Db, requestId: string): Promise<ChangeRequestItem[]> {
  const rows = await db
    .selectFrom('catalog.change_request_item')
    .select(['change', 'item_id', 'guideline_code', 'name', 'note'])
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    change: row.change as ItemChange,
    itemId: row.item_id,
    guidelineCode: row.guideline_code,
    name: row.name,
    note: row.note,
  }))
}

export interface RequestStep {
  status: ChangeStatus
  handled?: { by: string; name: string; at: Date; reason: string }
  versionId?: string
  finishedOn?: string
  /** the raiser did this step and needs no news of it */
  seenAt?: Date
}

export async function moveRequest(db: Db, id: string, step: RequestStep): Promise<void> {
  const { handled } = step
  await db
    .updateTable('catalog.change_request')
    .set((eb) => ({
      status: step.status,
      revision: eb('revision', '+', 1),
      ...(handled === undefined
        ? {}
        : {
            handled_by: handled.by,
            handled_name: handled.name,
            handled_at: handled.at,
            handled_reason: handled.reason,
          }),
      ...(step.versionId === undefined ? {} : { version_id: step.versionId }),
      ...(step.finishedOn === undefined ? {} : { finished_on: step.finishedOn }),
      ...(step.seenAt === undefined ? {} : { raiser_saw_at: step.seenAt }),
    }))
    .where('id', '=', id)
    .execute()
}

export async function markSeen(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('catalog.change_request').set({ raiser_saw_at: at }).where('id', '=', id).execute()
}

export async function setDueOn(db: Db, id: string, dueOn: string): Promise<void> {
  await db
    .updateTable('catalog.change_request')
    .set((eb) => ({ due_on: dueOn, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertChangeHistory(
  db: Db,
  entry: {
    requestId: string
    action: string
    fromStatus: ChangeStatus | null
    toStatus: ChangeStatus
    note: string
    by: string | null
    name: string
    at: Date
  },
): Promise<void> {
  await db
    .insertInto('catalog.change_history')
    .values({
      request_id: entry.requestId,
      action: entry.action,
      from_status: entry.fromStatus,
      to_status: entry.toStatus,
      note: entry.note,
      done_by: entry.by,
      done_name: entry.name,
      done_at: entry.at,
    })
    .execute()
}

export async function listChangeHistory(db: Db, requestId: string): Promise<ChangeHistoryEntry[]> {
  const rows = await db
    .selectFrom('catalog.change_history')
    .select(['id', 'action', 'note', 'done_name', 'done_at'])
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    note: row.note,
    doneName: row.done_name,
    doneAt: row.done_at,
  }))
}
