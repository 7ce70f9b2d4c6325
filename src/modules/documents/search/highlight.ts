import { toPlainWithPlaces } from './plain.ts'

export interface TextPiece {
  text: string
  isHit: boolean
}

/** Where plain words stand in a text, as spans of the text, in order and without overlap. */
function spansOf(text: string, words: readonly string[]): [number, number][] {
  const { plain, from, to } = toPlainWithPlaces(text)
  const spans: [number, number][] = []
  for (const word of words) {
    let at = plain.indexOf(word)
    for (let count = 0; at >= 0 && count < 50; count += 1) {
      spans.push([from[at] ?? 0, to[at + word.length - 1] ?? text.length])
      at = plain.indexOf(word, at + word.length)
    }
  }
  const ordered = spans.toSorted(([a], [b]) => a - b)
  const merged: [number, number][] = []
  for (const [start, end] of ordered) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** A text in pieces, those that were asked for marked. */
export function highlight(text: string, words: readonly string[]): TextPiece[] {
  const pieces: TextPiece[] = []
  let at = 0
  for (const [start, end] of spansOf(text, words)) {
    if (start > at) pieces.push({ text: text.slice(at, start), isHit: false })
    pieces.push({ text: text.slice(start, end), isHit: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isHit: false })
  return pieces
}

/** Whether any of the words stands in the text. */
export function holdsAny(text: string, words: readonly string[]): boolean {
  const { plain } = toPlainWithPlaces(text)
  return words.some((word) => plain.includes(word))
}

const EXCERPT = 120
const BEFORE = 30

/** About 120 characters around the first place where a word stands, or the beginning. */
export function excerptOf(text: string, words: readonly string[]): TextPiece[] {
  const even = text.replace(/\s+/g, ' ').trim()
  const first = spansOf(even, words)[0]?.[0] ?? 0
  const sentence = Math.max(even.lastIndexOf('。', first), even.lastIndexOf('；', first)) + 1
  const start = first - sentence <= BEFORE ? sentence : first - BEFORE
  const cut = sliceWhole(even, start, start + EXCERPT)
  const pieces = highlight(cut, words)
  if (start > 0) pieces.unshift({ text: '…', isHit: false })
  if (start + EXCERPT < even.length) pieces.push({ text: '…', isHit: false })
  return pieces
}

/** Never through the middle of a character of two units. */
function sliceWhole(text: string, start: number, end: number): string {
  const isLow = (at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at))
  return text.slice(isLow(start) ? start + 1 : start, isLow(end) ? end - 1 : end)
}
