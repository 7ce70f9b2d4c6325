import { type CellAddress, type ReportTable, reportTables } from '../report-figures.ts'
import { format2021 } from './format-2021.ts'

/** Cases are counted in 件; money is kept in 分 and printed in 万元 with up to six decimals, which is 分 exactly. */
export type FigureUnit = 'count' | 'amount'

/** A column of figures with the headings that stand above its own. */
export interface FormatColumn {
  key: string
  label: string
  path: readonly string[]
  unit: FigureUnit
}

/** A row of figures with the headings that stand before its own. */
export interface FormatRow {
  key: string
  label: string
  path: readonly string[]
}

/** Rows that share their columns: table 2 has four blocks one below the other, table 4 three side by side. */
export interface FormatBlock {
  title: string
  columns: readonly FormatColumn[]
  rows: readonly FormatRow[]
}

export interface FormatTable {
  table: ReportTable
  /** title of the section the table fills */
  title: string
  /** text printed in the empty corner over the rows */
  corner?: string
  blocks: readonly FormatBlock[]
}

/**
 * One edition of the official format as data: a newer one, or a local one with further rows, is another value beside it,
 * chosen by the year of the report (条例第五十条第二款: 全国政府信息公开工作主管部门公布统一格式并适时更新).
 */
export interface ReportFormat {
  id: string
  /** first year of a report in this format */
  validFrom: number
  authority: string
  tables: Readonly<Record<ReportTable, FormatTable>>
  /** which rows and columns the checks H1 to H4 and H8 bind together */
  equations: {
    /** column that sums up the others, in tables 3 and 4 */
    total: string
    results: readonly string[]
    resultTotal: string
    received: string
    carriedIn: string
    carriedOut: string
    inForce: { rows: readonly string[]; made: string; repealed: string; inForce: string }
    /** row of 规章, which only bodies with rule-making power make */
    rulesRow: string
  }
}

/** Every edition that is computed, newest first. */
export const reportFormats: readonly ReportFormat[] = [format2021]

/**
 * The format before (国办公开办函〔2019〕60号), for the reports of 2019 and 2020. Its 规章 and 规范性文件 count 新制作 and 新公开,
 * another thing than 制发, 废止 and 现行有效; so it is recognised, never computed nor compared.
 */
export const formerFormat = {
  id: '2019',
  authority: '国办公开办函〔2019〕60号',
  years: [2019, 2020],
} as const

/** The format of the report for a year; null for years before the oldest edition that is computed. */
export function formatFor(year: number): ReportFormat | null {
  return reportFormats.find((format) => year >= format.validFrom) ?? null
}

/** The format of that id. Throws on an unknown one: figures are stored with the id of a format that exists. */
export function formatById(id: string): ReportFormat {
  const found = reportFormats.find((format) => format.id === id)
  if (found === undefined) throw new RangeError(`no report format ${id}`)
  return found
}

/** Every cell of one table in printed order, with its row, column and unit. */
export function cellsOf(
  format: ReportFormat,
  table: ReportTable,
): { address: CellAddress; row: FormatRow; column: FormatColumn }[] {
  return format.tables[table].blocks.flatMap(({ rows, columns }) =>
    rows.flatMap((row) =>
      columns.map((column) => ({ address: { table, row: row.key, column: column.key }, row, column })),
    ),
  )
}

/** Every cell of the three tables in printed order. */
export function everyCell(format: ReportFormat): ReturnType<typeof cellsOf> {
  return reportTables.flatMap((table) => cellsOf(format, table))
}

/** Columns of applicants that the column 总计 of table 3 sums up. */
export function applicantColumns(format: ReportFormat): string[] {
  const columns = format.tables[3].blocks[0]?.columns ?? []
  return columns.map((column) => column.key).filter((key) => key !== format.equations.total)
}

/** The unit of a cell; counts where the format does not know it. */
export function unitOf(format: ReportFormat, { table, row, column }: CellAddress): FigureUnit {
  const block = format.tables[table].blocks.find((one) => one.rows.some((each) => each.key === row))
  return block?.columns.find((each) => each.key === column)?.unit ?? 'count'
}

/** Printed names of the row and the column of a cell, each with the headings it stands under. */
export function labelsOf(
  format: ReportFormat,
  { table, row, column }: CellAddress,
): { row: string; column: string } {
  const block = format.tables[table].blocks.find((one) => one.rows.some((each) => each.key === row))
  const found = block?.rows.find((each) => each.key === row)
  return {
    row: found === undefined ? row : [...found.path, found.label].join(' '),
    column: block?.columns.find((each) => each.key === column)?.label ?? column,
  }
}
