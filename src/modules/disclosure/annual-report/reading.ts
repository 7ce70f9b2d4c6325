import type { TableFileKind } from '#platform/table-file/source-table.ts'
import type { ReportFigures, ReportTable } from './report-figures.ts'
import type { ReportText } from './report-text.ts'
import type { FigureFault } from './rules/read-figure.ts'
import type { TextFinding } from './rules/report-finding.ts'

/** Why something of a file could not be taken as a report, as a code; words stand in messages/zh.ts. */
export type ReadingFault =
  | FigureFault
  | 'row_missing'
  | 'column_missing'
  | 'table_missing'
  | 'row_twice'
  | 'row_unknown'
  | 'row_loose'
  | 'merged_figure'
  | 'other_year'
  | 'former_format'
  | 'no_tables'

/** One place of a file that needs a look: where it is, what stands there, what is wrong; `stops` keeps it from being taken over. */
export interface ReadingProblem {
  fault: ReadingFault
  stops: boolean
  /** table of the form, where it is known */
  table: ReportTable | null
  /** sheet or table of the file */
  source: string
  /** 1-based line of the file's table */
  line: number | null
  /** printed name of the row */
  row: string
  /** printed name of the column */
  column: string
  value: string
}

/** What was understood of the file of a former year. Plain JSON; nothing is written. */
export interface ReportReading {
  name: string
  kind: TableFileKind | 'json'
  /** the year the file names, null when it names none */
  year: number | null
  /** figures where the tables were found; cells that are not numbers keep their text */
  figures: ReportFigures | null
  /** texts of sections 一, 五 and 六, where the file has them */
  text: ReportText | null
  problems: ReadingProblem[]
  /** the six titles as the file prints them, where it has text */
  titles: TextFinding[]
}
