/** The official tables of a report by their section numbers: 2 主动公开, 3 申请, 4 复议和诉讼. */
export const reportTables = [2, 3, 4] as const
export type ReportTable = (typeof reportTables)[number]

/**
 * What stands in a cell: a number (money in 分), or the text that a person or a file left there instead (blank, “-”, “/”).
 * Such a text is kept as it is and named by check H5; it is never read as nought.
 */
export type FigureCell = number | string

/** Row key → column key → cell; keys are those of the report format. */
export type TableFigures = Readonly<Record<string, Readonly<Record<string, FigureCell>>>>

/** Tables 2 to 4 of one body for one year. */
export interface ReportFigures {
  year: number
  /** id of the report format the keys belong to */
  format: string
  tables: Readonly<Record<ReportTable, TableFigures>>
}

/** Where a figure stands. */
export interface CellAddress {
  table: ReportTable
  row: string
  column: string
}

/** What stands at an address; an absent cell is a blank one. */
export function cellAt(figures: ReportFigures, { table, row, column }: CellAddress): FigureCell {
  return figures.tables[table][row]?.[column] ?? ''
}

/** The number at an address, or null where none stands. */
export function numberAt(figures: ReportFigures, address: CellAddress): number | null {
  const cell = cellAt(figures, address)
  return typeof cell === 'number' ? cell : null
}

/** The sum of cells, or null when one of them holds no number. */
export function sumAt(figures: ReportFigures, addresses: readonly CellAddress[]): number | null {
  let sum = 0
  for (const address of addresses) {
    const one = numberAt(figures, address)
    if (one === null) return null
    sum += one
  }
  return sum
}

/** An address as one word, for maps and for the names of form fields: `3:r1:person`. */
export function addressKey({ table, row, column }: CellAddress): string {
  return `${table}:${row}:${column}`
}

/** Rows being filled, before they are handed out as figures. */
export type FillingTable = Record<string, Record<string, FigureCell>>

/** Puts a cell into a table that is being filled. */
export function putCell(table: FillingTable, row: string, column: string, cell: FigureCell): void {
  const cells = (table[row] ??= {})
  cells[column] = cell
}
