import { redactionLimits } from './limits.ts'
import type { Box, OpenedPage, PageText } from './page.ts'
import { foldText, matchWord } from './match-text.ts'

/** A place where a word stands: one box for each line it runs over. */
export type FoundBox = Omit<Box, 'ground'> & { word: string }

/** Own parameter: smoothed edges of letters reach half a pixel beyond their place. */
const margin = 0.75

/**
 * Boxes over every occurrence of the words, also where a word runs over a line or a page or is set with blanks. This is
 * how a file is covered without drawing.
 */
export function findWords(pages: readonly OpenedPage[], words: readonly string[]): FoundBox[] {
  const starts: number[] = []
  let length = 0
  for (const page of pages) {
    starts.push(length)
    length += page.text.length
  }
  const text = foldText(pages.map((page) => page.text).join(''))
  const found = words.slice(0, redactionLimits.maxWords).flatMap((word) =>
    matchWord(text, word).flatMap((at) =>
      pages.flatMap((page, i) => {
        const start = starts[i] ?? 0
        const [from, to] = [Math.max(0, at.from - start), Math.min(page.text.length, at.to - start)]
        return linesOf(page, from, to).map((place) => ({ page: page.number, word, ...within(page, place) }))
      }),
    ),
  )
  return found.toSorted((a, b) => a.page - b.page)
}

interface Place {
  x: number
  y: number
  width: number
  height: number
}

/** The place of one unit of the text. */
export function placeOf(page: PageText, at: number): Place {
  const [x = 0, y = 0, width = 0, height = 0] = page.places.subarray(at * 4, at * 4 + 4)
  return { x, y, width, height }
}

function linesOf(page: PageText, from: number, to: number): Place[] {
  const lines: Place[] = []
  for (let at = from; at < to; at += 1) {
    const place = placeOf(page, at)
    if (place.width <= 0 || place.height <= 0) continue
    const line = lines.at(-1)
    if (line !== undefined && isBeside(line, place)) lines[lines.length - 1] = around(line, place)
    else lines.push(place)
  }
  return lines
}

/** On the same line and not far away: a cell of a table further on gets a box of its own. */
function isBeside(line: Place, next: Place): boolean {
  const shared = Math.min(line.y + line.height, next.y + next.height) - Math.max(line.y, next.y)
  const gap = Math.max(next.x - (line.x + line.width), line.x - (next.x + next.width))
  const height = Math.min(line.height, next.height)
  return shared > height / 2 && gap < 1.5 * height
}

function around(a: Place, b: Place): Place {
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** With the margin, and not beyond the page. */
function within(page: OpenedPage, place: Place): Place {
  const x = Math.max(0, place.x - margin)
  const y = Math.max(0, place.y - margin)
  return {
    x,
    y,
    width: Math.min(page.width, place.x + place.width + margin) - x,
    height: Math.min(page.height, place.y + place.height + margin) - y,
  }
}
