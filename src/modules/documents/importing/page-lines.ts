import type { CheerioAPI } from 'cheerio'
import { tidyMarks } from './tidy.ts'

interface Node {
  type: string
  name?: string
  data?: string
  children?: Node[]
}

const blocks = new Set(
  'p div tr table li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer center br body form caption blockquote'.split(
    ' ',
  ),
)
const silent = new Set(['script', 'style', 'noscript', 'template', 'head', 'select', 'button'])

/** The page as lines of text; cells of one row stand in one line with tabs between. */
export function pageLines($: CheerioAPI): string[] {
  const out: string[] = []
  const walk = (node: Node, inCell: boolean): void => {
    if (node.type === 'text') out.push((node.data ?? '').replace(/[\t\r\n]+/g, ' '))
    if (node.name !== undefined && silent.has(node.name)) return
    const isCell = node.name === 'td' || node.name === 'th'
    const breaks = node.name !== undefined && blocks.has(node.name) && !inCell
    if (breaks) out.push('\n')
    // A cell with a table inside is layout, not a value.
    const holdsTable = isCell && contains(node, 'table')
    for (const child of node.children ?? [])
      walk(child, (inCell || isCell) && !holdsTable && node.name !== 'table')
    if (isCell) out.push('\t')
    if (breaks) out.push('\n')
  }
  for (const node of $.root().contents().toArray() as unknown as Node[]) walk(node, false)
  return tidyMarks(out.join(''))
    .split('\n')
    .map((line) => line.replace(/[ \u3000\u00a0]+/g, ' ').replace(/^ +| +$/g, ''))
    .filter((line) => line.trim() !== '')
}

function contains(node: Node, name: string): boolean {
  return (node.children ?? []).some((child) => child.name === name || contains(child, name))
}
