import type { SourceTable } from '#platform/table-file/source-table.ts'
import { headingKey } from '#platform/table-file/tidy-text.ts'
import type { CellAddress } from './report-figures.ts'
import type { FormatColumn, ReportFormat } from './rules/report-format.ts'

/** Column of the file (0-based) of each column of the form. */
export type ColumnPlaces = ReadonlyMap<string, number>

/** Finds the columns of table 3 or of a block of table 2 by their headings above a line; the nearest line of each wins. */
export function findColumns(
  source: SourceTable,
  columns: readonly FormatColumn[],
  above: number,
): ColumnPlaces {
  const places = new Map<string, number>()
  // A heading stands in a line of headings: a row of the form may be called 其他 or 总计 too.
  const labels = columns.map((column) => headingKey(column.label))
  const lines = source.lines
    .filter((line) => line.at < above && line.cells.length > 0)
    .filter(
      ({ cells }) => keysOf(cells).filter((key) => labels.includes(key)).length >= Math.min(2, labels.length),
    )
    .toReversed()
  for (const { key, label } of columns) {
    const wanted = headingKey(label)
    for (const line of lines) {
      const at = line.cells.findIndex((cell) => cell.from !== 'left' && headingKey(cell.text) === wanted)
      if (at >= 0) {
        places.set(key, at)
        break
      }
    }
  }
  return places
}

/** Where table 4 lies: the columns of its fifteen figures and the line that holds them. */
export interface RemedyPlaces {
  source: SourceTable
  /** index of the line of figures in `source.lines` */
  line: number
  places: { address: CellAddress; column: number }[]
}

/** Finds table 4 by its headings: 结果维持 stands in it three times, under 行政复议 and the two ways of 行政诉讼. */
export function findRemedies(format: ReportFormat, sources: readonly SourceTable[]): RemedyPlaces | null {
  for (const source of sources) {
    const last = source.lines.findLastIndex((line) => keysOf(line.cells).includes('结果维持'))
    if (last < 0) continue
    const first = source.lines.findIndex((line) => keysOf(line.cells).includes('行政诉讼'))
    const head = source.lines.slice(first < 0 ? 0 : first, last + 1).map((line) => keysOf(line.cells))
    const width = Math.max(...head.map((line) => line.length))
    const taken = new Set<string>()
    const places: RemedyPlaces['places'] = []
    for (let column = 0; column < width; column += 1) {
      const address = addressUnder(
        format,
        head.map((line) => line[column] ?? ''),
      )
      if (address === null || taken.has(`${address.row}/${address.column}`)) continue
      taken.add(`${address.row}/${address.column}`)
      places.push({ address, column })
    }
    return { source, line: last + 1, places }
  }
  return null
}

/** The cell of table 4 that a stack of headings stands over; the longest name of a block wins (复议后起诉 over 行政诉讼). */
function addressUnder(format: ReportFormat, stack: readonly string[]): CellAddress | null {
  for (const { rows, columns } of format.tables[4].blocks) {
    for (const row of rows) {
      const column = columns.find((one) => headingKey(one.label) === stack.at(-1))
      if (column !== undefined && stack.includes(headingKey(row.label)))
        return { table: 4, row: row.key, column: column.key }
    }
  }
  return null
}

function keysOf(cells: SourceTable['lines'][number]['cells']): string[] {
  return cells.map((cell) => headingKey(cell.text))
}

// Headings of the format before 2021 (国办公开办函〔2019〕60号) that the present one does not have.
const formerHeadings = [
  '本年新制作数量',
  '本年新公开数量',
  '对外公开总数量',
  '上一年项目数量',
  '政府集中采购',
]

/** Whether the tables are in the layout of 2019, which counted other things. */
export function isFormerFormat(sources: readonly SourceTable[]): boolean {
  return sources.some((source) =>
    source.lines.some((line) => keysOf(line.cells).some((key) => formerHeadings.includes(key))),
  )
}
