import { CFB } from '@e965/xlsx'
import { archiveLimits, checkArchive } from '#platform/archive-guard.ts'
import { Refused } from '#platform/refusal.ts'
import { decodeText } from './decode-text.ts'
import { MAX_CELL, MAX_FILE_MB, MAX_LINES } from './limits.ts'
import { readCsvTables } from './read-csv.ts'
import { readDocxTables } from './read-docx.ts'
import { readHtmlTables } from './read-html.ts'
import { readWorkbookTables } from './read-workbook.ts'
import type { SourceTable, TableFileKind } from './source-table.ts'

export interface OpenedFile {
  kind: TableFileKind
  sources: SourceTable[]
}

// A parser holds everything in memory at once: a table of 10,000 rows stays far below this.
const MAX_INFLATED = 80 * 1024 * 1024

/** Opens a table file by what is in it, never by its name; refuses everything else by a named reason. */
export async function openTableFile(bytes: Uint8Array, name: string): Promise<OpenedFile> {
  const file = await openByContent(bytes, name)
  const lines = file.sources.reduce((sum, source) => sum + source.lines.length, 0)
  if (lines > MAX_LINES) throw refused('import_too_many_rows', { rows: MAX_LINES })
  const tooLong = file.sources.some((source) =>
    source.lines.some((line) => line.cells.some((cell) => cell.text.length > MAX_CELL)),
  )
  if (tooLong) throw refused('import_cell_too_long', { characters: MAX_CELL })
  return file
}

async function openByContent(bytes: Uint8Array, name: string): Promise<OpenedFile> {
  if (bytes.length === 0) throw refused('import_file_empty')
  if (bytes.length > MAX_FILE_MB * 1024 * 1024)
    throw refused('import_file_too_large', { megabytes: MAX_FILE_MB })
  // .et and an old .xls share one container and even stream names; WPS keeps features of its own there.
  if (/\.ett?$/i.test(name)) throw refused('import_wps_table')
  if (startsWith(bytes, [0x50, 0x4b])) return openArchive(bytes)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return openOldOffice(bytes)
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw refused('import_pdf')
  const text = decodeText(bytes)
  if (text === null) throw refused('import_unknown_type')
  if (/<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet/i.test(text.slice(0, 2000)))
    throw refused('import_xml_spreadsheet')
  if (/<table[\s>]/i.test(text)) return { kind: 'html', sources: readHtmlTables(text) }
  if (/^\s*(?:<!doctype html|<html|<\?xml|<svg)/i.test(text)) throw refused('import_no_table')
  if (/^\s*\{\\rtf/.test(text)) throw refused('import_rtf')
  if (/^\s*[[{]/.test(text) && isJson(text)) throw refused('import_json')
  return { kind: 'csv', sources: readCsvTables(text) }
}

async function openArchive(bytes: Uint8Array): Promise<OpenedFile> {
  const names = new Set(await checkArchive(bytes, { ...archiveLimits, maxInflated: MAX_INFLATED }))
  if (names.has('word/document.xml')) return { kind: 'docx', sources: await readDocxTables(bytes) }
  if (names.has('xl/workbook.xml')) return { kind: 'xlsx', sources: readWorkbookTables(bytes) }
  if (names.has('content.xml') && names.has('mimetype')) throw refused('import_opendocument')
  throw refused('import_unknown_archive')
}

function openOldOffice(bytes: Uint8Array): OpenedFile {
  let streams: string[]
  try {
    streams = CFB.read(bytes, { type: 'array' }).FullPaths.map((path: string) => path.replace(/^.*\//, ''))
  } catch (cause) {
    throw refused('import_broken_file', undefined, cause)
  }
  if (streams.includes('EncryptedPackage')) throw refused('import_encrypted')
  if (streams.includes('WordDocument')) throw refused('import_old_word')
  if (streams.includes('Workbook') || streams.includes('Book'))
    return { kind: 'xls', sources: readWorkbookTables(bytes) }
  throw refused('import_unknown_type')
}

function refused(code: string, details?: Record<string, number>, cause?: unknown): Refused {
  const refusal = new Refused([{ refused: code, field: 'file', ...(details ? { details } : {}) }])
  if (cause !== undefined) refusal.cause = cause
  return refusal
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
