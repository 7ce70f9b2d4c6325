import type { SourceTable, TableFileKind } from '#platform/table-file/source-table.ts'

/** The eleven elements of a catalog row that an import fills (《指导意见》 names eight; levels of the item name count apart). */
export type RowElement =
  | 'level1'
  | 'level2'
  | 'level3'
  | 'content'
  | 'basis'
  | 'timeLimit'
  | 'publisher'
  | 'channels'
  | 'audience'
  | 'method'
  | 'tier'

export type ColumnElement = RowElement | 'number' | 'code' | 'domain' | 'extra' | 'ignored'

export interface TableColumn {
  heading: string
  element: ColumnElement
  /** for a tick column: the value a tick stands for (全社会, 主动公开, 县级…) */
  tick: string | null
  /** 1-based column */
  at: number
  match: 'exact' | 'loose' | 'context'
}

export interface QuestionOption {
  value: string
  label: string
}

/** One cell that a person must settle; nothing is filled in before. */
export interface ImportQuestion {
  id: string
  /** the same id for all questions of this kind in this column: one answer may settle them together */
  group: string
  column: number | null
  heading: string
  element: RowElement | null
  seen: string
  why: string
  options: QuestionOption[]
  /** whether words of one's own are an answer too */
  freeText: boolean
}

/** Something wrong that does not stop the reading; `mend` says what to do. */
export interface ImportProblem {
  table: number | null
  row: number | null
  column: number | null
  value: string
  what: string
  mend: string
  /** a repaired text, offered and never put in by itself */
  proposal?: string
}

export interface RowElements {
  level1: string | null
  level2: string | null
  level3: string | null
  content: string | null
  basis: string | null
  timeLimit: string | null
  publisher: string | null
  channels: string[] | null
  audience: string | null
  method: string | null
  tier: string[] | null
}

export interface ReadCell {
  column: number
  /** as printed */
  seen: string
  /** for tick columns: ticked, not ticked, or not known */
  ticked?: boolean | null
}

export interface CatalogRow {
  at: { table: number; source: string; line: number; lines: number[] }
  number: string
  code: string
  domain: string
  values: RowElements
  /** values taken over from the row above: merged, 同上, or blank level-1 cell */
  inherited: RowElement[]
  extras: Record<string, string>
  cells: ReadCell[]
  questions: ImportQuestion[]
  problems: ImportProblem[]
}

export interface CatalogTable {
  at: number
  source: string
  title: string
  domainGuess: string | null
  columns: TableColumn[]
  /** elements the table has no column for */
  missing: RowElement[]
  rows: CatalogRow[]
  /** what was understood with a remark: loose headings, repeated headers, start in mid-table, extra columns */
  notes: string[]
}

export type Answers = Record<string, string>

export interface CatalogTableReading {
  name: string
  kind: TableFileKind
  tables: CatalogTable[]
  problems: ImportProblem[]
  /** the tables as found, so that answers can be applied without the file */
  sources: SourceTable[]
  answers: Answers
}

/** All open questions of a reading, in the order of the tables. */
export function openQuestions(reading: CatalogTableReading): ImportQuestion[] {
  return reading.tables.flatMap((table) => table.rows.flatMap((row) => row.questions))
}
