/** Where a cell's text comes from: its own, a cell merged from above or from the left, or nowhere (the row is short). */
export interface SourceCell {
  text: string
  from: 'own' | 'above' | 'left' | 'missing'
}

export interface SourceLine {
  /** 1-based line of the sheet, CSV file or HTML table */
  at: number
  cells: SourceCell[]
  /** the table the line lies in, when it goes on from another */
  source?: string
}

/** A table as it lies in the file, before anything is understood. Plain JSON. */
export interface SourceTable {
  name: string
  /** text printed above the table, outside it */
  titleBefore: string
  lines: SourceLine[]
}

export type TableFileKind = 'csv' | 'xlsx' | 'xls' | 'html' | 'docx'

/** The text of a line that holds one text only (merged over the table or alone in it), else null. */
export function onlyTextOf(line: SourceLine): string | null {
  const own = line.cells.filter((cell) => cell.from === 'own' && cell.text.trim() !== '')
  const above = line.cells.some((cell) => cell.from === 'above' && cell.text.trim() !== '')
  const first = own[0]
  if (own.length !== 1 || above || !first) return null
  return /^\d+$/.test(first.text.trim()) ? null : first.text
}
