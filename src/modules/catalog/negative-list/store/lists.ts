import { isIdentity } from '#platform/identity.ts'
import { sql, type Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import { NotFound } from '#platform/refusal.ts'
import type { Step } from '../../catalog.ts'
import type { NegativeList, NegativeListVersion } from '../negative-list.ts'
import type { NegativeListStatus } from '../rules/list-workflow.ts'

function step(by: string | null, name: string | null, at: Date | null): Step | null {
  return by === null || name === null || at === null ? null : { by, name, at }
}

function toList(row: Selectable<DB['catalog.negative_list']>): NegativeList {
  return { id: row.id, regionCode: row.region_code, regionName: row.region_name }
}

function toVersion(row: Selectable<DB['catalog.negative_list_version']>): NegativeListVersion {
  return {
    id: row.id,
    listId: row.list_id,
    number: row.number,
    status: row.status as NegativeListStatus,
    revision: row.revision,
    changeNote: row.change_note,
    created: { by: row.created_by, name: row.created_name, at: row.created_at },
    submitted: step(row.submitted_by, row.submitted_name, row.submitted_at),
    approved: step(row.approved_by, row.approved_name, row.approved_at),
    published: step(row.published_by, row.published_name, row.published_at),
    publishedOn: row.published_on,
  }
}

/** One list a region; null when another was made first. */
export async function insertList(
  db: Db,
  list: { regionCode: string; regionName: string; by: string; at: Date },
): Promise<string | null> {
  const row = await db
    .insertInto('catalog.negative_list')
    .values({
      region_code: list.regionCode,
      region_name: list.regionName,
      created_by: list.by,
      created_at: list.at,
    })
    .onConflict((clash) => clash.column('region_code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findListOf(db: Db, regionCode: string): Promise<NegativeList | null> {
  const row = await db
    .selectFrom('catalog.negative_list')
    .selectAll()
    .where('region_code', '=', regionCode.padEnd(12, '0'))
    .executeTakeFirst()
  return row === undefined ? null : toList(row)
}

export async function getList(db: Db, id: string, lock = false): Promise<NegativeList> {
  if (!isIdentity(id)) throw new NotFound('negative list')
  const query = db.selectFrom('catalog.negative_list').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw new NotFound('negative list')
  return toList(row)
}

export interface ListRow extends NegativeList {
  open: NegativeListVersion | null
  current: NegativeListVersion | null
}

/** Lists of these region prefixes (all when null) with their open and their published version, in code order. */
export async function listRows(db: Db, prefixes: string[] | null): Promise<ListRow[]> {
  let query = db.selectFrom('catalog.negative_list').selectAll().orderBy('region_code')
  if (prefixes !== null) {
    query = query.where((eb) => eb.or(prefixes.map((prefix) => eb('region_code', 'like', `${prefix}%`))))
  }
  const lists = (await query.execute()).map(toList)
  if (lists.length === 0) return []
  const ids = lists.map((one) => one.id)
  const versions = await db
    .selectFrom('catalog.negative_list_version')
    .selectAll()
    .where('list_id', 'in', ids)
    .where('status', '<>', 'superseded')
    .execute()
  const all = versions.map(toVersion)
  return lists.map((list) => {
    const mine = all.filter((version) => version.listId === list.id)
    return {
      ...list,
      current: mine.find((version) => version.status === 'published') ?? null,
      open: mine.find((version) => version.status !== 'published') ?? null,
    }
  })
}

export async function listListVersions(db: Db, listId: string): Promise<NegativeListVersion[]> {
  const rows = await db
    .selectFrom('catalog.negative_list_version')
    .selectAll()
    .where('list_id', '=', listId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toVersion)
}

export async function getListVersion(db: Db, id: string, lock = false): Promise<NegativeListVersion> {
  if (!isIdentity(id)) throw new NotFound('negative list version')
  const query = db.selectFrom('catalog.negative_list_version').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) throw new NotFound('negative list version')
  return toVersion(row)
}

export async function insertListVersion(
  db: Db,
  version: { listId: string; number: number; created: Step },
): Promise<string> {
  const row = await db
    .insertInto('catalog.negative_list_version')
    .values({
      list_id: version.listId,
      number: version.number,
      status: 'draft',
      created_by: version.created.by,
      created_name: version.created.name,
      created_at: version.created.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function touchListVersion(db: Db, id: string): Promise<void> {
  await db
    .updateTable('catalog.negative_list_version')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export type ListMove =
  | { to: 'submitted'; step: Step; changeNote: string }
  | { to: 'draft' }
  | { to: 'approved'; step: Step }
  | { to: 'published'; step: Step; on: string }

function changesOf(move: ListMove) {
  switch (move.to) {
    case 'draft':
      return {
        submitted_by: null,
        submitted_name: null,
        submitted_at: null,
        approved_by: null,
        approved_name: null,
        approved_at: null,
      }
    case 'submitted':
      return {
        submitted_by: move.step.by,
        submitted_name: move.step.name,
        submitted_at: move.step.at,
        change_note: move.changeNote,
      }
    case 'approved':
      return { approved_by: move.step.by, approved_name: move.step.name, approved_at: move.step.at }
    case 'published':
      return {
        published_by: move.step.by,
        published_name: move.step.name,
        published_at: move.step.at,
        published_on: move.on,
      }
  }
}

export async function moveListVersion(db: Db, id: string, move: ListMove): Promise<void> {
  await db
    .updateTable('catalog.negative_list_version')
    .set((eb) => ({ status: move.to, revision: eb('revision', '+', 1), ...changesOf(move) }))
    .where('id', '=', id)
    .execute()
}

export async function supersedePublishedList(db: Db, listId: string): Promise<void> {
  await db
    .updateTable('catalog.negative_list_version')
    .set({ status: 'superseded' })
    .where('list_id', '=', listId)
    .where('status', '=', 'published')
    .execute()
}

/**
 * Publications of catalogs and of negative lists take turns until the end of the transaction: each checks what the other has
 * made public, and two that cross would both find nothing.
 */
export async function takeTurnsPublishing(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(4661)`.execute(db)
}
