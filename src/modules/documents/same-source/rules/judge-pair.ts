import { toPlain } from '../../search/plain.ts'

/** What of a public document speaks for or against its being the same as another. */
export interface PairSide {
  textHash: string
  /** normalised characters */
  length: number
  title: string
  documentNumber: string | null
  formedOn: string | null
  /** SHA-256 of its files, in any order */
  files: readonly string[]
}

/** 特征: why a pair is offered, and what speaks against it; the words stand in messages. */
export type PairSign =
  | 'same_number'
  | 'same_title'
  | 'same_day'
  | 'same_files'
  | 'other_number'
  | 'other_day'
  | 'other_period'
  | 'other_files'

export interface PairJudgement {
  kind: 'identical' | 'near'
  signs: PairSign[]
}

/** Own parameters: shares of common runs from which a pair is offered. */
export const nearThreshold = 0.9
/** Notices of two days often share nine tenths of their words: from here on only. */
export const otherDayThreshold = 0.98
/** One document number belongs to one document: half a text in common is worth a look. */
export const sameNumberThreshold = 0.5
/** Shorter bodies (现予公布，见附件) say nothing by themselves. */
export const shortestTelling = 40

const numerals = /[\p{N}〇零一二三四五六七八九十百季度上下半年月日号期第批次]/gu

/** Two titles that differ in nothing but numbers and periods: 2026年3月, 2026年4月. */
function otherPeriod(a: string, b: string): boolean {
  return a !== b && a.replaceAll(numerals, '') === b.replaceAll(numerals, '')
}

/** Signs for and against, as far as both sides say something. */
export function pairSigns(a: PairSide, b: PairSide): PairSign[] {
  const signs: PairSign[] = []
  const [title, otherTitle] = [toPlain(a.title), toPlain(b.title)]
  if (a.documentNumber !== null && b.documentNumber !== null)
    signs.push(a.documentNumber === b.documentNumber ? 'same_number' : 'other_number')
  if (title === otherTitle) signs.push('same_title')
  else if (otherPeriod(title, otherTitle)) signs.push('other_period')
  if (a.formedOn !== null && b.formedOn !== null)
    signs.push(a.formedOn === b.formedOn ? 'same_day' : 'other_day')
  if (a.files.length > 0 && b.files.length > 0) {
    const mine = [...a.files].toSorted().join()
    signs.push(mine === [...b.files].toSorted().join() ? 'same_files' : 'other_files')
  }
  return signs
}

/**
 * Whether two public texts are offered for merging, and as what; null when they are not. `identical` = the same text, and the
 * title, the day, the number or the files say the same. Never by template alone: the equal notices of two months are not
 * offered, equal texts with another number and day, or with nothing else in common, are only `near`, for a person to compare.
 */
export function judgePair(a: PairSide, b: PairSide, similarity: number): PairJudgement | null {
  const signs = pairSigns(a, b)
  const has = (sign: PairSign) => signs.includes(sign)
  // Neither words nor files: there is nothing to compare.
  if (a.length === 0 && b.length === 0 && !has('same_files')) return null
  if (has('other_period') && !has('same_day') && !has('same_number')) return null
  const anotherIssue = has('other_period') || (has('other_number') && has('other_day'))
  if (a.textHash === b.textHash) {
    // The table of another month under the same words.
    if (has('other_files') && !has('same_number')) return null
    const telling =
      a.length >= shortestTelling || has('same_number') || has('same_files') || has('same_title')
    if (!telling) return null
    const confirmed = has('same_title') || has('same_day') || has('same_number') || has('same_files')
    const doubtful = anotherIssue || has('other_files') || !confirmed
    return { kind: doubtful ? 'near' : 'identical', signs }
  }
  if (has('same_number')) return similarity >= sameNumberThreshold ? { kind: 'near', signs } : null
  if (anotherIssue || has('other_files')) return null
  const least = has('other_day') ? otherDayThreshold : nearThreshold
  return similarity >= least ? { kind: 'near', signs } : null
}
