import { withoutRemark } from '#platform/table-file/heading-words.ts'
import { isItemHeading, meaningOf, tierOfHeading } from './headings.ts'
import type { SourceLine } from '#platform/table-file/source-table.ts'
import type { ColumnElement, TableColumn } from './reading.ts'
import { headingKey, tidyName } from '#platform/table-file/tidy-text.ts'
import { readTick } from './ticks.ts'

export interface FoundHeader {
  /** index of the first header line and the number of header lines */
  from: number
  size: number
  columns: TableColumn[]
  notes: string[]
}

type Group = ColumnElement | 'item' | null

/** Whether the line at `index` begins the header of a standard catalog, and which columns it names. */
export function headerAt(lines: SourceLine[], index: number): FoundHeader | null {
  const top = lines[index]
  if (!top || groupsOf(top).size < 4 || looksLikeData(top)) return null
  const below = subLines(lines, index)
  const notes: string[] = []
  const subs = below[0]
  const columns =
    subs && isCollapsed(top, subs) ? collapsedColumns(top, subs, notes) : columnsOf([top, ...below], notes)
  return isCatalog(columns)
    ? { from: index, size: 1 + below.length, columns: settle(columns, notes), notes }
    : null
}

/** 《指导意见》's table is one that has an item name, its content and some of the other elements. */
function isCatalog(columns: TableColumn[]): boolean {
  const has = new Set(columns.map((column) => column.element))
  const others = (
    ['basis', 'timeLimit', 'publisher', 'channels', 'audience', 'method', 'tier'] as const
  ).filter((element) => has.has(element))
  return (has.has('level1') || has.has('level2')) && has.has('content') && others.length >= 2
}

function groupOf(text: string): Group {
  if (text.trim() === '') return null
  if (isItemHeading(text)) return 'item'
  return meaningOf(text)?.element ?? null
}

function groupsOf(line: SourceLine): Set<Group> {
  const groups = line.cells.filter((cell) => cell.from === 'own').map((cell) => groupOf(cell.text))
  return new Set(groups.filter((group) => group !== null))
}

function looksLikeData(line: SourceLine): boolean {
  return (
    line.cells.some((cell) => ['ticked', 'ticked_with_words'].includes(readTick(cell.text).is)) ||
    hasLongText(line)
  )
}

function hasLongText(line: SourceLine): boolean {
  return line.cells.some((cell) => headingKey(withoutRemark(cell.text)).length > 30)
}

/** The lines under a header's first line that only divide its groups. */
function subLines(lines: SourceLine[], index: number): SourceLine[] {
  const found: SourceLine[] = []
  for (const line of lines.slice(index + 1, index + 3)) {
    const own = line.cells.filter((cell) => cell.from === 'own' && cell.text.trim() !== '')
    const subs = own.filter((cell) => meaningOf(cell.text) !== null || tierOfHeading(cell.text) !== null)
    if (own.length === 0 || subs.length < Math.max(2, own.length / 2) || looksLikeData(line)) break
    // A sub-heading line never names the plain elements again: that would be the header repeated.
    if (groupsOf(line).has('content') && groupsOf(line).has('item')) break
    found.push(line)
  }
  return found
}

function columnsOf(header: SourceLine[], notes: string[]): TableColumn[] {
  const width = Math.max(...header.map((line) => line.cells.length))
  let carried = ''
  return Array.from({ length: width }, (_, c) => {
    const [top, ...rest] = header.map((line) => line.cells[c])
    const own = tidyName(top?.text ?? '')
    const subs = rest.filter((cell) => cell?.from === 'own').map((cell) => tidyName(cell?.text ?? ''))
    const sub = subs.findLast((text) => text !== '') ?? ''
    // CSV cannot say "merged": a blank beside a group with a sub-heading below belongs to the group.
    if (own !== '') carried = own
    const group = own !== '' ? own : sub !== '' ? carried : ''
    return columnOf(group, sub === group ? '' : sub, c + 1, notes)
  })
}

function columnOf(group: string, sub: string, at: number, notes: string[]): TableColumn {
  const heading = [group, sub].filter((text) => text !== '').join(' / ')
  const above = isItemHeading(group) ? 'item' : (meaningOf(group)?.element ?? null)
  const meant = sub === '' ? null : meaningOf(sub)
  // 公开内容 may be parted by tier (市级 | 区县级、乡镇级): both are content.
  if (above === 'content' && meant?.element === 'tier')
    return { heading, element: 'content', tick: null, at, match: 'exact' }
  if (meant && (meant.element !== 'content' || above === 'item')) {
    if (above === 'method' && meant.element === 'tier')
      notes.push(`第${at}列的上级表头写“${group}”，下级写“${sub}”，按下级理解为公开层级。`)
    if (meant.match === 'loose')
      notes.push(`第${at}列表头“${sub}”与常用写法不完全一致，按“${word(meant.element, meant.tick)}”理解。`)
    return { heading, element: meant.element, tick: meant.tick, at, match: meant.match }
  }
  if (heading === '') return { heading: '', element: 'ignored', tick: null, at, match: 'exact' }
  if (sub !== '') return { heading, element: 'extra', tick: null, at, match: 'exact' }
  if (above === 'item') return { heading, element: 'level2', tick: 'item', at, match: 'context' }
  const meaning = meaningOf(group)
  if (!meaning) return { heading, element: 'extra', tick: null, at, match: 'exact' }
  if (meaning.match === 'loose')
    notes.push(
      `第${at}列表头“${group}”与常用写法不完全一致，按“${word(meaning.element, meaning.tick)}”理解。`,
    )
  return { heading, element: meaning.element, tick: meaning.tick, at, match: meaning.match }
}

/** The second line has only the sub-heads, without room for the columns that have none. */
function isCollapsed(top: SourceLine, subs: SourceLine): boolean {
  const first = meaningOf(subs.cells[0]?.text ?? '')?.element
  const filled = subs.cells.filter((cell) => cell.from === 'own' && cell.text.trim() !== '').length
  const unmerged = [...top.cells, ...subs.cells].every((cell) => cell.from === 'own')
  return (
    unmerged &&
    filled >= 4 &&
    (first === 'level1' || first === 'level2') &&
    !isItemHeading(top.cells[0]?.text ?? '')
  )
}

function collapsedColumns(top: SourceLine, subs: SourceLine, notes: string[]): TableColumn[] {
  const waiting = subs.cells.map((cell) => tidyName(cell.text)).filter((text) => text !== '')
  const pairs = top.cells
    .map((cell) => tidyName(cell.text))
    .filter((text) => text !== '')
    .flatMap((group): [string, string][] => {
      const element = groupOf(group)
      const mine: string[] = []
      const fits = (sub: string) => {
        const meant = meaningOf(sub)?.element
        return element === 'item' ? meant?.startsWith('level') === true : meant === element
      }
      while (waiting[0] !== undefined && fits(waiting[0])) mine.push(waiting.shift() ?? '')
      return mine.length > 0 ? mine.map((sub) => [group, sub]) : [[group, '']]
    })
  notes.push('表头第二行没有留空格，已按上级表头逐组对应。')
  return pairs.map(([group, sub], i) => columnOf(group, sub, i + 1, notes))
}

/** What one column cannot know alone: a single name column, level names printed twice. */
function settle(columns: TableColumn[], notes: string[]): TableColumn[] {
  const has = (element: ColumnElement) => columns.some((column) => column.element === element)
  let seen = 0
  const twice = columns.filter((column) => column.element === 'level1' && column.tick !== 'item').length === 2
  return columns.map((column) => {
    if (column.tick === 'item') return { ...column, tick: null, element: has('level1') ? 'level2' : 'level1' }
    if (column.element !== 'level1' || !twice || has('level2')) return column
    seen += 1
    if (seen === 1) return column
    notes.push(`第${column.at}列与前一列表头都写“一级事项”，按先后理解为二级事项。`)
    return { ...column, element: 'level2', match: 'context' }
  })
}

function word(element: ColumnElement, tick: string | null): string {
  return tick ?? ELEMENT_WORDS[element]
}

export const ELEMENT_WORDS: Record<ColumnElement, string> = {
  number: '序号',
  code: '事项编码',
  domain: '公开领域',
  level1: '一级事项',
  level2: '二级事项',
  level3: '三级事项',
  content: '公开内容（要素）',
  basis: '公开依据',
  timeLimit: '公开时限',
  publisher: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  method: '公开方式',
  tier: '公开层级',
  extra: '自有栏目',
  ignored: '未采用',
}
