import type { LawSuccessor } from './law-successors.ts'
import { likeness, splitOutsideBrackets, textKey, withoutListMark } from './normal-text.ts'

export interface BasisPiece {
  text: string
  /** title without 中华人民共和国, brackets and notes */
  title: string
  /** 发文字号 or order number, when printed */
  number: string
  /** 《XX省…》: the guideline leaves the place open */
  pattern: RegExp | null
}

const NUMBER = /\(([^()]*?(?:\(\d{4}\)\d+|第?\d+)号[^()]*?)\)/
const memo = new Map<string, BasisPiece[]>()

/** The laws and documents of a 公开依据 cell. */
export function basisPieces(basis: string): BasisPiece[] {
  const known = memo.get(basis)
  if (known) return known
  const parted = basis.replace(/》([（(][^（()）]*[）)])?\s*[、，,和及]?\s*(?=《)/g, '》$1；')
  const found = splitOutsideBrackets(parted, /[；;。\n]/)
    .map(withoutListMark)
    .filter((text) => text !== '')
    .map(pieceOf)
  if (memo.size > 20_000) memo.clear()
  memo.set(basis, found)
  return found
}

/** The title of a law as it is compared: 《中华人民共和国医师法》 = 医师法. */
export function lawTitle(text: string): string {
  return pieceOf(text).title
}

function pieceOf(text: string): BasisPiece {
  const key = textKey(text).replace(/^\((?:法律|行政法规|部门规章及规范性文件|部门规章|规范性文件)\)/, '')
  const number = /\((\d{4})\)\s*0*(\d+)号/.exec(key)
  const order = NUMBER.exec(key)?.[1] ?? ''
  let bare = key
  for (let again = ''; again !== bare;) {
    again = bare
    bare = bare.replace(/\([^()]*\)/g, '')
  }
  const title = bare
    .replace(/第[一二三四五六七八九十百零\d]+条.*$/, '')
    .replace(/等?(?:法律法规)?(?:和文件)?规定?$/, '')
    .replace(/[《》"]/g, '')
    .replace(/^中华人民共和国/, '')
  const open = /x{1,2}[省市县区]/.test(title)
  return {
    text: text.trim(),
    title: title === '' ? key : title,
    number: number
      ? `${key.slice(0, number.index).match(/[^《》()]*$/)?.[0] ?? ''}(${number[1]})${number[2]}`
      : order,
    pattern: open ? new RegExp(`^${escape(title).replace(/x{1,2}[省市县区]/g, '.{2,10}')}$`) : null,
  }
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export interface BasisComparison {
  missing: string[]
  reworded: { required: string; local: string }[]
  /** bases met by a recorded successor */
  replaced: { required: string; local: string }[]
}

/** Whether local bases ⊇ the guideline's, counting a recorded successor as the law itself. */
export function compareBasis(
  required: BasisPiece[],
  local: BasisPiece[],
  successors: ReadonlyMap<string, readonly string[]>,
): BasisComparison {
  const left = [...local]
  const result: BasisComparison = { missing: [], reworded: [], replaced: [] }
  const take = (fits: (piece: BasisPiece) => boolean) => {
    const at = left.findIndex(fits)
    return at < 0 ? null : left.splice(at, 1)[0]!
  }
  const open = required.filter((piece) => {
    const same =
      take(
        (one) =>
          one.title === piece.title &&
          (one.number === piece.number || one.number === '' || piece.number === ''),
      ) ??
      (piece.number !== '' && piece.title === '' ? take((one) => one.number === piece.number) : null) ??
      (piece.pattern === null ? null : take((one) => piece.pattern?.test(one.title) === true))
    return same === null
  })
  for (const piece of open) {
    // A successor may stand for several older laws, so it is not used up.
    const newer = local.find((one) => successors.get(piece.title)?.includes(one.title))
    if (newer) {
      result.replaced.push({ required: piece.text, local: newer.text })
      continue
    }
    const near = left.find(
      (one) => one.title.includes(piece.title) || likeness(one.title, piece.title) >= 0.6,
    )
    if (near) result.reworded.push({ required: piece.text, local: near.text })
    else result.missing.push(piece.text)
  }
  return result
}

/** Old title → titles of the laws that replaced it. */
export function successorMap(successors: readonly LawSuccessor[]): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const one of successors) {
    const old = lawTitle(one.old)
    map.set(old, [...(map.get(old) ?? []), lawTitle(one.new)])
  }
  return map
}
