import type { SourceLine, TableFileKind } from '#platform/table-file/source-table.ts'
import { isDash, isSameAsAbove, tidyName, tidyText } from '#platform/table-file/tidy-text.ts'
import { powerElements, type PowerElement, type PowerList, type PowerText } from '../power.ts'
import { readPowerType } from '../rules/power-type.ts'
import type { ListColumn, ListProblem, ReadPower } from './reading.ts'

/** What a title or a section line said for the rows below. */
export interface RowHeadings {
  type?: string
  organisation?: string
}

interface RowInput {
  source: string
  line: SourceLine
  columns: readonly ListColumn[]
  context: RowHeadings
  /** the row above, when it belongs to the same part of the table */
  last: ReadPower | null
  kind: TableFileKind
  list: PowerList
}

const SHORT_TEXTS: readonly PowerElement[] = ['code', 'name', 'part', 'type', 'organisation', 'level']
/** A blank cell under these means the cell above, as printed tables do; elsewhere a blank is a blank. */
const FROM_ABOVE: readonly PowerElement[] = ['organisation', 'type']

/** Reads one printed line: a row of its own, or more text of the row above (then that row is handed back, longer). */
export function interpretRow(input: RowInput): { row: ReadPower | null; problems: ListProblem[] } {
  const { line, columns, last, source } = input
  const problems: ListProblem[] = []
  const report = (column: ListColumn | null, value: string, what: string, mend: string, stops: boolean) =>
    problems.push({
      source,
      row: line.at,
      column: column?.at ?? null,
      heading: column?.heading ?? '整行',
      value: value.slice(0, 200),
      what,
      mend,
      stops,
    })
  if (isMisshapen(input, report)) return { row: null, problems }
  if (last !== null && isContinuation(line, columns)) {
    lengthen(last, line, columns)
    return { row: last, problems }
  }
  const given: Partial<Record<PowerElement, string>> = {}
  const extra: Record<string, string> = {}
  for (const element of powerElements) {
    const own = columns.filter((column) => column.element === element)
    if (own.length === 0) continue
    given[element] = valueOf(element, own, input, report)
  }
  for (const column of columns)
    if (column.element === 'extra') {
      const cell = line.cells[column.at - 1]
      const text = cell && cell.from !== 'left' ? tidyText(cell.text) : ''
      if (text !== '' && !isDash(text)) extra[column.heading] = text
    }
  if (given.type !== undefined || input.context.type !== undefined)
    given.type = settleType(given.type ?? '', input, report)
  given.organisation = given.organisation || last?.given.organisation || input.context.organisation || ''
  const has = columns.some((column) => column.element === 'extra')
  const row: ReadPower = {
    source,
    line: line.at,
    given: {
      ...given,
      name: given.name ?? '',
      part: given.part === given.name ? '' : (given.part ?? ''),
      type: given.type ?? '',
      organisation: given.organisation,
      code: (given.code ?? '').normalize('NFKC').replace(/\s/g, ''),
      ...(has ? { extra } : {}),
    } satisfies ReadPower['given'],
  }
  // A main name printed once over its 子项.
  if (row.given.name === '' && row.given.part !== '' && last) row.given.name = last.given.name
  return { row, problems }
}

type Report = (column: ListColumn | null, value: string, what: string, mend: string, stops: boolean) => void

function isMisshapen({ line, columns, kind }: RowInput, report: Report): boolean {
  const seen = line.cells
    .map((cell) => tidyName(cell.text))
    .filter((text) => text !== '')
    .join(' | ')
  if (line.cells.slice(columns.length).some((cell) => cell.text.trim() !== '')) {
    report(
      null,
      seen,
      `这一行有 ${line.cells.length} 格，比表头的 ${columns.length} 列多，可能整行错位。`,
      '请对照原表补正单元格后重新上传。',
      true,
    )
    return true
  }
  const there = line.cells.filter((cell) => cell.from !== 'missing').length
  // A CSV line may simply end early; a printed table that lacks cells does not say which ones.
  if (kind !== 'csv' && there < columns.length) {
    report(
      null,
      seen,
      `这一行只有 ${there} 格，表头有 ${columns.length} 列，看不出缺的是哪一格。`,
      '请对照原表补齐单元格后重新上传。',
      true,
    )
    return true
  }
  return false
}

function textAt(line: SourceLine, column: ListColumn): { text: string; own: boolean } {
  const cell = line.cells[column.at - 1]
  if (!cell || cell.from === 'left' || cell.from === 'missing') return { text: '', own: false }
  return { text: cell.text, own: cell.from === 'own' }
}

/** Number, code, name and 子项 are blank or merged with the row above, and something else stands there. */
function isContinuation(line: SourceLine, columns: readonly ListColumn[]): boolean {
  const naming = columns.filter(({ element }) => ['number', 'code', 'name', 'part'].includes(element))
  const isFilled = (column: ListColumn) => {
    const { text, own } = textAt(line, column)
    return own && text.trim() !== ''
  }
  return !naming.some(isFilled) && columns.some(isFilled)
}

/** Puts the texts of a printed line that goes on under the ones above: an element cut by a page or a row of its own. */
function lengthen(row: ReadPower, line: SourceLine, columns: readonly ListColumn[]): void {
  for (const column of columns) {
    const { text, own } = textAt(line, column)
    if (!own || text.trim() === '' || isSameAsAbove(text)) continue
    const { element } = column
    if (element === 'extra') {
      const extra = { ...row.given.extra }
      extra[column.heading] = tidyText(
        [extra[column.heading] ?? '', text].filter((one) => one !== '').join('\n'),
      )
      row.given.extra = extra
    } else if (
      element === 'basis' ||
      element === 'obligations' ||
      element === 'object' ||
      element === 'way'
    ) {
      row.given[element] = tidyText([row.given[element] ?? '', text].filter((one) => one !== '').join('\n'))
    }
  }
}

function valueOf(element: PowerElement, own: readonly ListColumn[], input: RowInput, report: Report): string {
  const { line, last } = input
  const texts = own.flatMap((column) => {
    const raw = textAt(line, column).text
    if (raw.trim() === '' || isDash(raw)) return []
    if (isSameAsAbove(raw)) {
      const above = last?.given[element as keyof PowerText]
      if (typeof above === 'string' && above !== '') return [above]
      report(column, raw, '写有“同上”，上面却没有可用的内容。', '请写明内容后重新上传。', true)
      return []
    }
    const text = SHORT_TEXTS.includes(element) ? tidyName(raw) : tidyText(raw)
    if (element === 'code' && /^\d(?:\.\d+)?E\+\d+$/i.test(text.replace(/\s/g, '')))
      report(
        column,
        raw,
        '编码被表格软件改成了科学计数，后面的数字已经丢失。',
        '请把这一列设为“文本”，重新填写编码。',
        true,
      )
    if (text.includes('\uFFFD')) report(column, text, '有无法识别的字符。', '请对照原文补正。', false)
    if (text.split('《').length !== text.split('》').length)
      report(column, text, '书名号不成对，文字可能被截断。', '请对照原文补全。', false)
    // 受理、审查、决定…: each phase of the duty keeps its word.
    return own.length > 1 && element === 'obligations' && column.sub !== ''
      ? [`${column.sub}：${text}`]
      : [text]
  })
  if (texts.length === 0 && FROM_ABOVE.includes(element)) {
    const above = last?.given[element as 'organisation' | 'type']
    return above ?? input.context[element as 'organisation' | 'type'] ?? ''
  }
  return [...new Set(texts)].join('\n')
}

function settleType(text: string, { list, columns, context }: RowInput, report: Report): string {
  const said = text === '' ? (context.type ?? '') : text
  if (list === 'service' || said === '') return said
  const type = readPowerType(said)
  if (type !== null) return type
  const column = columns.find((one) => one.element === 'type') ?? null
  report(
    column,
    said,
    '不是十类行政权力之一。',
    '请改为行政许可、行政处罚、行政强制、行政征收、行政给付、行政检查、行政确认、行政奖励、行政裁决或其他行政权力。',
    true,
  )
  return said
}
