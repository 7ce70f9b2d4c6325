import type { Db } from '#platform/database.ts'
import { anyPairOf, questionFor, type Facets } from './lexemes.ts'
import { findSerials, titlesOf } from './store/entries.ts'

export interface Suggestions {
  /** Without this filter that many are found (at most 1000 counted). */
  fewerFilters: { filter: keyof Facets; total: number }[]
  /** Single words of the question, and parts of words, that are found within the filters. */
  words: { text: string; total: number }[]
  /** Titles that look like what was typed. */
  titles: { id: string; title: string }[]
}

const MOST = 5
const COUNTED = 1000
const CANDIDATES = 400

/** What to try when nothing was found; every figure is what one would then find. */
export async function suggest(db: Db, words: readonly string[], facets: Facets): Promise<Suggestions> {
  return {
    fewerFilters: await withoutOneFilter(db, words, facets),
    words: await foundWords(db, words, facets),
    titles: await similarTitles(db, words, facets),
  }
}

async function count(db: Db, words: readonly string[], facets: Facets): Promise<number> {
  const question = questionFor(words, facets)
  if (question === null) return 0
  const literal = words.filter((word) => Array.from(word).length > 2)
  const found = await findSerials(db, { question, literal, titlesOnly: false, cap: COUNTED, budget: COUNTED })
  return found.serials.length
}

async function withoutOneFilter(
  db: Db,
  words: readonly string[],
  facets: Facets,
): Promise<Suggestions['fewerFilters']> {
  const active = (Object.keys(facets) as (keyof Facets)[]).filter((filter) => facets[filter] !== undefined)
  const found: Suggestions['fewerFilters'] = []
  for (const filter of active) {
    const total = await count(db, words, { ...facets, [filter]: undefined })
    if (total > 0) found.push({ filter, total })
  }
  return found.toSorted((a, b) => b.total - a.total)
}

/** The words one by one; of a single long word its longest parts from the front and the back. */
async function foundWords(db: Db, words: readonly string[], facets: Facets): Promise<Suggestions['words']> {
  const found: Suggestions['words'] = []
  const tries = words.length > 1 ? [...words] : words.flatMap(partsOf)
  for (const text of tries) {
    if (found.length >= MOST) break
    if (found.some((known) => known.text.includes(text))) continue
    const total = await count(db, [text], facets)
    if (total > 0) found.push({ text, total })
  }
  return found
}

function partsOf(word: string): string[] {
  const characters = Array.from(word).slice(0, 12)
  const parts: string[] = []
  for (let length = characters.length - 1; length >= 2; length -= 1)
    parts.push(characters.slice(0, length).join(''), characters.slice(-length).join(''))
  return parts
}

async function similarTitles(
  db: Db,
  words: readonly string[],
  facets: Facets,
): Promise<Suggestions['titles']> {
  const word = words.join('')
  const question = anyPairOf(word, facets)
  if (question === null) return []
  const found = await findSerials(db, {
    question,
    literal: [],
    titlesOnly: true,
    cap: CANDIDATES,
    budget: CANDIDATES,
  })
  const wanted = pairSet(word)
  const titles = await titlesOf(db, found.serials)
  return titles
    .map((row) => ({
      id: row.document_id,
      title: row.title,
      shared: sharedPairs(wanted, row.title) / wanted.size,
    }))
    .filter((row) => row.shared >= 0.4)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, MOST)
    .map(({ id, title }) => ({ id, title }))
}

function pairSet(text: string): Set<string> {
  const characters = Array.from(text)
  return new Set(characters.slice(0, -1).map((character, i) => character + (characters[i + 1] ?? '')))
}

function sharedPairs(wanted: ReadonlySet<string>, title: string): number {
  const own = pairSet(title)
  let shared = 0
  for (const pair of wanted) if (own.has(pair)) shared += 1
  return shared
}
