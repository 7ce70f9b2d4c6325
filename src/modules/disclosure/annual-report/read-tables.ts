import type { SourceTable } from '#platform/table-file/source-table.ts'
import { findColumns, findRemedies, isFormerFormat } from './read-columns.ts'
import { type FigureLine, findRows } from './read-lines.ts'
import type { ReadingProblem } from './reading.ts'
import {
  type FillingTable,
  putCell,
  type ReportFigures,
  type ReportTable,
  reportTables,
} from './report-figures.ts'
import { readFigure } from './rules/read-figure.ts'
import {
  cellsOf,
  type FormatColumn,
  formerFormat,
  formatFor,
  labelsOf,
  type ReportFormat,
} from './rules/report-format.ts'

type Tables = Record<ReportTable, FillingTable>

/** The figures of a report in the tables of a file, and every place that could not be read, all at once. */
export function readTables(
  sources: readonly SourceTable[],
  year: number,
): { figures: ReportFigures | null; problems: ReadingProblem[] } {
  const format = formatFor(year)
  if (format === null || isFormerFormat(sources)) {
    const value = formerFormat.authority
    return { figures: null, problems: [{ ...nowhere, fault: 'former_format', value }] }
  }
  if (sources.length === 0) return { figures: null, problems: [{ ...nowhere, fault: 'no_tables' }] }
  const tables: Tables = { 2: {}, 3: {}, 4: {} }
  const problems: ReadingProblem[] = []
  readNamedRows(format, sources, tables, problems)
  readRemedies(format, sources, tables, problems)
  for (const table of reportTables) nameMissing(format, table, tables, problems)
  const isBare = reportTables.every((table) => Object.keys(tables[table]).length === 0)
  return { figures: isBare ? null : { year, format: format.id, tables }, problems }
}

const nowhere: Omit<ReadingProblem, 'fault'> = {
  stops: true,
  table: null,
  source: '',
  line: null,
  row: '',
  column: '',
  value: '',
}

/** Tables 2 and 3, row by row. */
function readNamedRows(
  format: ReportFormat,
  sources: readonly SourceTable[],
  tables: Tables,
  problems: ReadingProblem[],
): void {
  const { found, strange } = findRows(format, sources)
  for (const { source, line, name } of strange)
    problems.push({ ...nowhere, fault: 'row_unknown', source, line: line.at, row: name, stops: false })
  const seen = new Set<string>()
  for (const one of found) {
    const { table, row, source, line } = one
    const name = labelsOf(format, { table, row: row.key, column: '' }).row
    const at = { ...nowhere, table, source, line: line.at, row: name }
    if (seen.has(`${table}/${row.key}`)) {
      problems.push({ ...at, fault: 'row_twice' })
      continue
    }
    seen.add(`${table}/${row.key}`)
    if (one.isLoose)
      problems.push({
        ...at,
        fault: 'row_loose',
        value: line.cells[one.nameAt]?.text.trim() ?? '',
        stops: false,
      })
    readRow(format, one, sources, tables[table], problems, at)
  }
}

function readRow(
  format: ReportFormat,
  one: FigureLine,
  sources: readonly SourceTable[],
  into: FillingTable,
  problems: ReadingProblem[],
  at: Omit<ReadingProblem, 'fault'>,
): void {
  const { table, row, line, nameAt } = one
  const block = format.tables[table].blocks.find((each) => each.rows.includes(row))
  const columns = block?.columns ?? []
  const places = placesFor(one, columns, sources)
  for (const column of columns) {
    // A block of one column has one cell behind the name, however many columns it is merged over.
    const place = columns.length === 1 ? nameAt + 1 : places.get(column.key)
    if (place === undefined) {
      problems.push({ ...at, fault: 'column_missing', column: column.label })
      continue
    }
    const cell = line.cells[place]
    const { cell: figure, fault } = readFigure(cell?.text ?? '', column.unit)
    const isMerged = cell?.from === 'left' || cell?.from === 'above'
    if (fault !== null || isMerged)
      problems.push({
        ...at,
        fault: isMerged ? 'merged_figure' : (fault ?? 'blank'),
        column: column.label,
        value: cell?.text.trim() ?? '',
      })
    putCell(into, row.key, column.key, isMerged ? '' : figure)
  }
}

/** Headings above the row in its own table; a table that goes on over the page takes those of the one before, if as wide. */
function placesFor(
  one: FigureLine,
  columns: readonly FormatColumn[],
  sources: readonly SourceTable[],
): ReadonlyMap<string, number> {
  const at = sources.findIndex((source) => source.name === one.source)
  const own = sources[at]
  const places = own === undefined ? new Map<string, number>() : findColumns(own, columns, one.line.at)
  if (places.size > 0) return places
  const before = sources
    .slice(0, Math.max(0, at))
    .findLast((source) => findColumns(source, columns, Infinity).size === columns.length)
  const isAsWide = before?.lines.some((line) => line.cells.length === one.line.cells.length) ?? false
  return before !== undefined && isAsWide ? findColumns(before, columns, Infinity) : places
}

/** Table 4: one line of fifteen figures. */
function readRemedies(
  format: ReportFormat,
  sources: readonly SourceTable[],
  tables: Tables,
  problems: ReadingProblem[],
): void {
  const remedies = findRemedies(format, sources)
  if (remedies === null) return
  const { source, places } = remedies
  const line = source.lines[remedies.line]
  for (const { address, column } of places) {
    const labels = labelsOf(format, address)
    const cell = line?.cells[column]
    const { cell: figure, fault } = readFigure(cell?.text ?? '', 'count')
    const isMerged = cell !== undefined && cell.from !== 'own' && cell.from !== 'missing'
    if (fault !== null || isMerged)
      problems.push({
        ...nowhere,
        fault: isMerged ? 'merged_figure' : (fault ?? 'blank'),
        table: 4,
        source: source.name,
        line: line?.at ?? null,
        row: labels.row,
        column: labels.column,
        value: cell?.text.trim() ?? '',
      })
    putCell(tables[4], address.row, address.column, isMerged ? '' : figure)
  }
}

/** Names a table that is not there as one thing, else every row and column that it lacks. */
function nameMissing(
  format: ReportFormat,
  table: ReportTable,
  tables: Tables,
  problems: ReadingProblem[],
): void {
  if (Object.keys(tables[table]).length === 0) {
    problems.push({ ...nowhere, fault: 'table_missing', table })
    return
  }
  const cells = cellsOf(format, table)
  const rows = new Set(cells.map(({ row }) => row.key))
  for (const key of rows) {
    const row = labelsOf(format, { table, row: key, column: '' }).row
    const there = tables[table][key]
    if (there === undefined) problems.push({ ...nowhere, fault: 'row_missing', table, row })
    else if (table === 4)
      for (const { address, column } of cells)
        if (address.row === key && there[address.column] === undefined)
          problems.push({ ...nowhere, fault: 'column_missing', table, row, column: column.label })
  }
}
