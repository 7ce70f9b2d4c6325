import { type SelectQueryBuilder, sql } from 'kysely'
import type { DB } from '#db-types'
import type { Db } from '#platform/database.ts'
import type { PublicDocumentRow, PublicFilter } from './public-documents.ts'

/** A found document with the place where the first word stands. */
export interface WordHit extends PublicDocumentRow {
  snippet: string
  files: string[]
}

export interface WordFacet {
  name: 'kind' | 'organisation' | 'theme' | 'year' | 'validity'
  value: string
  total: number
}

export interface WordsFound {
  rows: WordHit[]
  total: number
  facets: WordFacet[]
  words: string[]
}

type Views = DB & { d: DB['documents.public_document_v'] }
const around = 60

function pattern(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
}

function matching<T>(query: SelectQueryBuilder<Views, 'd', T>, words: string[], filter: PublicFilter) {
  let found = query
    .where('d.status', '=', 'published')
    .where('d.region_code', 'like', `${filter.regionPrefix ?? ''}%`)
  for (const word of words) {
    const like = pattern(word)
    found = found.where((eb) =>
      eb.or([
        eb('d.title', 'ilike', like),
        eb('d.document_number', 'ilike', like),
        eb('d.index_number', 'ilike', like),
        eb('d.body_text', 'ilike', like),
        eb.exists(
          eb
            .selectFrom('documents.attachment as a')
            .select('a.id')
            .whereRef('a.document_id', '=', 'd.id')
            .whereRef('a.version', '=', 'd.version')
            .where((inner) => inner.or([inner('a.text', 'ilike', like), inner('a.name', 'ilike', like)])),
        ),
      ]),
    )
  }
  if (filter.kind !== undefined) found = found.where('d.kind', '=', filter.kind)
  if (filter.validity !== undefined) found = found.where('d.validity', '=', filter.validity)
  if (filter.organisationId !== undefined)
    found = found.where('d.organisation_id', '=', filter.organisationId)
  if (filter.theme !== undefined)
    found = found.where(sql<string>`split_part(d.theme, '\\', 1)`, '=', filter.theme)
  if (filter.year !== undefined) {
    found = found
      .where('d.published_on', '>=', `${filter.year}-01-01`)
      .where('d.published_on', '<=', `${filter.year}-12-31`)
  }
  return found
}

/** The sentence around the first word that stands in the text. */
export function snippetOf(text: string, words: string[]): string {
  const flat = text.replaceAll(/\s+/g, ' ')
  const places = words
    .map((word) => flat.toLowerCase().indexOf(word.toLowerCase()))
    .filter((place) => place >= 0)
  if (places.length === 0) return ''
  const from = Math.max(0, Math.min(...places) - around / 2)
  const piece = flat.slice(from, from + around * 2)
  return `${from > 0 ? '…' : ''}${piece}${from + around * 2 < flat.length ? '…' : ''}`
}

const facetColumns = {
  kind: sql<string>`d.kind`,
  organisation: sql<string>`d.organisation_id::text`,
  theme: sql<string>`split_part(d.theme, '\\', 1)`,
  year: sql<string>`substr(d.published_on::text, 1, 4)`,
  validity: sql<string>`d.validity`,
} as const

async function facetsOf(db: Db, words: string[], filter: PublicFilter): Promise<WordFacet[]> {
  const facets: WordFacet[] = []
  for (const name of Object.keys(facetColumns) as WordFacet['name'][]) {
    const column = facetColumns[name]
    const rows = await matching(
      db
        .selectFrom('documents.public_document_v as d')
        .select((eb) => [column.as('value'), eb.fn.countAll<number>().as('total')]),
      words,
      filter,
    )
      .groupBy(column)
      .orderBy('total', 'desc')
      .limit(12)
      .execute()
    for (const row of rows)
      if (row.value !== null && row.value !== '')
        facets.push({ name, value: row.value, total: Number(row.total) })
  }
  return facets
}

/**
 * Public documents in which every word stands, in title, number, body or attachment; an exact 文号 or 索引号 comes
 * first, then titles, then the newest. Words are separated by blanks.
 */
export async function findDocumentsByWords(
  db: Db,
  typed: string,
  filter: PublicFilter,
  page: { page: number; pageSize: number },
): Promise<WordsFound> {
  const words = [
    ...new Set(
      typed
        .normalize('NFKC')
        .replaceAll(/[[【（(](\d{4})[\])】）]/g, '〔$1〕')
        .split(/\s+/),
    ),
  ].filter((word) => word !== '')
  const from = db.selectFrom('documents.public_document_v as d')
  const whole = words.join('')
  const count = await matching(
    from.select((eb) => eb.fn.countAll<number>().as('total')),
    words,
    filter,
  ).executeTakeFirst()
  const rows = await matching(from.selectAll('d'), words, filter)
    .orderBy(sql`(d.document_number = ${whole} or d.index_number = ${whole}) is true`, 'desc')
    .orderBy(sql`d.title ilike ${pattern(words[0] ?? '')}`, 'desc')
    .orderBy('d.published_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(page.pageSize)
    .offset((page.page - 1) * page.pageSize)
    .$castTo<PublicDocumentRow & { body_text: string; version: number }>()
    .execute()
  return {
    rows: rows.map((row) => ({ ...row, snippet: snippetOf(row.body_text, words) || row.summary, files: [] })),
    total: Number(count?.total ?? 0),
    facets: await facetsOf(db, words, filter),
    words,
  }
}
