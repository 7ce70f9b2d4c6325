import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { SearchEntry } from '../entry.ts'

/** Documents of one slice; measured with a million documents in twenty slices. */
export const sliceSize = 50_000

/** Before a bulk load: the newest slice goes without its indexes. Nobody should search meanwhile. */
export async function beginLoad(db: Db): Promise<void> {
  await sql`select search.begin_load()`.execute(db)
}

/** After a bulk load: makes the indexes that are missing. */
export async function endLoad(db: Db): Promise<void> {
  await sql`select search.end_load()`.execute(db)
}

/** Writes the entries; a document that is already found keeps its place in time. */
export async function saveEntries(db: Db, entries: readonly SearchEntry[], isLoad = false): Promise<void> {
  if (entries.length === 0) return
  const serials = await takeSerials(db, entries, isLoad)
  const column = <K extends keyof SearchEntry>(name: K): SearchEntry[K][] =>
    entries.map((entry) => entry[name])
  await sql`
    insert into search.document (document_id, serial, number_key, index_key)
    select * from unnest(${column('document_id')}::uuid[], ${serials}::bigint[], ${column('number_key')}::text[],
                         ${column('index_key')}::text[])
    on conflict (document_id) do update set number_key = excluded.number_key, index_key = excluded.index_key
  `.execute(db)
  // Domains are lists: one array of JSON lists, since arrays of arrays must be rectangular.
  const domains = entries.map((entry) => JSON.stringify(entry.domains))
  await sql`
    insert into search.entry (serial, document_id, region_code, organisation_id, kind, validity, theme, published_on,
                              domains, plain_title, plain_body, words, title_words)
    select serial, document_id, region_code, organisation_id, kind, validity, theme, published_on,
           array(select json_array_elements_text(domains)), plain_title, plain_body, words::tsvector, title_words::tsvector
    from unnest(${serials}::bigint[], ${column('document_id')}::uuid[], ${column('region_code')}::text[],
                ${column('organisation_id')}::uuid[], ${column('kind')}::text[], ${column('validity')}::text[],
                ${column('theme')}::text[], ${column('published_on')}::date[], ${domains}::json[],
                ${column('plain_title')}::text[], ${column('plain_body')}::text[], ${column('words')}::text[],
                ${column('title_words')}::text[])
      as r(serial, document_id, region_code, organisation_id, kind, validity, theme, published_on, domains,
           plain_title, plain_body, words, title_words)
    on conflict (serial) do update set
      region_code = excluded.region_code, organisation_id = excluded.organisation_id, kind = excluded.kind,
      validity = excluded.validity, theme = excluded.theme, published_on = excluded.published_on,
      domains = excluded.domains, plain_title = excluded.plain_title, plain_body = excluded.plain_body,
      words = excluded.words, title_words = excluded.title_words
  `.execute(db)
}

async function takeSerials(db: Db, entries: readonly SearchEntry[], isLoad: boolean): Promise<number[]> {
  const known = await db
    .selectFrom('search.document')
    .select(['document_id', 'serial'])
    .where(
      'document_id',
      'in',
      entries.map((entry) => entry.document_id),
    )
    .execute()
  const serialOf = new Map(known.map((row) => [row.document_id, row.serial]))
  const missing = entries.filter((entry) => !serialOf.has(entry.document_id))
  if (missing.length > 0) {
    const { rows } = await sql<{ serial: number }>`
      select nextval('search.entry_serial') as serial from generate_series(1, ${missing.length}::int)
    `.execute(db)
    const fresh = rows.map((row) => row.serial)
    for (const [i, entry] of missing.entries()) serialOf.set(entry.document_id, fresh[i] ?? 0)
    // Room for as many again: the next publication then need not wait for a new slice.
    const needed = Math.max(...fresh) + missing.length
    const room = isLoad
      ? sql`select search.make_room_for_load(${needed}::bigint, ${sliceSize}::bigint)`
      : sql`select search.make_room(${needed}::bigint, ${sliceSize}::bigint)`
    await room.execute(db)
  }
  return entries.map((entry) => serialOf.get(entry.document_id) ?? 0)
}

export async function deleteEntry(db: Db, documentId: string): Promise<void> {
  const gone = await db
    .deleteFrom('search.document')
    .where('document_id', '=', documentId)
    .returning('serial')
    .executeTakeFirst()
  if (gone !== undefined) await db.deleteFrom('search.entry').where('serial', '=', gone.serial).execute()
}

export async function deleteAllEntries(db: Db): Promise<void> {
  await db.deleteFrom('search.document').execute()
  await db.deleteFrom('search.entry').execute()
}

export interface Found {
  serials: number[]
  isComplete: boolean
}

/** The newest serials that answer the question, at most `cap`. */
export async function findSerials(
  db: Db,
  ask: { question: string; literal: readonly string[]; titlesOnly: boolean; cap: number; budget: number },
): Promise<Found> {
  const { rows } = await sql<{ serials: string[]; is_complete: boolean }>`
    select serials, is_complete from search.find(
      ${ask.question}::tsquery, ${ask.literal as string[]}::text[], ${ask.titlesOnly}, ${ask.cap}, ${ask.budget})
  `.execute(db)
  const row = rows[0]
  return { serials: (row?.serials ?? []).map(Number), isComplete: row?.is_complete ?? true }
}

/** Documents whose 发文字号 or 索引号 is exactly this, within the question's filters. */
export async function findByNumber(
  db: Db,
  numbers: readonly string[],
  filter: string | null,
): Promise<number[]> {
  if (numbers.length === 0) return []
  const rows = await db
    .selectFrom('search.document as d')
    .innerJoin('search.entry as e', 'e.serial', 'd.serial')
    .select('d.serial')
    .where((eb) => eb.or([eb('d.number_key', 'in', numbers), eb('d.index_key', 'in', numbers)]))
    .$if(filter !== null, (query) => query.where(sql<boolean>`e.words @@ ${filter}::tsquery`))
    .orderBy('d.serial', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => row.serial)
}

/** How many of the words stand in the title line of each of these documents. */
export async function countTitleWords(
  db: Db,
  serials: readonly number[],
  words: readonly string[],
): Promise<Map<number, number>> {
  if (serials.length === 0) return new Map()
  const { rows } = await sql<{ serial: number; held: number }>`
    select serial, (select count(*) from unnest(${words as string[]}::text[]) word where strpos(plain_title, word) > 0) as held
    from search.entry where serial = any (${serials as number[]}::bigint[])
  `.execute(db)
  return new Map(rows.map((row) => [row.serial, row.held]))
}

export interface FacetCount {
  facet: 'region' | 'organisation' | 'theme' | 'kind' | 'validity' | 'year' | 'domain'
  value: string
  count: number
}

/** Counts per value of every facet over these documents, the most frequent first. */
export async function countFacets(db: Db, serials: readonly number[]): Promise<FacetCount[]> {
  if (serials.length === 0) return []
  const rows = await db
    .selectFrom('search.entry')
    .select(['region_code', 'organisation_id', 'theme', 'kind', 'validity', 'published_on', 'domains'])
    .where(sql<boolean>`serial = any (${serials as number[]}::bigint[])`)
    .execute()
  // Counted here: a thousand narrow rows are fetched in a third of the time the database takes to group them.
  const counts = new Map<string, FacetCount>()
  const add = (facet: FacetCount['facet'], value: string | undefined): void => {
    if (value === undefined || value === '') return
    const key = `${facet} ${value}`
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { facet, value, count: 1 })
    else known.count += 1
  }
  for (const row of rows) {
    add('region', row.region_code)
    add('organisation', row.organisation_id)
    add('theme', row.theme?.split('\\')[0])
    add('kind', row.kind)
    add('validity', row.validity)
    add('year', row.published_on.slice(0, 4))
    for (const domain of row.domains) add('domain', domain)
  }
  return Array.from(counts.values()).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** The documents of these serials, in their order. */
export async function documentsOf(
  db: Db,
  serials: readonly number[],
): Promise<{ serial: number; id: string }[]> {
  if (serials.length === 0) return []
  const rows = await db
    .selectFrom('search.document')
    .select(['serial', 'document_id'])
    .where('serial', 'in', serials)
    .execute()
  const idOf = new Map(rows.map((row) => [row.serial, row.document_id]))
  return serials.flatMap((serial) => {
    const id = idOf.get(serial)
    return id === undefined ? [] : [{ serial, id }]
  })
}

export interface FoundTitle {
  serial: number
  title: string
  document_id: string
}

/** Titles of these documents in the order of the serials given. */
export async function titlesOf(db: Db, serials: readonly number[]): Promise<FoundTitle[]> {
  if (serials.length === 0) return []
  const rows = await db
    .selectFrom('search.entry as e')
    .innerJoin('documents.public_document_v as d', 'd.id', 'e.document_id')
    .select(['e.serial', 'd.title', 'e.document_id'])
    .where('e.serial', 'in', serials)
    .where('d.status', '=', 'published')
    .execute()
  const found = new Map(rows.map((row) => [row.serial, row]))
  return serials.flatMap((serial) => {
    const row = found.get(serial)
    return row === undefined ? [] : [{ serial, title: row.title ?? '', document_id: row.document_id }]
  })
}
