import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { hashedColumns, type AuditRow } from './chain.ts'

export type AuditRowWithHash = AuditRow & { hash: string }

const columns = [...hashedColumns, 'hash'] as const

// One statement carries at most 65,535 parameters; loading the demonstration writes thousands of entries at once.
const mostPerInsert = 1000

/** The end of the chain; others wait until this transaction ends. */
export function lockHead(db: Db): Promise<{ seq: number; hash: string }> {
  return db.selectFrom('platform.audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow()
}

export async function appendRows(db: Db, rows: AuditRowWithHash[]): Promise<void> {
  const last = rows.at(-1)
  if (last === undefined) return
  const values = rows.map((row) => ({
    ...row,
    changes: row.changes === null ? null : sql<string>`${JSON.stringify(row.changes)}::jsonb`,
  }))
  for (let start = 0; start < values.length; start += mostPerInsert) {
    const some = values.slice(start, start + mostPerInsert)
    await db.insertInto('platform.audit_entry').values(some).execute()
  }
  await db.updateTable('platform.audit_head').set({ seq: last.seq, hash: last.hash }).execute()
}

export function readHead(db: Db): Promise<{ seq: number; hash: string } | undefined> {
  return db.selectFrom('platform.audit_head').select(['seq', 'hash']).executeTakeFirst()
}

export function listRowsAfter(db: Db, seq: number, limit: number): Promise<AuditRowWithHash[]> {
  return db
    .selectFrom('platform.audit_entry')
    .select(columns)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** What an auditor may narrow the log by; every part optional. Days are Beijing days. */
export interface AuditFilter {
  event?: string
  actorId?: string
  objectType?: string
  objectId?: string
  result?: string
  from?: Date
  until?: Date
}

function narrowed(db: Db, filter: AuditFilter) {
  let rows = db.selectFrom('platform.audit_entry')
  if (filter.event !== undefined) rows = rows.where('event', '=', filter.event)
  if (filter.actorId !== undefined) rows = rows.where('actor_id', '=', filter.actorId)
  if (filter.objectType !== undefined) rows = rows.where('object_type', '=', filter.objectType)
  if (filter.objectId !== undefined) rows = rows.where('object_id', '=', filter.objectId)
  if (filter.result !== undefined) rows = rows.where('result', '=', filter.result)
  if (filter.from !== undefined) rows = rows.where('at', '>=', filter.from)
  if (filter.until !== undefined) rows = rows.where('at', '<', filter.until)
  return rows
}

export async function pageOfRows(
  db: Db,
  filter: AuditFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: AuditRowWithHash[]; total: number }> {
  const rows = await narrowed(db, filter)
    .select(columns)
    .orderBy('seq', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const counted = await narrowed(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total: counted.total }
}

export async function listEventNames(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('platform.audit_entry')
    .select('event')
    .distinct()
    .orderBy('event')
    .execute()
  return rows.map(({ event }) => event)
}
