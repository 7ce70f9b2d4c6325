import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { NegativeCategory } from '../rules/categories.ts'

/** The negative list of one place as the public reads it. */
export interface PublishedNegativeList {
  listId: string
  versionId: string
  regionCode: string
  regionName: string
  number: number
  publishedOn: string
  changeNote: string
  entries: number
}

/** An entry of a published list; words for matching and internal notes are not part of it. */
export interface PublishedNegativeEntry {
  id: string
  position: number
  name: string
  scope: string
  basis: string
  category: NegativeCategory
  organisationId: string | null
  reviewOn: string
}

function publishedLists(db: Db) {
  return db
    .selectFrom('catalog.negative_list_version as v')
    .innerJoin('catalog.negative_list as l', 'l.id', 'v.list_id')
    .where('v.status', '=', 'published')
    .select((eb) => [
      'l.id as listId',
      'v.id as versionId',
      'l.region_code as regionCode',
      'l.region_name as regionName',
      'v.number',
      'v.published_on as publishedOn',
      'v.change_note as changeNote',
      eb
        .selectFrom('catalog.negative_list_entry as e')
        .whereRef('e.version_id', '=', 'v.id')
        .select((inner) => inner.fn.countAll<number>().as('entries'))
        .as('entries'),
    ])
}

/** Published negative lists under a region prefix, in code order; an empty prefix asks for all. */
export async function listPublishedNegativeLists(
  db: Db,
  regionPrefix: string,
): Promise<PublishedNegativeList[]> {
  return publishedLists(db)
    .where('l.region_code', 'like', `${regionPrefix}%`)
    .orderBy('l.region_code')
    .$castTo<PublishedNegativeList>()
    .execute()
}

/** Published negative lists of exactly these regions (twelve digits), the highest region first. */
export async function listNegativeListsOf(
  db: Db,
  regionCodes: readonly string[],
): Promise<PublishedNegativeList[]> {
  if (regionCodes.length === 0) return []
  return publishedLists(db)
    .where('l.region_code', 'in', [...regionCodes])
    .orderBy('l.region_code')
    .$castTo<PublishedNegativeList>()
    .execute()
}

/** The entries of a published version by their numbers, without anything internal. */
export async function listPublishedNegativeEntries(
  db: Db,
  versionId: string,
): Promise<PublishedNegativeEntry[]> {
  const { rows } = await sql<PublishedNegativeEntry>`
    select e.entry_id as "id", e.position, e.name, e.scope, e.basis, e.category, e.organisation_id as "organisationId",
      greatest(e.review_on, (select max(r.next_on) from catalog.negative_review r
        where r.entry_id = e.entry_id and r.reviewed_at > e.updated_at))
        as "reviewOn"
    from catalog.negative_list_entry e
    join catalog.negative_list_version v on v.id = e.version_id and v.status = 'published'
    where v.id = ${versionId}
    order by e.position
  `.execute(db)
  return rows
}

/** An entry by which drafts are matched; for staff only. */
export interface NegativeRule {
  entryId: string
  position: number
  regionName: string
  name: string
  words: string[]
  organisationId: string | null
}

/** The entries of the published lists of exactly these regions with their words, in one question. */
export async function listRulesOf(db: Db, regionCodes: readonly string[]): Promise<NegativeRule[]> {
  return db
    .selectFrom('catalog.negative_list_entry as e')
    .innerJoin('catalog.negative_list_version as v', 'v.id', 'e.version_id')
    .innerJoin('catalog.negative_list as l', 'l.id', 'v.list_id')
    .where('v.status', '=', 'published')
    .where('l.region_code', 'in', [...regionCodes])
    .select([
      'e.entry_id as entryId',
      'e.position',
      'l.region_name as regionName',
      'e.name',
      'e.match_words as words',
      'e.organisation_id as organisationId',
    ])
    .orderBy('l.region_code', 'desc')
    .orderBy('e.position')
    .execute()
}
