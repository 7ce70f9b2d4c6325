import type { SourceLine, TableColumn } from './reading.ts'
import { isKnownChannel } from './channel-names.ts'
import { isSameAsAbove } from './tidy-text.ts'
import { isTickMark, readTick } from './ticks.ts'

export interface Alignment {
  /** 1-based columns that have no cell */
  missing: number[]
  line: SourceLine
}

const MOST = 6

/**
 * The ways the cells of a short row can stand under the columns, best fitting first. More than one way is a question;
 * ticks are never dealt out: when only tick columns lack cells, all ways have them unknown.
 */
export function alignments(line: SourceLine, columns: TableColumn[]): Alignment[] {
  const texts = line.cells.filter((cell) => cell.from !== 'missing').map((cell) => cell.text)
  const lacking = columns.length - texts.length
  if (lacking <= 0 || lacking > 6) return []
  const found: { missing: number[]; score: number }[] = []
  const place = (column: number, cell: number, missing: number[], score: number) => {
    if (found.length > 4000) return
    if (column === columns.length) {
      if (cell === texts.length) found.push({ missing, score })
      return
    }
    if (missing.length < lacking) place(column + 1, cell, [...missing, column + 1], score)
    const at = columns[column]
    const text = texts[cell]
    if (at === undefined || text === undefined) return
    const fit = fitOf(text, at)
    if (fit >= 0) place(column + 1, cell + 1, missing, score + fit)
  }
  place(0, 0, [], 0)
  const best = Math.max(0, ...found.map((way) => way.score))
  return found
    .filter((way) => way.score === best)
    .slice(0, MOST)
    .map(({ missing }) => ({ missing, line: spread(line.at, texts, missing, columns.length) }))
}

function spread(at: number, texts: string[], missing: number[], width: number): SourceLine {
  const rest = [...texts]
  return {
    at,
    cells: Array.from({ length: width }, (_, c) =>
      missing.includes(c + 1)
        ? { text: '', from: 'missing' as const }
        : { text: rest.shift() ?? '', from: 'own' as const },
    ),
  }
}

/** How well a text suits a column: below 0 it cannot stand there, 0 it may, more is a sign. */
function fitOf(text: string, column: TableColumn): number {
  const cell = text.replace(/\s/g, '')
  if (cell === '') return 0
  const bareTick = isTickMark(cell) && readTick(cell).is !== 'unclear'
  if (column.tick !== null)
    return bareTick ? 2 : cell.length <= 30 && readTick(cell).is !== 'unclear' ? -0 : -1
  if (bareTick) return -1
  if (column.element === 'number') return /^[\d.-]+$/.test(cell) ? 3 : -1
  if (/^\d+$/.test(cell)) return column.element === 'extra' || column.element === 'code' ? 0 : -1
  if (isSameAsAbove(cell)) return column.element.startsWith('level') ? 0 : 1
  return signOf(cell, column)
}

function signOf(cell: string, column: TableColumn): number {
  const isTime = /工作日|实时|及时|之日|\d日内|长期|每年|按季度|提前/.test(cell) && cell.length < 60
  const isChannel = /^[■□◆▄√]/u.test(cell) || isKnownChannel(cell.split(/[；;、]/)[0] ?? '')
  const isBasis = /《|条例|办法|意见|规定|通知|法$/.test(cell)
  if (isTime) return column.element === 'timeLimit' ? 3 : -1
  if (isChannel) return column.element === 'channels' ? 3 : -1
  if (column.element === 'timeLimit' || column.element === 'channels') return -1
  if (/《/.test(cell)) return column.element === 'basis' ? 3 : column.element === 'content' ? 0 : -1
  if (column.element === 'basis') return isBasis ? 2 : -1
  if (column.element === 'publisher') return /[局部门府委会办站院社中心单位]$/.test(cell) ? 2 : -1
  if (column.element.startsWith('level')) return cell.length <= 30 ? 0 : -1
  return 0
}
