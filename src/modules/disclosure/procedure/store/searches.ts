import type { Db } from '#platform/database.ts'

/** One search for what is asked for: what was looked through, by what words, with whom. */
export interface SearchRow {
  id: string
  systems: string
  keywords: string
  keeper: string
  searchedOn: string
  found: string
  byName: string
}

/** Searches of a request, oldest first. */
export async function listSearches(db: Db, requestId: string): Promise<SearchRow[]> {
  return db
    .selectFrom('disclosure.search_record')
    .select([
      'id',
      'systems',
      'keywords',
      'keeper',
      'searched_on as searchedOn',
      'found',
      'by_name as byName',
    ])
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('id')
    .$castTo<SearchRow>()
    .execute()
}

/** Keeps a search; it is never changed afterwards. */
export async function insertSearch(
  db: Db,
  row: {
    request_id: string
    systems: string
    keywords: string
    keeper: string
    searched_on: string
    found: string
    by_id: string
    by_name: string
    at: Date
  },
): Promise<void> {
  await db.insertInto('disclosure.search_record').values(row).execute()
}
