/**
 * Text as it is compared: the same words in another width, spacing, bracket form or numbering are the same words
 * (DESIGN §5: compared after normalising width, punctuation, list numbers and order).
 */
const keys = new Map<string, string>()

export function textKey(text: string): string {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key = text
    .normalize('NFKC')
    .replace(/[﹝［[【〔]/g, '(')
    .replace(/[﹞］\]】〕]/g, ')')
    .replace(/[〈<«]/g, '《')
    .replace(/[〉>»]/g, '》')
    .replace(/["“”„「」『』]/g, '"')
    .replace(/[‘’']/g, "'")
    .replace(/[—–―─－~～-]+/g, '-')
    .replace(/\s+/g, '')
    .toLowerCase()
  // Bounded: the words of one province's catalogs fit many times over.
  if (keys.size > 50_000) keys.clear()
  keys.set(text, key)
  return key
}

const OPEN = /[（(〔[﹝《〈【{<]/
const CLOSE = /[）)〕\]﹞》〉】}>]/

/** Cuts at separators that stand outside brackets; pieces are trimmed, empty ones dropped. */
export function splitOutsideBrackets(text: string, separators: RegExp = /[；;\n]/): string[] {
  const pieces: string[] = []
  let piece = ''
  let depth = 0
  for (const char of text) {
    if (OPEN.test(char)) depth += 1
    else if (CLOSE.test(char)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.test(char)) {
      pieces.push(piece)
      piece = ''
    } else piece += char
  }
  pieces.push(piece)
  return pieces.map((one) => one.trim()).filter((one) => one !== '')
}

const LIST_MARK =
  /^(?:[●○◆■□▪·•∙◇\u25b2]|[①-⑳]|\d{1,2}[.．、](?!\d{1,2}(?!\d))|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])\s*/u

/** Without the number or bullet in front. */
export function withoutListMark(text: string): string {
  return text.trim().replace(LIST_MARK, '')
}

/** How alike two keys are by their pairs of characters, 0 to 1 (Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const pairs = new Map<string, number>()
  for (let i = 0; i < a.length - 1; i++) pairs.set(a.slice(i, i + 2), (pairs.get(a.slice(i, i + 2)) ?? 0) + 1)
  let shared = 0
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.slice(i, i + 2)
    const left = pairs.get(pair) ?? 0
    if (left > 0) {
      shared += 1
      pairs.set(pair, left - 1)
    }
  }
  return (2 * shared) / (a.length + b.length - 2)
}
