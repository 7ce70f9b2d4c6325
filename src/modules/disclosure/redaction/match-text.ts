/** A text as words are sought in it: full and half width alike, no blanks, no case; with the way back. */
export interface MatchText {
  folded: string
  /** For each unit of `folded`, the index of the unit of the text it comes from. */
  origins: number[]
  /** Where that character of the text ends. */
  ends: number[]
}

/** Characters nobody sees: between the letters of a name they would hide it from a search. */
const unseen = /[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060\uFEFF]/u

export function foldText(text: string): MatchText {
  let folded = ''
  const origins: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    // NFKC also turns the radicals that some fonts write (⼀) into the characters people type (一).
    for (const unit of character.normalize('NFKC').toLowerCase()) {
      if (unseen.test(unit)) continue
      folded += unit
      for (let i = 0; i < unit.length; i += 1) {
        origins.push(at)
        ends.push(at + character.length)
      }
    }
    at += character.length
  }
  return { folded, origins, ends }
}

/** From and to (exclusive) in `text` of every occurrence of a word. */
export function matchWord(text: MatchText, word: string): { from: number; to: number }[] {
  const { folded } = foldText(word)
  const found: { from: number; to: number }[] = []
  if (folded === '') return found
  for (let at = text.folded.indexOf(folded); at >= 0; at = text.folded.indexOf(folded, at + folded.length)) {
    const from = text.origins[at] ?? 0
    const to = text.ends[at + folded.length - 1] ?? from + 1
    found.push({ from, to })
  }
  return found
}
