import { significantRegion } from '#platform/authority.ts'
import { toPlain } from './plain.ts'

/** PostgreSQL holds a megabyte of lexemes in one vector; a text with more different pairs is found by its first ones. */
const MOST_PAIRS = 120_000
/** Longer words are looked up by every second pair, which covers all their characters at half the cost. */
const COVERED_FROM = 10
const MOST_POSITIONS = 16_000

export interface Facets {
  regionCode?: string | undefined
  organisationId?: string | undefined
  theme?: string | undefined
  kind?: string | undefined
  validity?: string | undefined
  year?: number | undefined
  domain?: string | undefined
}

/** Pairs of neighbouring characters, and the last character alone, so that a single one can be asked for. */
function eachPair(plain: string, take: (pair: string) => void): void {
  // Characters outside the first plane take two units: names of some places and elements are written with them.
  const characters = /[\uD800-\uDBFF]/.test(plain) ? Array.from(plain) : null
  const length = characters?.length ?? plain.length
  for (let i = 0; i + 1 < length; i += 1)
    take(characters === null ? plain.slice(i, i + 2) : `${characters[i]}${characters[i + 1]}`)
  const last = characters === null ? plain.at(-1) : characters.at(-1)
  if (last !== undefined) take(last)
}

/** Lexemes of the facets of a document; a region is found under each of its ancestors, a theme under its class. */
export function facetLexemes(facets: Facets, ancestors: boolean): string[] {
  const found: string[] = []
  if (facets.regionCode !== undefined) {
    const region = significantRegion(facets.regionCode)
    const lengths = ancestors ? [2, 4, 6, 9, 12].filter((length) => length <= region.length) : [region.length]
    found.push(...lengths.map((length) => `@r${region.slice(0, length)}`))
  }
  if (facets.organisationId !== undefined) found.push(`@o${facets.organisationId.toLowerCase()}`)
  if (facets.theme !== undefined && facets.theme !== '') {
    const [main = '', sub] = facets.theme.split('\\')
    if (ancestors || sub === undefined) found.push(`@t${toPlain(main)}`)
    if (sub !== undefined) found.push(`@t${toPlain(main)}.${toPlain(sub)}`)
  }
  if (facets.kind !== undefined) found.push(`@k${facets.kind}`)
  if (facets.validity !== undefined) found.push(`@v${facets.validity}`)
  if (facets.year !== undefined) found.push(`@y${facets.year}`)
  if (facets.domain !== undefined) found.push(`@d${toPlain(facets.domain)}`)
  return found
}

/** The vector of a title line with positions of weight A, and of everything with the body, as PostgreSQL reads them. */
export function vectorsOf(
  titleFields: readonly string[],
  bodyFields: readonly string[],
  facets: readonly string[],
): { words: string; titleWords: string } {
  const positions = new Map<string, number[]>()
  let at = 0
  for (const field of titleFields) {
    eachPair(field, (pair) => {
      at += 1
      const places = positions.get(pair) ?? []
      if (at < MOST_POSITIONS && places.length < 200) places.push(at)
      positions.set(pair, places)
    })
    // Fields stand apart: no pair and no neighbourhood across them.
    at += 10
  }
  const body = new Set<string>()
  for (const field of bodyFields) {
    if (body.size < MOST_PAIRS) eachPair(field, (pair) => body.add(pair))
  }
  for (const pair of positions.keys()) body.delete(pair)
  const title = Array.from(
    positions,
    ([pair, places]) => `'${pair}':${places.map((place) => `${place}A`).join(',')}`,
  )
  const marks = facets.map((facet) => `'${facet}'`)
  return {
    titleWords: [...title, ...marks].join(' '),
    words: `${title.join(' ')} ${body.size === 0 ? '' : `'${Array.from(body).join("' '")}'`} ${marks.join(' ')}`,
  }
}

/** The pairs a word must have, or a prefix for one character; all of them joined by "and". */
function askFor(word: string): string[] {
  const characters = Array.from(word)
  if (characters.length === 1) return [`'${word}':*`]
  const pairs = characters.slice(0, -1).map((character, i) => `'${character}${characters[i + 1] ?? ''}'`)
  if (characters.length <= COVERED_FROM) return pairs
  return pairs.filter((_, i) => i % 2 === 0 || i === pairs.length - 1)
}

/** The question for `@@`; null when it asks for nothing. */
export function questionFor(words: readonly string[], facets: Facets): string | null {
  const terms = [...words.flatMap(askFor), ...facetLexemes(facets, false).map((facet) => `'${facet}'`)]
  return terms.length === 0 ? null : Array.from(new Set(terms)).join(' & ')
}

/** Titles that share pairs with a word, for "did you mean"; null for a single character. */
export function anyPairOf(word: string, facets: Facets): string | null {
  const characters = Array.from(word).slice(0, 30)
  const pairs = characters.slice(0, -1).map((character, i) => `'${character}${characters[i + 1] ?? ''}'`)
  if (pairs.length === 0) return null
  const marks = facetLexemes(facets, false).map((facet) => ` & '${facet}'`)
  return `(${Array.from(new Set(pairs)).join(' | ')})${marks.join('')}`
}
