import { load, type CheerioAPI } from 'cheerio'
import { Refused } from '#platform/refusal.ts'
import { MAX_COLUMNS, MAX_LINES, MAX_TABLES } from './limits.ts'
import type { SourceCell, SourceLine, SourceTable } from './source-table.ts'

type Element = ReturnType<typeof tablesIn>[number]

/** Every table of a page with its merged cells and the heading printed above it; layout tables are passed over. */
export function readHtmlTables(html: string): SourceTable[] {
  const $ = load(html)
  $('script, style, noscript, template').remove()
  const leaves = tablesIn($).filter((table) => $(table).find('table').length === 0)
  if (leaves.length > MAX_TABLES)
    throw new Refused([{ refused: 'import_too_many_tables', field: 'file', details: { tables: MAX_TABLES } }])
  const pageTitle = $('title').first().text().trim()
  return leaves.map((table, i) => ({
    name: `第${i + 1}张表`,
    titleBefore: titleBefore($, table) || (i === 0 ? pageTitle : ''),
    lines: linesOf($, table),
  }))
}

function tablesIn($: CheerioAPI) {
  return $('table').toArray()
}

/** The last short line of text between the table before and this one. */
function titleBefore($: CheerioAPI, table: Element): string {
  const caption = $(table).find('caption').first().text().trim()
  if (caption) return caption
  for (let node = $(table); node.length > 0 && !node.is('body'); node = node.parent()) {
    for (let before = node.prev(); before.length > 0; before = before.prev()) {
      if (before.is('table') || before.find('table').length > 0) return ''
      const text = textOf($, before.toArray())
        .trim()
        .split('\n')
        .findLast((line) => line.trim() !== '')
      if (text && text.length <= 80) return text.trim()
    }
  }
  return ''
}

function linesOf($: CheerioAPI, table: Element): SourceLine[] {
  const rows = $(table).find('tr').toArray()
  if (rows.length > MAX_LINES)
    throw new Refused([{ refused: 'import_too_many_rows', field: 'file', details: { rows: MAX_LINES } }])
  const hanging = new Map<number, { text: string; left: number; from: 'above' | 'left' }>()
  const lines = rows.map((row, r): SourceLine => {
    const cells: SourceCell[] = []
    const takeHanging = () => {
      for (let held = hanging.get(cells.length); held && held.left > 0; held = hanging.get(cells.length)) {
        held.left -= 1
        cells.push({ text: held.text, from: held.from })
      }
    }
    for (const cell of $(row).children('td, th').toArray()) {
      takeHanging()
      if (cells.length >= MAX_COLUMNS) break
      const text = textOf($, [cell]).trim()
      const across = span(cell.attribs['colspan'], MAX_COLUMNS - cells.length)
      const down = span(cell.attribs['rowspan'], rows.length - r)
      for (let i = 0; i < across; i += 1) {
        hanging.set(cells.length, { text, left: down - 1, from: i === 0 ? 'above' : 'left' })
        cells.push({ text, from: i === 0 ? 'own' : 'left' })
      }
    }
    takeHanging()
    // A row may lack cells in front of one that hangs down from above: the gap is a gap, not a shift.
    const hangsUntil = Math.max(-1, ...[...hanging].filter(([, held]) => held.left > 0).map(([at]) => at))
    while (cells.length <= hangsUntil) {
      if ((hanging.get(cells.length)?.left ?? 0) > 0) takeHanging()
      else cells.push({ text: '', from: 'missing' })
    }
    return { at: r + 1, cells }
  })
  return lines
}

/** colspan and rowspan as browsers read them, held to what the table can have. */
function span(value: string | undefined, most: number): number {
  const size = Number.parseInt(value ?? '1', 10)
  return Number.isFinite(size) && size >= 1 ? Math.min(size, Math.max(1, most)) : 1
}

function textOf($: CheerioAPI, nodes: Element[]): string {
  const walk = (node: (typeof nodes)[number]['children'][number]): string => {
    if (node.type === 'text') return node.data.replace(/[ \t\r\n]+/g, ' ')
    if (node.type !== 'tag') return ''
    if (node.name === 'br') return '\n'
    const inner = node.children.map(walk).join('')
    return /^(?:p|div|li|tr|h[1-6])$/.test(node.name) ? `\n${inner}\n` : inner
  }
  return nodes
    .map((node) => walk(node))
    .join('')
    .replace(/ *\n+ */g, '\n')
}
