import { isIdentity } from '#platform/identity.ts'
import { sql, type Selectable } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { NegativeEntry } from '../negative-list.ts'
import type { NegativeCategory } from '../rules/categories.ts'

type Row = Selectable<DB['catalog.negative_list_entry']> & { next_on: string | null }

function toEntry(row: Row): NegativeEntry {
  return {
    id: row.entry_id,
    versionId: row.version_id,
    position: row.position,
    revision: row.revision,
    name: row.name,
    scope: row.scope,
    basis: row.basis,
    category: row.category as NegativeCategory,
    organisationId: row.organisation_id,
    matchWords: row.match_words,
    // A review after the text was written sets the next day; a text written after it sets its own.
    reviewOn: row.next_on !== null && row.next_on > row.review_on ? row.next_on : row.review_on,
    note: row.note,
    updatedName: row.updated_name,
    updatedAt: row.updated_at,
  }
}

function entryQuery(db: Db) {
  return db
    .selectFrom('catalog.negative_list_entry as e')
    .selectAll('e')
    .select((eb) =>
      eb
        .selectFrom('catalog.negative_review as r')
        .whereRef('r.entry_id', '=', 'e.entry_id')
        .whereRef('r.reviewed_at', '>', 'e.updated_at')
        .select((inner) => inner.fn.max('r.next_on').as('next_on'))
        .as('next_on'),
    )
}

/** The entries of one version by their numbers. */
export async function listEntries(db: Db, versionId: string): Promise<NegativeEntry[]> {
  const rows = await entryQuery(db).where('e.version_id', '=', versionId).orderBy('e.position').execute()
  return rows.map(toEntry)
}

export async function findEntry(
  db: Db,
  versionId: string,
  entryId: string,
  lock = false,
): Promise<NegativeEntry | null> {
  if (!isIdentity(entryId)) return null
  const query = entryQuery(db).where('e.version_id', '=', versionId).where('e.entry_id', '=', entryId)
  const row = await (lock ? query.forUpdate('e') : query).executeTakeFirst()
  return row === undefined ? null : toEntry(row)
}

export interface EntryWriting {
  name: string
  scope: string
  basis: string
  category: NegativeCategory
  organisationId: string | null
  matchWords: string[]
  reviewOn: string
  note: string
}

function toRow(entry: EntryWriting, by: { id: string; name: string }, at: Date) {
  return {
    name: entry.name,
    scope: entry.scope,
    basis: entry.basis,
    category: entry.category,
    organisation_id: entry.organisationId,
    match_words: entry.matchWords,
    review_on: entry.reviewOn,
    note: entry.note,
    updated_by: by.id,
    updated_name: by.name,
    updated_at: at,
  }
}

export async function insertEntry(
  db: Db,
  at: { listId: string; versionId: string; position: number },
  entry: EntryWriting,
  by: { id: string; name: string },
  now: Date,
): Promise<string> {
  const { id } = await db
    .insertInto('catalog.negative_entry')
    .values({ list_id: at.listId, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('catalog.negative_list_entry')
    .values({ version_id: at.versionId, entry_id: id, position: at.position, ...toRow(entry, by, now) })
    .execute()
  return id
}

export async function updateEntry(
  db: Db,
  versionId: string,
  entryId: string,
  entry: EntryWriting,
  by: { id: string; name: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable('catalog.negative_list_entry')
    .set((eb) => ({ ...toRow(entry, by, now), revision: eb('revision', '+', 1) }))
    .where('version_id', '=', versionId)
    .where('entry_id', '=', entryId)
    .execute()
}

/** Takes an entry out and closes the gap: entries are numbered 第1条 to the last. */
export async function deleteEntry(db: Db, versionId: string, entryId: string): Promise<void> {
  const gone = await db
    .deleteFrom('catalog.negative_list_entry')
    .where('version_id', '=', versionId)
    .where('entry_id', '=', entryId)
    .returning('position')
    .executeTakeFirst()
  if (gone === undefined) return
  await db
    .updateTable('catalog.negative_list_entry')
    .set((eb) => ({ position: eb('position', '-', 1) }))
    .where('version_id', '=', versionId)
    .where('position', '>', gone.position)
    .execute()
}

/** Copies the entries of one version into another; a later day set by a review goes with them. */
export async function copyEntries(db: Db, from: string, to: string): Promise<void> {
  await sql`
    insert into catalog.negative_list_entry
      (version_id, entry_id, position, name, scope, basis, category, organisation_id, match_words, review_on, note,
       updated_by, updated_name, updated_at)
    select ${to}, e.entry_id, e.position, e.name, e.scope, e.basis, e.category, e.organisation_id, e.match_words,
      greatest(e.review_on, (select max(r.next_on) from catalog.negative_review r
        where r.entry_id = e.entry_id and r.reviewed_at > e.updated_at)),
      e.note, e.updated_by, e.updated_name, e.updated_at
    from catalog.negative_list_entry e where e.version_id = ${from}
  `.execute(db)
}

export interface DueReview {
  entryId: string
  versionId: string
  position: number
  name: string
  regionCode: string
  regionName: string
  reviewOn: string
}

/** Published entries whose day of review has come, earliest first. */
export async function listDueReviews(db: Db, today: string, limit: number): Promise<DueReview[]> {
  const { rows } = await sql<DueReview>`
    select * from (
      select e.entry_id as "entryId", v.id as "versionId", e.position, e.name, l.region_code as "regionCode",
        l.region_name as "regionName",
        greatest(e.review_on, (select max(r.next_on) from catalog.negative_review r
        where r.entry_id = e.entry_id and r.reviewed_at > e.updated_at))
          as "reviewOn"
      from catalog.negative_list_entry e
      join catalog.negative_list_version v on v.id = e.version_id and v.status = 'published'
      join catalog.negative_list l on l.id = v.list_id
    ) due
    where due."reviewOn" <= ${today}
    order by due."reviewOn", due."regionCode", due.position
    limit ${limit}
  `.execute(db)
  return rows
}
