import type { SourceLine, SourceTable } from '#platform/table-file/source-table.ts'
import { headingKey, tidyName } from '#platform/table-file/tidy-text.ts'
import type { ReportTable } from './report-figures.ts'
import type { FormatRow, ReportFormat } from './rules/report-format.ts'

/** A line of the file that holds the figures of a row, with the cells behind its name. */
export interface FigureLine {
  table: ReportTable
  row: FormatRow
  source: string
  line: SourceLine
  /** 0-based column of the row's name */
  nameAt: number
  /** the name is not the printed one, only like it */
  isLoose: boolean
}

/** A line with numbers whose name belongs to no row. */
export interface StrangeLine {
  source: string
  line: SourceLine
  name: string
}

/** Shortest part of a printed name that stands for it: portals shorten the long ones of group 六. */
const SHORTEST_PART = 8
const ORDINAL = /^[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）]?[、.．]?/

/** Finds the rows of tables 2 and 3 by their printed names, whatever tables and columns of the file they lie in. */
export function findRows(
  format: ReportFormat,
  sources: readonly SourceTable[],
): { found: FigureLine[]; strange: StrangeLine[] } {
  const found: FigureLine[] = []
  const strange: StrangeLine[] = []
  const rows = ([2, 3] as const).flatMap((table) =>
    format.tables[table].blocks.flatMap((block) => block.rows.map((row) => ({ table, row }))),
  )
  for (const source of sources) {
    for (const line of source.lines) {
      const names = namesOf(line)
      const hit = names.flatMap(({ at, text, group }) => {
        const match = matchRow(rows, text, group)
        return match !== null && hasFiguresBehind(line, at, match.table) ? [{ at, ...match }] : []
      })[0]
      if (hit !== undefined) {
        const { table, row, isLoose, at } = hit
        found.push({ table, row, source: source.name, line, nameAt: at, isLoose })
      } else if (holdsFigures(line) && names[0] !== undefined)
        strange.push({ source: source.name, line, name: names[0].text })
    }
  }
  return { found, strange }
}

/** Texts of a line that may be the name of its row, the last one first, each with the names before it. */
function namesOf(line: SourceLine): { at: number; text: string; group: string }[] {
  return line.cells
    .flatMap((cell, at) => {
      const text = tidyName(cell.text)
      const isRepeat = cell.from === 'left' || cell.from === 'missing'
      if (isRepeat || text === '' || !/\p{Script=Han}/u.test(text) || text.length > 80) return []
      const group = line.cells
        .slice(0, at)
        .map((one) => headingKey(one.text))
        .join('')
      return [{ at, text, group }]
    })
    .toReversed()
}

type Candidate = { table: 2 | 3; row: FormatRow }

function matchRow(
  rows: readonly Candidate[],
  text: string,
  group: string,
): (Candidate & { isLoose: boolean }) | null {
  const key = headingKey(text)
  const exact = rows.find(({ row }) => headingKey(row.label) === key)
  if (exact !== undefined) return { ...exact, isLoose: false }
  const bare = headingKey(text.trim().replace(ORDINAL, ''))
  const sameBare = rows.filter(({ row }) => headingKey(row.label.replace(ORDINAL, '')) === bare)
  const inGroup = sameBare.filter(({ row }) => row.path.some((name) => group.includes(headingKey(name))))
  if (inGroup.length === 1 && inGroup[0] !== undefined) return { ...inGroup[0], isLoose: true }
  if (sameBare.length === 1 && sameBare[0] !== undefined && sameBare[0].row.path.length < 2)
    return { ...sameBare[0], isLoose: true }
  if (bare.length < SHORTEST_PART) return null
  const parts = rows.filter(({ row }) => {
    const whole = headingKey(row.label.replace(ORDINAL, ''))
    return whole.includes(bare) || (whole.length >= SHORTEST_PART && bare.includes(whole))
  })
  return parts.length === 1 && parts[0] !== undefined ? { ...parts[0], isLoose: true } : null
}

/** A heading such as 总计 is also the name of a row: behind a row's name stand its cells, without words in them. */
function hasFiguresBehind(line: SourceLine, at: number, table: 2 | 3): boolean {
  const behind = line.cells.slice(at + 1).filter((cell) => cell.from === 'own')
  const words = behind.some(
    (cell) => /\p{Script=Han}/u.test(cell.text) && !/\d/.test(cell.text.normalize('NFKC')),
  )
  return !words && behind.length >= (table === 2 ? 1 : 2)
}

/** Whether most of a line's own cells behind its name are numbers. */
function holdsFigures(line: SourceLine): boolean {
  const own = line.cells.filter((cell) => cell.from === 'own' && cell.text.trim() !== '')
  return own.filter((cell) => /^[\d,.，．０-９]+$/.test(cell.text.trim())).length >= 3
}
