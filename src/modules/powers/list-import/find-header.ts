import type { SourceCell, SourceLine } from '#platform/table-file/source-table.ts'
import { headingKey, tidyName } from '#platform/table-file/tidy-text.ts'
import { meaningOf } from './headings.ts'
import type { ListColumn } from './reading.ts'

export interface FoundHeader {
  /** number of lines the header takes up */
  size: number
  columns: ListColumn[]
}

const BESIDE = ['type', 'organisation', 'basis', 'level', 'obligations', 'object', 'way', 'code'] as const

/** Whether the line at `index` begins the header of such a list, and which columns it names. */
export function headerAt(lines: readonly SourceLine[], index: number): FoundHeader | null {
  const top = lines[index]
  if (!top || isData(top)) return null
  const below = lines[index + 1]
  const header = below && dividesGroups(top, below) ? [top, below] : [top]
  const columns = oneCode(columnsOf(header))
  const has = new Set(columns.map((column) => column.element))
  const beside = BESIDE.filter((element) => has.has(element)).length
  return has.has('name') && beside >= 2 ? { size: header.length, columns } : null
}

const isFilled = (cell: SourceCell | undefined) => cell?.from === 'own' && cell.text.trim() !== ''

function isData(line: SourceLine): boolean {
  const own = line.cells.filter(isFilled)
  return (
    own.length < 3 || own.some((cell) => headingKey(cell.text).length > 40 || /^\d+$/.test(cell.text.trim()))
  )
}

/** Every text of the lower line stands under a heading that spans columns (merged, or blank beside it as in CSV). */
function dividesGroups(top: SourceLine, below: SourceLine): boolean {
  const own = below.cells.flatMap((cell, at) => (isFilled(cell) ? [{ cell, at }] : []))
  const isSpanned = (at: number) => !isFilled(top.cells[at]) && top.cells[at]?.from !== 'above'
  return (
    own.length > 0 &&
    own.every(
      ({ cell, at }) =>
        !/^\d+$/.test(cell.text.trim()) &&
        headingKey(cell.text).length <= 16 &&
        (isSpanned(at) || (isFilled(top.cells[at]) && at + 1 < top.cells.length && isSpanned(at + 1))),
    ) &&
    own.some(({ at }) => isSpanned(at))
  )
}

function columnsOf(header: readonly SourceLine[]): ListColumn[] {
  const [top, below] = header
  const width = Math.max(...header.map((line) => line.cells.length))
  let group = ''
  return Array.from({ length: width }, (_, c): ListColumn => {
    const own = isFilled(top?.cells[c]) ? tidyName(top?.cells[c]?.text ?? '') : ''
    if (own !== '') group = own
    const lower = isFilled(below?.cells[c]) ? tidyName(below?.cells[c]?.text ?? '') : ''
    // A blank heading belongs to the group on its left only when a lower heading or a merged cell says so.
    const over = own !== '' || lower !== '' || top?.cells[c]?.from === 'left' ? group : ''
    const heading = [over, lower].filter((text) => text !== '').join(' / ')
    const base = { at: c + 1, heading, sub: lower }
    const meant = (lower === '' ? null : meaningOf(lower)) ?? (over === '' ? null : meaningOf(over))
    if (heading === '') return { ...base, element: 'ignored', match: 'exact' }
    // 依据 / 法律 | 法规 | 规章: lower headings that mean nothing by themselves divide their group's element.
    if (meant === null) return { ...base, element: 'extra', match: 'exact' }
    return { ...base, element: meant.element, match: meant.match }
  })
}

/** Of several codes one identifies the row: 实施编码 before any other, 基本编码 last; the others stay as own columns. */
function oneCode(columns: ListColumn[]): ListColumn[] {
  const codes = columns.filter((column) => column.element === 'code')
  if (codes.length < 2) return columns
  const rank = (column: ListColumn) =>
    column.heading.includes('实施编码') ? 0 : column.heading.includes('基本编码') ? 2 : 1
  const best = [...codes].sort((a, b) => rank(a) - rank(b))[0]
  return columns.map((column) =>
    column.element === 'code' && column !== best ? { ...column, element: 'extra' } : column,
  )
}
