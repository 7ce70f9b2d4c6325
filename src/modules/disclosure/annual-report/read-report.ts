import mammoth from 'mammoth'
import { decodeText } from '#platform/table-file/decode-text.ts'
import { openTableFile } from '#platform/table-file/open-file.ts'
import type { SourceTable, TableFileKind } from '#platform/table-file/source-table.ts'
import { cellProblems } from './read-cells.ts'
import { linesOfPage, readSections } from './read-sections.ts'
import { readTables } from './read-tables.ts'
import type { ReadingProblem, ReportReading } from './reading.ts'
import { readReportJson } from './report-json.ts'
import { checkTitles } from './rules/check-text.ts'

/**
 * Reads the report of a former year from an XLSX, XLS, HTML or DOCX file in the official layout, or from our own JSON.
 * Refuses other and broken files by a named reason at `file`; what it could not read stands in `problems`, all at once.
 */
export async function readReport(bytes: Uint8Array, name: string, year: number): Promise<ReportReading> {
  const own = readOwn(bytes, name, year)
  if (own !== null) return own
  const { kind, sources } = await openTableFile(bytes, name)
  const lines = await linesOf(kind, bytes)
  const sections = readSections(lines)
  const named = namedYear([...lines.slice(0, 40), ...textsAbove(sources)])
  const { figures, problems } = readTables(sources, year)
  return {
    name,
    kind,
    year: named,
    figures,
    text: sections?.text ?? null,
    problems: [...otherYear(named, year), ...problems],
    titles: sections === null ? [] : checkTitles(sections.headings),
  }
}

function readOwn(bytes: Uint8Array, name: string, year: number): ReportReading | null {
  if (bytes[0] !== 0x7b) return null
  const own = readReportJson(decodeText(bytes) ?? '')
  if (own === null) return null
  const { figures, text } = own
  const problems = [...otherYear(figures.year, year), ...cellProblems(figures)]
  return { name, kind: 'json', year: figures.year, figures, text, problems, titles: [] }
}

/** The text of a page or a Word file; a workbook has none. */
async function linesOf(kind: TableFileKind, bytes: Uint8Array): Promise<string[]> {
  if (kind === 'html') return linesOfPage(decodeText(bytes) ?? '')
  if (kind !== 'docx') return []
  // The tables of this file were read by the same means, so that it is known to open.
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  )
  return linesOfPage(value)
}

function textsAbove(sources: readonly SourceTable[]): string[] {
  return sources.flatMap((source) => [
    source.titleBefore,
    ...source.lines.slice(0, 2).flatMap((line) => line.cells.map((cell) => cell.text)),
  ])
}

/** The year in the title of the report or of one of its tables. */
function namedYear(texts: readonly string[]): number | null {
  const pattern = /(20\d{2})\s*年(?:度)?[^，。；]{0,24}(?:政府信息公开|主动公开政府信息|收到和处理)/
  const found = texts.flatMap((text) => pattern.exec(text.normalize('NFKC'))?.[1] ?? [])
  return found[0] === undefined ? null : Number(found[0])
}

function otherYear(named: number | null, year: number): ReadingProblem[] {
  if (named === null || named === year) return []
  const nowhere = { table: null, source: '', line: null, row: '', column: '' }
  return [{ ...nowhere, fault: 'other_year', stops: true, value: `${named}` }]
}
