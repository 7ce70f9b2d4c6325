import type { Db } from '#platform/database.ts'
import type { DocumentKind, Validity } from '../official-document.ts'
import { listPublicFiles, listPublicTexts, type PublicFile, type PublicText } from './store/public-texts.ts'
import { excerptAt, firstPlace, highlight, type TextPiece } from './highlight.ts'
import { questionFor, type Facets } from './lexemes.ts'
import { readQuestion } from './read-question.ts'
import {
  countFacets,
  countTitleWords,
  documentsOf,
  findByNumber,
  findSerials,
  type FacetCount,
  type Found,
} from './store/entries.ts'
import { suggest, type Suggestions } from './suggest.ts'

/** Own parameters, measured with a million documents: totals are exact up to here, above they read "1000+". */
export const searchLimits = { cap: 1000, titleCap: 300, budget: 4000 }

export interface SearchFilters {
  organisationId?: string
  /** A class (综合政务) or a class and its child (综合政务\政务公开). */
  theme?: string
  kind?: DocumentKind
  validity?: Validity
  /** Year of publication. */
  year?: number
  /** Name of a domain of the standard catalog. */
  domain?: string
}

export interface SearchRequest {
  q: string
  /** The region and everything below it; 12 digits or its significant ones. */
  regionCode?: string
  filters?: SearchFilters
  /** From 1. */
  page?: number
  pageSize?: number
  sort?: 'relevance' | 'newest'
}

export interface SearchHit {
  id: string
  indexNumber: string
  documentNumber: string | null
  title: TextPiece[]
  excerpt: TextPiece[]
  /** The file the excerpt is from, null when it is from the text itself. */
  excerptFile: string | null
  files: { id: string; name: string; mediaType: string }[]
  issuer: string
  organisationId: string
  regionCode: string
  kind: DocumentKind
  validity: Validity
  theme: string | null
  formedOn: string | null
  publishedOn: string
  /** Its number is exactly what was asked for. */
  isNumberMatch: boolean
}

export interface SearchResult {
  hits: SearchHit[]
  total: number
  /** More than `total` were found than are counted. */
  totalIsCapped: boolean
  page: number
  pageCount: number
  /** Over what was counted; values are codes, the page names them. */
  facets: FacetCount[]
  /** Only when nothing was found. */
  suggestions: Suggestions | null
}

/**
 * Public documents by words, phrases in quotation marks, 发文字号 or 索引号, over titles, text and files, within filters.
 * Withdrawn and unpublished documents are never found. Without words and filters nothing is found.
 */
export async function searchDocuments(db: Db, request: SearchRequest): Promise<SearchResult> {
  const facets: Facets = { ...request.filters, regionCode: request.regionCode }
  const { words, numbers } = readQuestion(request.q)
  const question = questionFor(words, facets)
  const page = Math.max(1, Math.trunc(request.page ?? 1))
  const pageSize = Math.min(100, Math.max(1, request.pageSize ?? 20))
  if (question === null)
    return { hits: [], total: 0, totalIsCapped: false, page: 1, pageCount: 0, facets: [], suggestions: null }

  const exact = await findByNumber(db, numbers, questionFor([], facets))
  const found = await find(db, question, words, false)
  const known = new Set(found.serials)
  const all = [...exact.filter((serial) => !known.has(serial)), ...found.serials]
  const ordered =
    request.sort === 'newest' || words.length === 0
      ? all
      : await byRelevance(db, { exact, newest: all, question, words, isComplete: found.isComplete })
  const shown = ordered.slice((page - 1) * pageSize, page * pageSize)
  const total = Math.min(all.length, Math.max(searchLimits.cap, exact.length))
  const [hits, counted] = await Promise.all([
    showHits(db, shown, words, new Set(exact)),
    countFacets(db, all),
  ])
  return {
    hits,
    total,
    totalIsCapped: !found.isComplete,
    page,
    pageCount: Math.ceil(ordered.length / pageSize),
    facets: counted,
    suggestions: total === 0 ? await suggest(db, words, facets) : null,
  }
}

function find(db: Db, question: string, words: readonly string[], titlesOnly: boolean): Promise<Found> {
  const { cap, titleCap, budget } = searchLimits
  return findSerials(db, {
    question,
    literal: literalOf(words),
    titlesOnly,
    cap: titlesOnly ? titleCap : cap,
    budget,
  })
}

/** One or two characters are exactly their lexeme; longer words must be read, for their pairs may stand apart. */
export function literalOf(words: readonly string[]): string[] {
  return words.filter((word) => Array.from(word).length > 2)
}

interface Ordering {
  exact: readonly number[]
  newest: readonly number[]
  question: string
  words: readonly string[]
  isComplete: boolean
}

/** An exact number, then titles with all words, then with some, then texts; within each the newest first. */
async function byRelevance(db: Db, found: Ordering): Promise<number[]> {
  // When everything was found, titles are among it; else the best title may be older than what was collected.
  const older = found.isComplete ? [] : (await find(db, found.question, found.words, true)).serials
  const near = Array.from(new Set([...older, ...found.newest.slice(0, searchLimits.cap)]))
  const held = await countTitleWords(db, near, found.words)
  const exact = new Set(found.exact)
  const rank = (serial: number) => (exact.has(serial) ? Number.MAX_SAFE_INTEGER : (held.get(serial) ?? 0))
  return near.toSorted((a, b) => rank(b) - rank(a) || b - a)
}

async function showHits(
  db: Db,
  serials: readonly number[],
  words: readonly string[],
  exact: ReadonlySet<number>,
): Promise<SearchHit[]> {
  const found = await documentsOf(db, serials)
  const ids = found.map((row) => row.id)
  const [read, files] = await Promise.all([listPublicTexts(db, ids), listPublicFiles(db, ids)])
  const texts = new Map(read.map((text) => [text.id, text]))
  return found.flatMap(({ serial, id }) => {
    const text = texts.get(id)
    if (text === undefined) return []
    return [
      hitOf(
        text,
        files.filter((file) => file.documentId === id),
        words,
        exact.has(serial),
      ),
    ]
  })
}

function hitOf(
  text: PublicText,
  files: PublicFile[],
  words: readonly string[],
  isNumberMatch: boolean,
): SearchHit {
  const { source, place, file } = placeOfWords(text, files, words)
  return {
    id: text.id,
    indexNumber: text.index_number,
    documentNumber: text.document_number,
    title: highlight(text.title, words),
    excerpt: excerptAt(source, place, words),
    excerptFile: file,
    files: files.map((file) => ({ id: file.id, name: file.name, mediaType: file.mediaType })),
    issuer: text.issuer,
    organisationId: text.organisation_id,
    regionCode: text.region_code,
    kind: text.kind,
    validity: text.validity,
    theme: text.theme,
    formedOn: text.formed_on,
    publishedOn: text.published_on,
    isNumberMatch,
  }
}

/** The first place with a word: in the summary, the text, then the files; else the beginning. */
function placeOfWords(
  text: PublicText,
  files: readonly PublicFile[],
  words: readonly string[],
): { source: string; place: number; file: string | null } {
  const own = [text.summary, text.body_text].map((source) => ({ source, file: null as string | null }))
  for (const { source, file } of [...own, ...files.map((one) => ({ source: one.text, file: one.name }))]) {
    const place = firstPlace(source, words)
    if (place !== null) return { source, place, file }
  }
  return { source: text.summary === '' ? text.body_text : text.summary, place: 0, file: null }
}
