import { type CellAddress, cellAt, type ReportFigures, type ReportTable } from './report-figures.ts'
import { printFigure } from './rules/read-figure.ts'
import { type FormatTable, type FormatRow, formatById } from './rules/report-format.ts'

/** What a cell of the printed form is: a heading over columns, before rows or over a block, or a figure. */
export type PrintedRole = 'corner' | 'block' | 'column' | 'row' | 'figure'

/** A cell of the official form. */
export interface PrintedCell {
  text: string
  role: PrintedRole
  across: number
  down: number
  /** of a figure */
  address?: CellAddress
}

/** A cell at its place, 0-based in the whole table. */
export interface PlacedCell extends PrintedCell {
  line: number
  column: number
}

/** One official table as it is printed; every layout (page, workbook, Word) is made from it, so that they cannot differ. */
export interface PrintedTable {
  table: ReportTable
  title: string
  /** columns of the form */
  width: number
  /** leading columns that hold the names of rows */
  rowHeads: number
  /** lines of the head; table 2 has none and repeats headings in its blocks */
  head: PrintedCell[][]
  blocks: PrintedCell[][][]
}

/** One table of a report in the official layout. */
export function printedTable(figures: ReportFigures, table: ReportTable): PrintedTable {
  const form = formatById(figures.format).tables[table]
  if (table === 2) return printBlocks(form, figures)
  return table === 3 ? printRows(form, figures) : printLine(form, figures)
}

/** Table 2: blocks one below the other, each under the item of article 20 that asks for it. */
function printBlocks(form: FormatTable, figures: ReportFigures): PrintedTable {
  const width = 1 + Math.max(...form.blocks.map((block) => block.columns.length))
  const blocks = form.blocks.map(({ title, columns, rows }) => {
    const across = (i: number) => (i === columns.length - 1 ? width - columns.length : 1)
    return [
      [{ text: title, role: 'block', across: width, down: 1 } satisfies PrintedCell],
      [heading('信息内容'), ...columns.map((column, i): PrintedCell => heading(column.label, across(i)))],
      ...rows.map((row): PrintedCell[] => [
        { text: row.label, role: 'row', across: 1, down: 1 },
        ...columns.map((column, i) =>
          figure(figures, { table: 2, row: row.key, column: column.key }, column.unit, across(i)),
        ),
      ]),
    ]
  })
  return { table: 2, title: form.title, width, rowHeads: 1, head: [], blocks }
}

/** Table 3: rows with up to two headings before their own, columns with up to two above. */
function printRows(form: FormatTable, figures: ReportFigures): PrintedTable {
  const rows = form.blocks.flatMap((block) => block.rows)
  const columns = form.blocks[0]?.columns ?? []
  const rowHeads = 1 + Math.max(...rows.map((row) => row.path.length))
  const head = headingLines(columns)
  head[0]?.unshift({ text: form.corner ?? '', role: 'corner', across: rowHeads, down: head.length })
  const lines = rows.map((row, at): PrintedCell[] => [
    ...row.path.flatMap((name, depth) => groupHead(rows, at, name, depth)),
    { text: row.label, role: 'row', across: rowHeads - row.path.length, down: 1 },
    ...columns.map(({ key, unit }) => figure(figures, { table: 3, row: row.key, column: key }, unit, 1)),
  ])
  const width = rowHeads + columns.length
  return { table: 3, title: form.title, width, rowHeads, head, blocks: [lines] }
}

/** The heading over several rows stands at the first of them. */
function groupHead(rows: readonly FormatRow[], at: number, name: string, depth: number): PrintedCell[] {
  const same = (row: FormatRow | undefined) =>
    row?.path.slice(0, depth + 1).join('/') === rows[at]?.path.slice(0, depth + 1).join('/')
  if (same(rows[at - 1])) return []
  const after = rows.slice(at).findIndex((row) => !same(row))
  return [{ text: name, role: 'row', across: 1, down: after < 0 ? rows.length - at : after }]
}

/** Table 4: fifteen numbers in one line. */
function printLine(form: FormatTable, figures: ReportFigures): PrintedTable {
  const leaves = form.blocks.flatMap(({ rows, columns }) =>
    rows.flatMap((row) => columns.map((column) => ({ row, column }))),
  )
  const head = headingLines(leaves.map(({ column }) => column))
  const line = leaves.map(({ row, column }) =>
    figure(figures, { table: 4, row: row.key, column: column.key }, column.unit, 1),
  )
  return { table: 4, title: form.title, width: leaves.length, rowHeads: 0, head, blocks: [[line]] }
}

function heading(text: string, across = 1, down = 1): PrintedCell {
  return { text, role: 'column', across, down }
}

/** Headings in lines: one that several columns share spans them, the last one of a column reaches down to the figures. */
function headingLines(columns: readonly { label: string; path: readonly string[] }[]): PrintedCell[][] {
  const depth = 1 + Math.max(...columns.map((column) => column.path.length))
  return Array.from({ length: depth }, (_, level) =>
    columns.flatMap(({ label, path }, at): PrintedCell[] => {
      if (level > path.length) return []
      if (level === path.length) return [heading(label, 1, depth - level)]
      const prefix = path.slice(0, level + 1).join('/')
      const shares = (one: { path: readonly string[] } | undefined) =>
        one !== undefined && one.path.length > level && one.path.slice(0, level + 1).join('/') === prefix
      if (shares(columns[at - 1])) return []
      const after = columns.slice(at).findIndex((one) => !shares(one))
      return [heading(path[level] ?? '', after < 0 ? columns.length - at : after)]
    }),
  )
}

function figure(
  figures: ReportFigures,
  address: CellAddress,
  unit: 'count' | 'amount',
  across: number,
): PrintedCell {
  return { text: printFigure(cellAt(figures, address), unit), role: 'figure', across, down: 1, address }
}

/** Every cell with its place, lines of head and blocks counted through. */
export function placedCells(printed: PrintedTable): PlacedCell[][] {
  const taken = new Set<string>()
  return [...printed.head, ...printed.blocks.flat()].map((cells, line) => {
    let column = 0
    return cells.map((cell) => {
      while (taken.has(`${line}:${column}`)) column += 1
      const placed = { ...cell, line, column }
      for (let r = 0; r < cell.down; r += 1)
        for (let c = 0; c < cell.across; c += 1) taken.add(`${line + r}:${column + c}`)
      column += cell.across
      return placed
    })
  })
}
