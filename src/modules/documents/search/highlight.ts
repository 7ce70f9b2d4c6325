import { placeOf, toPlain, toPlainWithPlaces } from './plain.ts'

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

/** Where the first of the words stands in the text, null when none does. */
export function firstPlace(text: string, words: readonly string[]): number | null {
  const plain = toPlain(text)
  const places = words.map((word) => plain.indexOf(word)).filter((place) => place >= 0)
  return places.length === 0 ? null : placeOf(text, Math.min(...places))
}

const EXCERPT = 120
const BEFORE = 30
const WINDOW = 400

/** About 120 characters around a place where a word stands. */
export function excerptAt(text: string, place: number, words: readonly string[]): TextPiece[] {
  const from = Math.max(0, place - WINDOW)
  const before = text.slice(from, place).replace(/\s+/g, ' ').trimStart()
  const even = before + text.slice(place, place + WINDOW).replace(/\s+/g, ' ')
  const first = before.length
  const sentence = Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1
  const start = first - sentence <= BEFORE ? sentence : first - BEFORE
  const pieces = highlight(sliceWhole(even, start, start + EXCERPT), words)
  if (from > 0 || start > 0) pieces.unshift({ text: '…', isHit: false })
  if (start + EXCERPT < even.length || place + WINDOW < text.length) pieces.push({ text: '…', isHit: false })
  return pieces
}

/** Never through the middle of a character of two units. */
function sliceWhole(text: string, start: number, end: number): string {
  const isLow = (at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at))
  return text.slice(isLow(start) ? start + 1 : start, isLow(end) ? end - 1 : end)
}
