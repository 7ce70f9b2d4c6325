import { likeness, splitOutsideBrackets, textKey, withoutListMark } from './normal-text.ts'

/** One content element (内容要素) of an item. */
export interface ContentPiece {
  text: string
  key: string
  /** 〔*…〕 in the guideline: recommended, not required */
  optional: boolean
}

const OPTIONAL = /^[〔［[(（]\s*[*＊﹡]\s*(.*?)\s*[〕］\])）]$/su
// “等” leaves a list open; a county that names the same elements without it has taken none away.
const TAIL = /(?:等(?:内容|信息|情况)?)?[。.;；,，、]*$/u

const memo = new Map<string, ContentPiece[]>()

/** The elements of a 公开内容 cell, without numbers, bullets and order. */
export function contentPieces(content: string): ContentPiece[] {
  const known = memo.get(content)
  if (known) return known
  const separated = content.replace(/(^|[\s；;。])(\d{1,2}[.．、])(?!\d{1,2}(?!\d))/g, '$1\n$2')
  const pieces = splitOutsideBrackets(separated, /[；;。\n]/).map((raw) => {
    const body = withoutListMark(raw)
    const optional = OPTIONAL.exec(body)
    const text = (optional?.[1] ?? body).trim()
    return { text, key: textKey(text).replace(TAIL, ''), optional: optional !== null }
  })
  const found = pieces.filter((piece) => piece.key !== '')
  if (memo.size > 20_000) memo.clear()
  memo.set(content, found)
  return found
}

const atoms = (text: string) =>
  splitOutsideBrackets(text, /[、，,]/)
    .map((atom) => ({ text: atom, key: textKey(atom).replace(TAIL, '') }))
    .filter((atom) => atom.key !== '')

export interface ContentComparison {
  /** required pieces that no local text covers */
  missing: string[]
  /** pieces that stand in other words; a person decides whether they are the same */
  reworded: { required: string; local: string }[]
}

/** How alike other words must be to be offered as a possible rewording instead of a loss. */
const ALIKE = 0.5

/** Whether local content ⊇ the guideline's; separators, order and splitting of lists do not matter. */
export function compareContent(required: ContentPiece[], local: ContentPiece[]): ContentComparison {
  const left = [...local]
  const open = required.filter((piece) => {
    if (piece.optional) return false
    const at = left.findIndex((one) => one.key === piece.key)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const result: ContentComparison = { missing: [], reworded: [] }
  for (const piece of open) comparePiece(piece, left, result)
  return result
}

function comparePiece(piece: ContentPiece, left: ContentPiece[], result: ContentComparison): void {
  const wanted = atoms(piece.text)
  const offered = new Set(left.flatMap((one) => [one.key, ...atoms(one.text).map((atom) => atom.key)]))
  const lacking = wanted.filter((atom) => !offered.has(atom.key))
  if (lacking.length === 0) return
  // Part of the list is there word for word, the rest is nowhere: certainly reduced, and we can name what is gone.
  const loose = left.filter(
    (one) => !atoms(one.text).every((atom) => wanted.some((want) => want.key === atom.key)),
  )
  if (loose.length === 0) {
    result.missing.push(
      ...(lacking.length === wanted.length ? [piece.text] : lacking.map((atom) => atom.text)),
    )
    return
  }
  const nearest = loose
    .map((one) => ({ one, score: nearness(piece.key, one.key) }))
    .sort((a, b) => b.score - a.score)[0]
  if (nearest && nearest.score >= ALIKE)
    result.reworded.push({ required: piece.text, local: nearest.one.text })
  else
    result.missing.push(
      ...(lacking.length === wanted.length ? [piece.text] : lacking.map((atom) => atom.text)),
    )
}

function nearness(required: string, local: string): number {
  if (required.length >= 2 && local.includes(required)) return 1
  return likeness(required, local)
}
