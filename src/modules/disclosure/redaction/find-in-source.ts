import { setImmediate as breathe } from 'node:timers/promises'
import { hitKindWords, scanText } from '#documents'
import { findWords, openPages, openWord, redactionLimits } from './index.ts'
import { foldText, matchWord } from './match-text.ts'
import type { OpenedPage } from './page.ts'
import type { OpenedSource, Redaction } from './redaction.ts'
import { placeValue, type CoverPlace } from './rules/check-marks.ts'
import { inTurn } from './turns.ts'

/** What is sought: words, one a line, and whatever looks like personal data. */
export interface WordSearch {
  words: string
  personal: boolean
}

/** A place that was found, with the text around it for the eye. */
export interface FoundPlace {
  /** places as a form sends them */
  value: string
  where: string
  why: string
  before: string
  text: string
  after: string
  /** covered already, by the same boxes */
  covered: boolean
}

/** Own parameters: places on one page to tick, and characters around each. */
export const mostFound = 500
const around = 16

interface Unit {
  where: string
  text: string
  places: (from: number, to: number) => CoverPlace[]
}

/** Boxes over a stretch of the text of a page, one for each line it runs over. */
function boxesOver(page: OpenedPage, from: number, to: number): CoverPlace[] {
  const part: OpenedPage = {
    ...page,
    text: page.text.slice(from, to),
    places: page.places.slice(from * 4, to * 4),
    states: page.states.slice(from, to),
  }
  return findWords([part], [part.text]).map(({ word: _word, ...box }) => box)
}

async function unitsOf(opened: OpenedSource, bytes: Uint8Array): Promise<Unit[]> {
  if (opened.kind === 'word') {
    const { blocks } = await inTurn(() => openWord(bytes))
    return blocks.map(({ number, text }) => ({
      where: `第 ${number} 段`,
      text,
      places: (from, to) => [{ block: number, from, to }],
    }))
  }
  const { format } = opened
  const { pages } = await inTurn(() => openPages({ bytes, format }))
  return pages.map((page) => ({
    where: `第 ${page.number} 页`,
    text: page.text,
    places: (from, to) => boxesOver(page, from, to),
  }))
}

interface Range {
  from: number
  to: number
  why: string
}

function rangesIn(text: string, words: readonly string[], personal: boolean): Range[] {
  const folded = foldText(text)
  const sought = words.flatMap((word) =>
    matchWord(folded, word).map((range) => ({ ...range, why: '所查文字' })),
  )
  if (!personal) return sought
  const found = scanText({ parts: [{ where: '', text }] }).map(({ start, end, kind }) => ({
    from: start,
    to: end,
    why: hitKindWords(kind),
  }))
  const known = new Set(sought.map(({ from, to }) => `${from}:${to}`))
  return [...sought, ...found.filter(({ from, to }) => !known.has(`${from}:${to}`))]
}

/** Words to seek, one a line. */
export const readWords = (words: string): string[] =>
  [...new Set(words.split('\n').map((word) => word.trim()))]
    .filter((word) => word !== '')
    .slice(0, redactionLimits.maxWords)

const plain = (text: string): string => text.replace(/\s+/g, ' ')

/**
 * Every place of the words in a source file, and of what looks like personal data when that is asked; a person ticks which are
 * covered (UX 94). Words stay in the body of a form, never in an address.
 */
export async function findInSource(
  one: Pick<Redaction, 'opened' | 'marks'>,
  bytes: Uint8Array,
  sought: WordSearch,
): Promise<{ found: FoundPlace[]; more: boolean }> {
  const words = readWords(sought.words)
  const known = new Set(one.marks.map((mark) => placeValue(mark)))
  const found: FoundPlace[] = []
  for (const { where, text, places } of await unitsOf(one.opened, bytes)) {
    // A long file must not hold the server.
    await breathe()
    for (const { from, to, why } of rangesIn(text, words, sought.personal).toSorted(
      (a, b) => a.from - b.from,
    )) {
      const values = places(from, to).map(placeValue)
      if (values.length === 0) continue
      if (found.length >= mostFound) return { found, more: true }
      found.push({
        value: values.join(';'),
        where,
        why,
        before: plain(text.slice(Math.max(0, from - around), from)),
        text: plain(text.slice(from, to)),
        after: plain(text.slice(to, to + around)),
        covered: values.every((value) => known.has(value)),
      })
    }
  }
  return { found, more: false }
}

/** One line of a page, to be covered as a whole without drawing. */
export interface PageLine {
  number: number
  text: string
  value: string
}

/** The lines of one page as the program that made it wrote them. */
export async function readLines(
  opened: OpenedSource & { kind: 'pages' },
  bytes: Uint8Array,
  number: number,
): Promise<PageLine[]> {
  const { pages } = await inTurn(() => openPages({ bytes, format: opened.format }))
  const page = pages[number - 1]
  if (page === undefined) return []
  const lines: PageLine[] = []
  for (const { 0: line, index } of page.text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === '') continue
    const value = boxesOver(page, index, index + line.length)
      .map(placeValue)
      .join(';')
    if (value !== '') lines.push({ number: lines.length + 1, text: plain(line), value })
  }
  return lines
}
