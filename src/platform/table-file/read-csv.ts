import { parse } from 'csv-parse/sync'
import { Refused } from '#platform/refusal.ts'
import { MAX_COLUMNS, MAX_LINES } from './limits.ts'
import type { SourceTable } from './source-table.ts'

const DELIMITERS = [',', '\t', ';', '，'] as const

/** A CSV text as one table; blank cells stay blank because CSV cannot say "merged". */
export function readCsvTables(text: string): SourceTable[] {
  const body = text.replace(/^\uFEFF/, '')
  const records = DELIMITERS.map((delimiter) => parseWith(body, delimiter)).sort(
    (a, b) => widthOf(b) - widthOf(a),
  )[0]
  if (!records || widthOf(records) < 2) throw new Refused([{ refused: 'import_no_table', field: 'file' }])
  if (records.length > MAX_LINES)
    throw new Refused([{ refused: 'import_too_many_rows', field: 'file', details: { rows: MAX_LINES } }])
  return [
    {
      name: 'CSV',
      titleBefore: '',
      lines: records.map((cells, i) => ({
        at: i + 1,
        // The mark that keeps a spreadsheet from running a text as a formula is not part of the text.
        cells: cells
          .slice(0, MAX_COLUMNS)
          .map((cell) => ({ text: cell.replace(/^'(?=[=+\-@\t])/, ''), from: 'own' as const })),
      })),
    },
  ]
}

function parseWith(body: string, delimiter: string): string[][] {
  try {
    return parse(body, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false })
  } catch {
    return []
  }
}

function widthOf(records: string[][]): number {
  const widths = records.slice(0, 50).map((record) => record.length)
  return Math.max(0, ...widths)
}
