import { diffArrays, diffChars } from 'diff'

export interface DifferencePart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

const longestLineCompared = 4000

/** The difference of two texts for reading: line by line, and inside a changed line character by character. */
export function textDifference(before: string, after: string): DifferencePart[] {
  const lines = (text: string) =>
    text
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const changes = diffArrays(lines(before), lines(after))
  const parts: DifferencePart[] = []
  const add = (kind: DifferencePart['kind'], text: string) => {
    if (text !== '') parts.push({ kind, text })
  }
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]
    const next = changes[at + 1]
    if (change === undefined) continue
    const own = change.value.join('\n')
    const other = next?.value.join('\n') ?? ''
    const rewritten =
      change.removed && next?.added === true && own.length + other.length < longestLineCompared
    if (rewritten) {
      for (const piece of diffChars(own, other)) {
        add(piece.added ? 'added' : piece.removed ? 'removed' : 'same', piece.value)
      }
      add('same', '\n')
      at += 1
    } else {
      add(change.added ? 'added' : change.removed ? 'removed' : 'same', `${own}\n`)
    }
  }
  return parts
}
