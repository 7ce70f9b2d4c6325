import type { SourceTable, TableFileKind } from '#platform/table-file/source-table.ts'
import type { PowerElement, PowerText } from '../power.ts'

/** What a column holds; several columns may hold one element (依据 by kind of law), the others are the place's own. */
export type ColumnElement = PowerElement | 'number' | 'extra' | 'ignored'

export interface ListColumn {
  /** 1-based column */
  at: number
  heading: string
  element: ColumnElement
  /** the lower heading under a heading that spans columns */
  sub: string
  match: 'exact' | 'loose'
}

/** Something wrong in the file; while one `stops`, nothing can be written. */
export interface ListProblem {
  source: string
  row: number | null
  column: number | null
  heading: string
  value: string
  what: string
  mend: string
  stops: boolean
}

/** A row of the file: only the elements the file has a column for; the others stay as the list has them. */
export interface ReadPower {
  source: string
  line: number
  given: Partial<PowerText> & Pick<PowerText, 'name' | 'part' | 'type' | 'organisation' | 'code'>
}

/** What was understood of a file. Plain JSON. */
export interface ListReading {
  name: string
  kind: TableFileKind
  sources: SourceTable[]
  rows: ReadPower[]
  problems: ListProblem[]
  /** what was understood with a remark: loose headings, section lines, own columns */
  notes: string[]
}
