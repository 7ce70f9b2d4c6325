/**
 * A text reduced to what a question is compared with: letters, digits and vowel signs in one width and case. Blanks,
 * punctuation, the Tibetan tsheg and the selectors of Mongolian are not typed reliably and do not count.
 */
const letter = /[\p{L}\p{N}\p{M}]/u
const selector = /\p{Variation_Selector}/u
/** By code unit, filled as characters are met: a document is reduced in microseconds. */
const known: (string | undefined)[] = Array.from({ length: 0x10000 })

function reduce(character: string): string {
  return Array.from(character.normalize('NFKC').toLowerCase())
    .filter((one) => letter.test(one) && !selector.test(one))
    .join('')
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

/** Calls back for each character with its plain form. */
function eachCharacter(text: string, take: (plain: string, from: number, to: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (isHigh(unit)) {
      take(reduce(text.slice(at, at + 2)), at, at + 2)
      at += 1
      continue
    }
    const plain = (known[unit] ??= reduce(text.charAt(at)))
    if (plain !== '') take(plain, at, at + 1)
  }
}

export function toPlain(text: string): string {
  let plain = ''
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (isHigh(unit)) {
      plain += reduce(text.slice(at, at + 2))
      at += 1
    } else plain += known[unit] ??= reduce(text.charAt(at))
  }
  return plain
}

/** Where in the text the character stands that gave the unit `index` of its plain form. */
export function placeOf(text: string, index: number): number {
  let left = index
  let place = text.length
  eachCharacter(text, (plain, from) => {
    if (left >= 0 && left < plain.length) place = from
    left -= plain.length
  })
  return place
}

/** The plain form with the place in the text where each of its UTF-16 units comes from. */
export function toPlainWithPlaces(text: string): { plain: string; from: number[]; to: number[] } {
  const from: number[] = []
  const to: number[] = []
  let plain = ''
  eachCharacter(text, (one, start, end) => {
    for (let i = 0; i < one.length; i += 1) {
      from.push(start)
      to.push(end)
    }
    plain += one
  })
  return { plain, from, to }
}
