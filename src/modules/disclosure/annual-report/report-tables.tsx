import { ScrollBox } from '#ui/data.tsx'
import { type PlacedCell, placedCells, type PrintedTable, printedTable } from './printed-table.ts'
import { addressKey, type CellAddress, type ReportFigures, type ReportTable } from './report-figures.ts'
import type { FindingSeverity } from './rules/report-finding.ts'

/** How the tables are shown: on the portal plain, in the console with links to the cases and with marks on what is wrong. */
export interface ReportTableProps {
  figures: ReportFigures
  /** makes the ids of the headings unique where a page shows more than one report */
  id?: string
  /** address of the page that shows what was counted in a cell */
  hrefOf?: (address: CellAddress) => string | undefined
  /** `addressKey` → the worst that the checks found there */
  marks?: ReadonlyMap<string, FindingSeverity>
  captionShown?: boolean
}

/** One official table as HTML: every figure names the headings it stands under. */
export function ReportTableView(props: ReportTableProps & { table: ReportTable }) {
  const printed = printedTable(props.figures, props.table)
  const id = `${props.id ?? 'report'}-${props.table}`
  const lines = placedCells(printed)
  const head = lines.slice(0, printed.head.length)
  const cell = (one: PlacedCell) => <FormCell cell={one} id={id} lines={lines} {...props} />
  return (
    <ScrollBox class="report-form" label={`${printed.title}（可左右滚动）`}>
      <table class={`official-form official-form-${props.table}`}>
        <caption class={props.captionShown === true ? undefined : 'visually-hidden'}>{printed.title}</caption>
        {head.length > 0 && (
          <thead>
            {head.map((cells) => (
              <tr>{cells.map(cell)}</tr>
            ))}
          </thead>
        )}
        {blocksOf(printed, lines).map((block) => (
          <tbody>
            {block.map((cells) => (
              <tr>{cells.map(cell)}</tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  )
}

function blocksOf(printed: PrintedTable, lines: PlacedCell[][]): PlacedCell[][][] {
  let from = printed.head.length
  return printed.blocks.map((block) => {
    const mine = lines.slice(from, from + block.length)
    from += block.length
    return mine
  })
}

function FormCell(props: ReportTableProps & { cell: PlacedCell; id: string; lines: PlacedCell[][] }) {
  const { cell, id, lines } = props
  const spans = {
    colSpan: cell.across > 1 ? cell.across : undefined,
    rowSpan: cell.down > 1 ? cell.down : undefined,
  }
  if (cell.role === 'corner')
    return (
      <td class="form-corner" {...spans}>
        {cell.text}
      </td>
    )
  if (cell.role !== 'figure')
    return (
      <th id={idOf(id, cell)} scope={scopeOf(cell)} class={classOf(cell)} {...spans}>
        {cell.text}
      </th>
    )
  const mark = cell.address === undefined ? undefined : props.marks?.get(addressKey(cell.address))
  return (
    <td
      headers={headingsOf(cell, lines)
        .map((one) => idOf(id, one))
        .join(' ')}
      class={mark === undefined ? 'form-figure' : `form-figure form-${mark}`}
      {...spans}
    >
      <Figure cell={cell} href={cell.address && props.hrefOf?.(cell.address)} mark={mark} />
    </td>
  )
}

function Figure(props: { cell: PlacedCell; href: string | undefined; mark: FindingSeverity | undefined }) {
  const text = props.cell.text === '' ? '（空）' : props.cell.text
  const word = props.mark === undefined ? '' : props.mark === 'error' ? '有错误' : '请核对'
  return (
    <>
      {props.href === undefined || text === '0' ? text : <a href={props.href}>{text}</a>}
      {word !== '' && <span class="visually-hidden">，{word}</span>}
    </>
  )
}

function scopeOf(cell: PlacedCell): 'col' | 'colgroup' | 'row' | 'rowgroup' {
  if (cell.role === 'row') return cell.down > 1 ? 'rowgroup' : 'row'
  return cell.role === 'block' || cell.across > 1 ? 'colgroup' : 'col'
}

/** Names of rows carry the column of the form they stand in, which is how wide they may be. */
function classOf(cell: PlacedCell): string {
  return cell.role === 'row' ? `form-row form-name-${cell.column}` : `form-${cell.role}`
}

function idOf(id: string, cell: PlacedCell): string {
  return `${id}-${cell.line}-${cell.column}`
}

/** Headings of a figure: those of its line, those above it up to the nearest block heading, and that one. */
function headingsOf(figure: PlacedCell, lines: PlacedCell[][]): PlacedCell[] {
  const before = lines.flat().filter((cell) => cell.role !== 'figure' && cell.role !== 'corner')
  const block = before.findLast((cell) => cell.role === 'block' && cell.line < figure.line)
  const covers = (cell: PlacedCell) =>
    cell.column <= figure.column && figure.column < cell.column + cell.across
  return before.filter((cell) => {
    if (cell.role === 'row') return cell.line <= figure.line && figure.line < cell.line + cell.down
    if (cell.role === 'block') return cell === block
    return cell.line < figure.line && cell.line > (block?.line ?? -1) && covers(cell)
  })
}
