import type { Refusal } from '#platform/refusal.ts'
import type { CoveredPassage } from './docx/block.ts'
import type { WordProof } from './docx/prove-word.ts'
import type { Box } from './page.ts'
import type { PageProof } from './page-proof.ts'

/** Whose interest a ground of art. 15 protects; the report counts both in one row, the office tells them apart. */
export type CoverKind = 'privacy' | 'trade_secret'

/** One covered part of a file as it is kept: its place and its ground, never its words. */
export type BoxMark = Box & { about?: CoverKind }
export type PassageMark = CoveredPassage & { about?: CoverKind }
export type CoverMark = BoxMark | PassageMark

/** What a source file is made of, in numbers. */
export type OpenedSource =
  | {
      kind: 'pages'
      format: 'pdf' | 'png' | 'jpg'
      sizes: { width: number; height: number }[]
      blankPages: number[]
      wordlessPages: number[]
    }
  | {
      kind: 'word'
      lengths: number[]
      pictures: number
      /** comments, deleted and hidden text, objects of other programs: left behind whatever is covered */
      leftBehind: number
    }

/** What is done with one source file of a case. */
export interface Redaction {
  id: string
  requestId: string
  sourceId: string
  resultId: string | null
  textId: string | null
  opened: OpenedSource
  marks: CoverMark[]
  nothingCovered: boolean
  keptPictures: number[]
  proof: PageProof | WordProof | null
  failure: Refusal[] | null
  askedAt: Date | null
  revision: number
  /** who changed it last, and so who said that nothing needs covering */
  madeBy: string
  madeName: string
  updatedAt: Date
  confirmedBy: string | null
  confirmedName: string | null
  confirmedAt: Date | null
}

export const isBox = (mark: CoverMark): mark is BoxMark => 'page' in mark

/** Marks as the engine takes them. */
export function boxesOf(marks: readonly CoverMark[]): Box[] {
  return marks.filter(isBox).map(({ about: _about, ...box }) => box)
}

export function passagesOf(marks: readonly CoverMark[]): CoveredPassage[] {
  return marks.flatMap((mark) => {
    if (isBox(mark)) return []
    const { about: _about, ...passage } = mark
    return [passage]
  })
}
