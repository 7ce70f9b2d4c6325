import { addressKey, type CellAddress, type FigureCell } from '../report-figures.ts'
import type { TextSection } from '../report-text.ts'

/** Checks of the figures: H1–H8 as the handbook numbers them, and the soft ones of table 2 and of the remedies. */
export type FigureCheck =
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'h7'
  | 'h8'
  | 'in_force'
  | 'rules_without_power'
  | 'reconsideration_first'

/** An error stops the report; a warning asks a person to look. */
export type FindingSeverity = 'error' | 'warning'

/** One cell that contradicts others, with the number that would agree and the one that stands there. */
export interface FigureFinding extends CellAddress {
  check: FigureCheck
  severity: FindingSeverity
  /** null where no single number can be asked for */
  expected: number | null
  found: FigureCell
  /** the numbers of an equation, the fault of a cell, the ids of cases: what the words need */
  details?: Readonly<Record<string, string | number>>
  /** requests or remedies to look at */
  ids?: readonly string[]
}

/** Checks of the text: h6b compares its numbers with the tables. */
export type TextCheck =
  | 'title_missing'
  | 'title_changed'
  | 'title_order'
  | 'section_blank'
  | 'point_missing'
  | 'h6b'
  | 'number_missing'
  | 'alike'
  | 'fee_amount'

/** One thing to mend in the text of a report, with the sentence it is about. */
export interface TextFinding {
  check: TextCheck
  severity: FindingSeverity
  section: TextSection | null
  sentence?: string
  /** the cells a number of the text was compared with */
  cells?: readonly CellAddress[]
  details?: Readonly<Record<string, string | number>>
  /** sentences of the other text beside ours */
  pairs?: readonly { ours: string; theirs: string }[]
}

/** A finding in words: where, what is wrong with both numbers, and how to mend it. */
export interface FindingWords {
  where: string
  what: string
  mend: string
}

/** The worst finding of each cell, by `addressKey`: for the marks in the tables. */
export function marksOf(findings: readonly FigureFinding[]): Map<string, FindingSeverity> {
  const marks = new Map<string, FindingSeverity>()
  for (const finding of findings) {
    const key = addressKey(finding)
    if (marks.get(key) !== 'error') marks.set(key, finding.severity)
  }
  return marks
}
