/**
 * A text reduced to what a question is compared with: letters, digits and vowel signs in one width and case. Blanks,
 * punctuation, the Tibetan tsheg and the selectors of Mongolian are not typed reliably and do not count.
 */
const known = new Map<string, string>()
const letter = /[\p{L}\p{N}\p{M}]/u
const selector = /\p{Variation_Selector}/u

function reduce(character: string): string {
  let plain = known.get(character)
  if (plain === undefined) {
    plain = Array.from(character.normalize('NFKC').toLowerCase())
      .filter((one) => letter.test(one) && !selector.test(one))
      .join('')
    known.set(character, plain)
  }
  return plain
}

export function toPlain(text: string): string {
  let plain = ''
  for (const character of text) plain += reduce(character)
  return plain
}

/** The plain form with the place in the text where each of its UTF-16 units comes from. */
export function toPlainWithPlaces(text: string): { plain: string; from: number[]; to: number[] } {
  const from: number[] = []
  const to: number[] = []
  let plain = ''
  let at = 0
  for (const character of text) {
    const reduced = reduce(character)
    for (let i = 0; i < reduced.length; i += 1) {
      from.push(at)
      to.push(at + character.length)
    }
    plain += reduced
    at += character.length
  }
  return { plain, from, to }
}
