import { openTableFile } from '#platform/table-file/open-file.ts'
import { onlyTextOf, type SourceLine, type SourceTable } from '#platform/table-file/source-table.ts'
import { tidyName } from '#platform/table-file/tidy-text.ts'
import type { PowerList } from '../power.ts'
import { organisationInTitle } from '../rules/match-organisation.ts'
import { typeInTitle, withoutNumbers } from '../rules/power-type.ts'
import { checkRows } from './check-rows.ts'
import { headerAt } from './find-header.ts'
import { interpretRow, type RowHeadings } from './interpret-row.ts'
import type { ListColumn, ListProblem, ListReading, ReadPower } from './reading.ts'

/**
 * Reads a list of powers or of public services from an XLSX, XLS, CSV, HTML or DOCX file. Refuses other and broken files by
 * a named reason at `file`. Pure but for the file: what a row does not say is a problem with its row and column.
 */
export async function readList(bytes: Uint8Array, name: string, list: PowerList): Promise<ListReading> {
  const { kind, sources } = await openTableFile(bytes, name)
  return interpretList({ name, kind, sources }, list)
}

/** Understands tables that were read before. */
export function interpretList(
  file: Pick<ListReading, 'name' | 'kind' | 'sources'>,
  list: PowerList,
): ListReading {
  const reading: ListReading = { ...file, rows: [], problems: [], notes: [] }
  let before: ListColumn[] | null = null
  for (const source of file.sources) before = readSource(source, list, reading, before)
  checkRows(reading, list)
  return reading
}

/** Reads one table; a table without header and of the same width goes on with the columns of the one before. */
function readSource(
  source: SourceTable,
  list: PowerList,
  reading: ListReading,
  before: ListColumn[] | null,
): ListColumn[] | null {
  let columns: ListColumn[] | null = null
  let context: RowHeadings = contextOf({}, source.titleBefore)
  let last: ReadPower | null = null
  const note = (line: SourceLine, words: string) =>
    reading.notes.push(`${source.name}第${line.at}行：${words}`)
  for (let i = 0; i < source.lines.length; i += 1) {
    const line = source.lines[i]
    if (!line || line.cells.every((cell) => cell.text.trim() === '')) continue
    const header = headerAt(source.lines, i)
    if (header) {
      if (columns === null) describeColumns(source, header.columns, reading)
      else note(line, '重复印有表头，已跳过。')
      columns = header.columns
      last = null
      i += header.size - 1
      continue
    }
    const alone = onlyTextOf(line)
    if (alone !== null && !(columns && last && continues(line, columns))) {
      const next = contextOf(columns === null ? context : { ...context }, alone)
      if (next.type !== context.type || next.organisation !== context.organisation) {
        if (columns !== null) note(line, `按分类行理解：${withoutNumbers(tidyName(alone)).slice(0, 40)}`)
        context = next
        last = null
      } else if (columns !== null) note(line, `只有一段文字，未作为事项读入：${tidyName(alone).slice(0, 60)}`)
      continue
    }
    if (columns === null && before !== null && sameWidth(source, before)) {
      columns = before
      note(line, '这张表没有表头，列数与前一张表相同，按续表读入。')
    }
    if (columns === null) continue
    const first = tidyName(line.cells.find((cell) => cell.text.trim() !== '')?.text ?? '')
    if (/^(?:合计|总计|共计|小计)/.test(first)) {
      note(line, '是合计行，未作为事项读入。')
      continue
    }
    const read = interpretRow({ source: source.name, line, columns, context, last, kind: reading.kind, list })
    reading.problems.push(...read.problems)
    if (read.row === null) continue
    if (read.row !== last) reading.rows.push(read.row)
    last = read.row
  }
  if (
    columns === null &&
    source.lines.some((line) => line.cells.filter((cell) => cell.text.trim() !== '').length > 1)
  )
    reading.problems.push(notAList(source))
  return columns ?? before
}

/** One text alone inside the table's columns, not in its first two, goes on with the row above. */
function continues(line: SourceLine, columns: readonly ListColumn[]): boolean {
  const at = line.cells.findIndex((cell) => cell.from === 'own' && cell.text.trim() !== '')
  const merged = line.cells.some((cell) => cell.from === 'left')
  const element = columns[at]?.element
  return (
    !merged && element !== undefined && ['basis', 'obligations', 'extra', 'object', 'way'].includes(element)
  )
}

/** Type and organisation that a title or a section line gives to the rows below it. */
function contextOf(context: RowHeadings, text: string): RowHeadings {
  const type = typeInTitle(text)
  const organisation = organisationInTitle(tidyName(text))
  return {
    ...context,
    ...(type === null ? {} : { type }),
    ...(organisation === null ? {} : { organisation }),
  }
}

function sameWidth(source: SourceTable, columns: readonly ListColumn[]): boolean {
  return source.lines.every((line) => line.cells.length === columns.length)
}

function describeColumns(source: SourceTable, columns: readonly ListColumn[], reading: ListReading): void {
  for (const { at, heading, element, match } of columns) {
    if (element === 'extra')
      reading.notes.push(`${source.name}第${at}列“${heading}”不是清单的通用栏目，作为自有栏目保留。`)
    if (match === 'loose')
      reading.notes.push(`${source.name}第${at}列“${heading}”与常用写法不完全一致，请核对是否读对。`)
  }
}

function notAList(source: SourceTable): ListProblem {
  const first = source.lines.find((line) => line.cells.filter((cell) => cell.text.trim() !== '').length > 1)
  return {
    source: source.name,
    row: first?.at ?? null,
    column: null,
    heading: '表头',
    value: (first?.cells ?? [])
      .map((cell) => tidyName(cell.text))
      .filter((text) => text !== '')
      .join('、')
      .slice(0, 120),
    what: '没有找到清单的表头（事项名称，以及类型、实施主体、设定依据等栏目）。',
    mend: '如果这张表属于清单，请补上表头后重新上传；也可下载模板填写。',
    stops: false,
  }
}
