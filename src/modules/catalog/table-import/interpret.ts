import type { GuidelineDomain } from '../catalog-item.ts'
import { alignments } from './align-short-row.ts'
import { asker, ownWords, type Ask } from './ask.ts'
import { guessDomain } from './domains.ts'
import { logicalRows, type LogicalRow } from './logical-rows.ts'
import { readNames } from './read-names.ts'
import { readChannelCell, readText } from './read-texts.ts'
import { readTicks, type TickElement } from './read-tick-groups.ts'
import { rowCells, type RowCell } from './row-cells.ts'
import { rowProblems } from './row-problems.ts'
import { missingElements, type FoundTable } from './split-tables.ts'
import type { Answers, CatalogRow, CatalogTable, ImportQuestion, RowElement, RowElements } from './reading.ts'
import { tidyName } from '#platform/table-file/tidy-text.ts'

const NOTHING: RowElements = {
  level1: null,
  level2: null,
  level3: null,
  content: null,
  basis: null,
  timeLimit: null,
  publisher: null,
  channels: null,
  audience: null,
  method: null,
  tier: null,
}

interface Above {
  values: RowElements
  audience: string[] | null
  method: string[] | null
}

/** Reads one found table into items; `answers` settle questions asked before. Pure: the same input, the same rows. */
export function interpretTable(
  found: FoundTable,
  at: number,
  answers: Answers,
  domains: readonly GuidelineDomain[],
): CatalogTable {
  const notes = [...found.notes]
  const rows: CatalogRow[] = []
  let above: Above | null = null
  for (const logical of logicalRows(found, notes)) {
    const read = readRow(found, at, logical, above, answers)
    if (read === null) {
      notes.push(`第${logical.lines[0]?.at}行按确认结果不作为事项导入。`)
      continue
    }
    rows.push(read.row)
    above = read.above
  }
  markDuplicates(rows)
  return {
    at,
    source: found.source,
    title: found.title,
    domainGuess: guessDomain(found.title, domains),
    columns: found.columns,
    missing: missingElements(found.columns),
    rows,
    notes,
  }
}

function readRow(
  found: FoundTable,
  at: number,
  logical: LogicalRow,
  above: Above | null,
  answers: Answers,
): { row: CatalogRow; above: Above } | null {
  const line = logical.lines[0]?.at ?? 0
  const questions: ImportQuestion[] = []
  const source = logical.lines[0]?.source
  const ask = asker(at, source ? `${source}:${line}` : String(line), answers, questions)
  const settled = settleShape(logical, found, ask)
  if (settled === 'drop') return null
  const cells = rowCells(settled?.row ?? logical, found.columns)
  const row: CatalogRow = {
    at: { table: at, source: source ?? found.source, line, lines: logical.lines.map((one) => one.at) },
    number: textAt(cells, 'number'),
    code: textAt(cells, 'code'),
    domain: textAt(cells, 'domain'),
    values: { ...NOTHING },
    inherited: [],
    extras: {},
    cells: cells.map((cell) => ({ column: cell.column.at, seen: cell.text })),
    questions,
    problems: [],
  }
  // An empty row has the values of the row above or none: 同上 below it means the same either way.
  if (settled === null) {
    const unknown = { values: row.values, audience: null, method: null }
    return { row, above: logical.shape === 'empty' && above ? above : unknown }
  }
  if (settled.repeat !== undefined && above) {
    row.values = { ...above.values, level2: settled.repeat }
    row.inherited = (Object.keys(NOTHING) as RowElement[]).filter((element) => element !== 'level2')
    return { row, above: { ...above, values: row.values } }
  }
  const now = readElements(row, cells, settled.ticksLost, above, ask)
  row.problems = rowProblems(at, line, cells)
  for (const cell of cells)
    if (cell.column.element === 'extra' && cell.column.heading !== '' && cell.text !== '')
      row.extras[cell.column.heading] = cell.text
  return { row, above: now }
}

function readElements(
  row: CatalogRow,
  cells: RowCell[],
  lost: boolean,
  above: Above | null,
  ask: Ask,
): Above {
  const names = readNames(partCodes(row, cells), above ? above.values : null, ask)
  row.inherited.push(...names.inherited)
  const values: RowElements = { ...NOTHING, level1: names.level1, level2: names.level2, level3: names.level3 }
  for (const element of ['content', 'basis', 'timeLimit', 'publisher'] as const) {
    const text = readText(element, cells, above?.values[element], ask)
    values[element] = text.value
    if (text.inherited) row.inherited.push(element)
  }
  const channels = readChannelCell(cells, above?.values.channels, ask)
  values.channels = channels.value
  if (channels.inherited) row.inherited.push('channels')
  const ticks = (element: TickElement, before: string[] | null | undefined) => {
    const read = readTicks(element, cells, lost, before, ask)
    if (read.inherited) row.inherited.push(element)
    for (const cell of row.cells)
      if (read.ticked.has(cell.column)) cell.ticked = read.ticked.get(cell.column) ?? null
    return read.value
  }
  const audience = ticks('audience', above?.audience)
  const method = ticks('method', above?.method)
  values.tier = ticks('tier', above?.values.tier)
  values.audience = audience?.join('；') ?? null
  values.method = method?.join('；') ?? null
  row.values = values
  return { values, audience, method }
}

/** A long code printed under an item's name (107001000) is its code, not part of the name. */
function partCodes(row: CatalogRow, cells: RowCell[]): RowCell[] {
  return cells.map((cell) => {
    const coded = cell.column.element.startsWith('level') ? /^(.*\D)(\d{6,12})$/s.exec(cell.text) : null
    if (!coded) return cell
    if (cell.from === 'own' && row.code === '') row.code = coded[2] ?? ''
    return { ...cell, text: coded[1]?.trim() ?? '' }
  })
}

interface Settled {
  row: LogicalRow
  ticksLost: boolean
  /** an empty numbered row that is an item: its name, everything else as above */
  repeat?: string
}

/** Empty, short, long and doubtful lines are put to a person first; null while unanswered. */
function settleShape(logical: LogicalRow, found: FoundTable, ask: Ask): Settled | 'drop' | null {
  const line = logical.lines[0]
  if (!line) return 'drop'
  const seen = line.cells
    .map((cell) => tidyName(cell.text) || '空')
    .join(' | ')
    .slice(0, 400)
  const row = { kind: logical.shape as string, column: null, heading: '整行', element: null, seen }
  const drop = { value: 'drop', label: '不是单独的事项，不导入这一行' }
  if (logical.shape === 'empty') {
    const why = '这一行只有序号，其余都是空的：可能是合并单元格留下的，也可能是漏填的事项。'
    const answer = ask({ ...row, why, options: [drop], freeText: true })
    if (answer === null) return null
    return answer === 'drop' ? 'drop' : { row: logical, ticksLost: false, repeat: ownWords(answer) ?? '' }
  }
  if (logical.shape === 'long') {
    const why = `这一行有${line.cells.length}格，比表头的${found.columns.length}列多，可能整行错位。`
    const answer = ask({
      ...row,
      why,
      options: [{ value: 'cut', label: '从左起逐格对应，多出的不要' }, drop],
    })
    if (answer === null) return null
    return answer === 'drop' ? 'drop' : { row: logical, ticksLost: false }
  }
  if (logical.shape === 'short') return settleShort(logical, found, ask, row)
  if (logical.doubtful) {
    const why =
      '这一行没有序号和事项名称，却有自己的内容和勾选：可能是上一事项的续行，也可能是漏了名称的事项。'
    const answer = ask({
      ...row,
      kind: 'doubtful',
      why,
      options: [{ value: 'item', label: '是单独的事项' }, drop],
    })
    if (answer === null) return null
    return answer === 'drop' ? 'drop' : { row: logical, ticksLost: false }
  }
  return { row: logical, ticksLost: false }
}

function settleShort(
  logical: LogicalRow,
  found: FoundTable,
  ask: Ask,
  row: { kind: string; column: null; heading: string; element: null; seen: string },
): Settled | 'drop' | null {
  const line = logical.lines[0]
  if (!line) return 'drop'
  const ways = alignments(line, found.columns)
  const isTick = (at: number) => typeof found.columns[at - 1]?.tick === 'string'
  const [first] = ways
  const asRow = (way: (typeof ways)[number]): LogicalRow => ({ ...logical, lines: [way.line] })
  // Every way leaves out tick columns only: the texts are certain, the ticks are asked one group at a time.
  if (first && ways.every((way) => way.missing.every(isTick))) return { row: asRow(first), ticksLost: true }
  const name = (at: number) => found.columns[at - 1]?.heading ?? String(at)
  const why = `这一行只有${line.cells.filter((cell) => cell.from !== 'missing').length}格，表头有${found.columns.length}列，缺的是哪几格看不准。`
  const answer = ask({
    ...row,
    why,
    options: [
      ...ways.map((way) => ({
        value: way.missing.join(','),
        label: `缺的是：${way.missing.map(name).join('、')}`,
      })),
      { value: 'drop', label: '不导入这一行，改为手工录入' },
    ],
  })
  if (answer === null) return null
  const way = ways.find((one) => one.missing.join(',') === answer)
  return way ? { row: asRow(way), ticksLost: way.missing.some(isTick) } : 'drop'
}

function textAt(cells: RowCell[], element: 'number' | 'code' | 'domain'): string {
  const cell = cells.find((one) => one.column.element === element)
  return cell && cell.from !== 'left' ? cell.text : ''
}

function markDuplicates(rows: CatalogRow[]): void {
  const seen = new Map<string, number>()
  for (const row of rows) {
    const { level1, level2, level3, content } = row.values
    if (level2 === null || content === null) continue
    const key = [row.domain, level1, level2, level3, content].join('|')
    const before = seen.get(key)
    if (before === undefined) seen.set(key, row.at.line)
    else
      row.problems.push({
        table: row.at.table,
        row: row.at.line,
        column: null,
        value: [level1, level2].join(' / '),
        what: `与第${before}行的事项和内容完全相同。`,
        mend: '如是重复，请删去一行；如是两项，请写明区别。',
      })
  }
}
