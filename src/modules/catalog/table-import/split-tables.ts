import { ELEMENT_WORDS, headerAt, type FoundHeader } from './find-header.ts'
import { onlyTextOf, type SourceLine, type SourceTable } from '#platform/table-file/source-table.ts'
import type { ImportProblem, RowElement, TableColumn } from './reading.ts'
import { headingKey, tidyName } from '#platform/table-file/tidy-text.ts'

/** One catalog found in the file: its columns and its data lines, several to a page or sheet. */
export interface FoundTable {
  source: string
  title: string
  columns: TableColumn[]
  lines: SourceLine[]
  notes: string[]
}

const ASKED: readonly RowElement[] = [
  'content',
  'basis',
  'timeLimit',
  'publisher',
  'channels',
  'audience',
  'method',
  'tier',
]

/** Parts the tables of a file into catalogs, by title and header; tables of another kind are named as problems. */
export function findTables(sources: SourceTable[]): { found: FoundTable[]; problems: ImportProblem[] } {
  const found: FoundTable[] = []
  const problems: ImportProblem[] = []
  for (const source of sources) {
    const parts = partsOf(source)
    if (parts.length > 0) {
      found.push(...parts)
      continue
    }
    const before = found.at(-1)
    if (before && continues(source, before)) {
      before.lines.push(...source.lines.map((line) => ({ ...line, source: source.name })))
      before.notes.push(`${source.name}没有表头，列数与前一张表相同，按续表读入。`)
    } else if (source.lines.some((line) => line.cells.filter((cell) => cell.text.trim() !== '').length > 1)) {
      problems.push(notACatalog(source))
    }
  }
  return { found, problems }
}

function partsOf(source: SourceTable): FoundTable[] {
  const parts: FoundTable[] = []
  let open: FoundTable | null = null
  let title = ''
  let early: SourceLine[] = []
  for (let i = 0; i < source.lines.length; i += 1) {
    const line = source.lines[i]
    if (!line) continue
    const header = headerAt(source.lines, i)
    if (header) {
      const next = i + header.size
      if (
        open &&
        title === '' &&
        sameColumns(open.columns, header) &&
        !startsAgain(open.lines, source.lines[next], open.columns)
      ) {
        open.notes.push(`第${line.at}行重复印有表头，已跳过。`)
      } else {
        open = begin(source, header, title || (parts.length === 0 ? source.titleBefore : ''), early)
        parts.push(open)
      }
      early = []
      title = ''
      i = next - 1
      continue
    }
    const banner = bannerOf(line)
    if (banner !== null && /目录|领域|清单/.test(headingKey(banner)) && headingKey(banner).length <= 60) {
      if (headerFollows(source.lines, i + 1)) {
        title = banner
        continue
      }
    }
    if (open) open.lines.push(line)
    else early.push(line)
  }
  return parts
}

function begin(source: SourceTable, header: FoundHeader, title: string, early: SourceLine[]): FoundTable {
  const notes = [...header.notes]
  const width = header.columns.length
  // A page that starts in the middle of a table repeats the header further down; the rows above belong to it.
  const rows = early.filter(
    (line) => bannerOf(line) === null && line.cells.length === width && filled(line) >= 4,
  )
  if (rows.length > 0) notes.push(`表从中间开始：表头前的${rows.length}行按后面重复的表头读入。`)
  for (const column of header.columns)
    if (column.element === 'extra')
      notes.push(`第${column.at}列“${column.heading}”不是标准要素，作为自有栏目保留。`)
  const missing = missingElements(header.columns)
  if (missing.length > 0)
    notes.push(`缺少这些列：${missing.map((element) => ELEMENT_WORDS[element]).join('、')}。`)
  return { source: source.name, title: tidyName(title), columns: header.columns, lines: rows, notes }
}

/** The elements of a standard catalog that the table has no column for. */
export function missingElements(columns: TableColumn[]): RowElement[] {
  return ASKED.filter((element) => !columns.some((column) => column.element === element))
}

function filled(line: SourceLine): number {
  return line.cells.filter((cell) => cell.from === 'own' && cell.text.trim() !== '').length
}

/** The text of a line that holds one text only, tidied, else null. */
export function bannerOf(line: SourceLine): string | null {
  const text = onlyTextOf(line)
  return text === null ? null : tidyName(text)
}

function headerFollows(lines: SourceLine[], from: number): boolean {
  for (let i = from; i < Math.min(lines.length, from + 4); i += 1) {
    if (headerAt(lines, i)) return true
    const line = lines[i]
    if (line && filled(line) > 1) return false
  }
  return false
}

function sameColumns(columns: TableColumn[], header: FoundHeader): boolean {
  const sign = (all: TableColumn[]) => all.map((column) => `${column.element}:${column.tick}`).join()
  return sign(columns) === sign(header.columns)
}

function startsAgain(lines: SourceLine[], next: SourceLine | undefined, columns: TableColumn[]): boolean {
  const number = columns.findIndex((column) => column.element === 'number')
  const last = Number(
    lines.findLast((line) => /^\d+$/.test(line.cells[number]?.text.trim() ?? ''))?.cells[number]?.text,
  )
  const first = Number(next?.cells[number]?.text)
  return number >= 0 && first === 1 && last > 1
}

function continues(source: SourceTable, before: FoundTable): boolean {
  const number = before.columns.findIndex((column) => column.element === 'number')
  const width = before.columns.length
  const lines = source.lines.filter((line) => filled(line) > 0)
  if (number < 0 || lines.length === 0) return false
  return (
    lines.every((line) => line.cells.length === width) &&
    /^\d+$/.test(lines[0]?.cells[number]?.text.trim() ?? '')
  )
}

function notACatalog(source: SourceTable): ImportProblem {
  const first = source.lines.find((line) => filled(line) > 1)
  const seen =
    first?.cells
      .filter((cell) => cell.from === 'own' && cell.text.trim() !== '')
      .map((cell) => tidyName(cell.text)) ?? []
  return {
    table: null,
    row: first?.at ?? null,
    column: null,
    value: seen.join('、').slice(0, 120),
    what: `${source.name}不是基层政务公开标准目录：没有找到同时写有公开事项、公开内容和其他要素的表头。`,
    mend: '如确是标准目录，请补上表头（公开事项、公开内容、公开依据、公开时限等）后重新上传；也可下载模板填写。',
  }
}
