import { parse } from 'csv-parse/sync'
import { read, utils } from '@e965/xlsx'
import { checkFileKind } from '#platform/file-kind.ts'
import { Refused } from '#platform/refusal.ts'
import { decodeText } from '#platform/text-encoding.ts'

/** A table as it stands in a file: cells as text, the first row counted as 1 as in the office program. */
export interface RawTable {
  rows: string[][]
}

/** Largest table taken in one go: the whole province has about 5,200 divisions. */
const mostRows = 20_000

/**
 * Reads a CSV (UTF-8 or GBK), XLSX or old XLS by its content. Refuses (field `file`) what the platform refuses of
 * any upload, `table_kind` for other formats, `table_empty`, `table_too_long`.
 */
export async function readTable(bytes: Uint8Array, name: string): Promise<RawTable> {
  const kind = await checkFileKind(bytes, name)
  const rows =
    kind === 'xlsx' || kind === 'xls'
      ? readSheet(bytes)
      : kind === 'csv' || kind === 'txt'
        ? readCsv(bytes)
        : null
  if (rows === null) throw new Refused([{ refused: 'table_kind', field: 'file' }])
  if (rows.length < 2) throw new Refused([{ refused: 'table_empty', field: 'file' }])
  if (rows.length > mostRows)
    throw new Refused([{ refused: 'table_too_long', field: 'file', details: { mostRows } }])
  return { rows }
}

function readCsv(bytes: Uint8Array): string[][] {
  const text = decodeText(bytes)
  if (text === null) throw new Refused([{ refused: 'file_broken', field: 'file' }])
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, relax_quotes: true })
  } catch {
    throw new Refused([{ refused: 'file_broken', field: 'file' }])
  }
}

function readSheet(bytes: Uint8Array): string[][] {
  let sheet
  try {
    const book = read(bytes, { type: 'buffer', dense: false, sheetRows: mostRows + 1 })
    sheet = book.Sheets[book.SheetNames[0] ?? '']
  } catch {
    throw new Refused([{ refused: 'file_broken', field: 'file' }])
  }
  if (sheet === undefined) return []
  return utils
    .sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true })
    .map((row) => row.map(String))
}
