import type { SourceLine } from '#platform/table-file/source-table.ts'
import type { TableColumn } from './reading.ts'
import { isKnownChannel } from './channel-names.ts'
import { isSameAsAbove } from '#platform/table-file/tidy-text.ts'
import { isTickMark, readTick } from './ticks.ts'

export interface Alignment {
  /** 1-based columns that have no cell */
  missing: number[]
  line: SourceLine
}

const MOST = 6
const NEVER = Number.NEGATIVE_INFINITY

/**
 * The ways the cells of a short row can stand under the columns, best fitting first. More than one way is a question;
 * ticks are never dealt out: when only tick columns lack cells, all ways have them unknown.
 */
export function alignments(line: SourceLine, columns: TableColumn[]): Alignment[] {
  const texts = line.cells.filter((cell) => cell.from !== 'missing').map((cell) => cell.text)
  const lacking = columns.length - texts.length
  if (lacking <= 0 || lacking > 6) return []
  const best = bestScores(texts, columns)
  const found: number[][] = []
  // Only ways that keep the best score are walked, so a table of many columns costs no more than its width.
  const walk = (column: number, cell: number, missing: number[]) => {
    if (found.length >= MOST) return
    if (column === columns.length) {
      found.push(missing)
      return
    }
    const here = best[column]?.[cell] ?? NEVER
    if (here === NEVER) return
    if (here === best[column + 1]?.[cell]) walk(column + 1, cell, [...missing, column + 1])
    if (here === placed(texts, columns, best, column, cell)) walk(column + 1, cell + 1, missing)
  }
  walk(0, 0, [])
  return found.map((missing) => ({ missing, line: spread(line.at, texts, missing, columns.length) }))
}

/** `best[column][cell]`: the highest score of putting the cells from `cell` on under the columns from `column` on. */
function bestScores(texts: string[], columns: TableColumn[]): number[][] {
  const best = Array.from({ length: columns.length + 1 }, () =>
    Array.from({ length: texts.length + 1 }, () => NEVER),
  )
  for (let column = columns.length; column >= 0; column -= 1)
    for (let cell = texts.length; cell >= 0; cell -= 1) {
      const row = best[column]
      // A cell stands at most as far to the right of its own place as cells are lacking.
      if (!row || cell > column || column - cell > columns.length - texts.length) continue
      if (column === columns.length) row[cell] = cell === texts.length ? 0 : NEVER
      else row[cell] = Math.max(best[column + 1]?.[cell] ?? NEVER, placed(texts, columns, best, column, cell))
    }
  return best
}

function placed(
  texts: string[],
  columns: TableColumn[],
  best: number[][],
  column: number,
  cell: number,
): number {
  const [text, at] = [texts[cell], columns[column]]
  if (text === undefined || at === undefined) return NEVER
  const after = best[column + 1]?.[cell + 1] ?? NEVER
  if (after === NEVER) return NEVER
  const fit = fitOf(text, at)
  return fit < 0 ? NEVER : fit + after
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
