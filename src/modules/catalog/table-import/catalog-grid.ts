import type { ItemElements } from '../catalog-item.ts'

export interface ExportedItem extends ItemElements {
  code: string
}

/** A catalog as it is exported: its title and its items by domain. */
export interface ExportedCatalog {
  title: string
  region: string
  version: string
  domains: { name: string; items: ExportedItem[] }[]
}

export interface GridMerge {
  row: number
  column: number
  across: number
  down: number
}

export interface CatalogGrid {
  rows: string[][]
  merges: GridMerge[]
}

const USUAL_TIERS = ['县级', '乡级']
/** Written where an element is empty, so that reading the file again does not have to ask. */
const NONE = '─'

const PLAIN = ['公开内容（要素）', '公开依据', '公开时限', '公开主体', '公开渠道和载体']

/** The official two-row header and the items below it, with own elements, domain and code after the tiers. */
export function catalogGrid(domain: string, items: ExportedItem[]): CatalogGrid {
  const tiers = [...new Set([...USUAL_TIERS, ...items.flatMap((item) => item.tiers)])]
  const own = [...new Set(items.flatMap((item) => Object.keys(item.extra)))]
  const levels = items.some((item) => item.level3 !== '')
    ? ['一级事项', '二级事项', '三级事项']
    : ['一级事项', '二级事项']
  const heads: [string, string[]][] = [
    ['序号', []],
    ['公开事项', levels],
    ...PLAIN.map((heading): [string, string[]] => [heading, []]),
    ['公开对象', ['全社会', '特定群体']],
    ['公开方式', ['主动', '依申请公开']],
    ['公开层级', tiers],
    ...[...own, '公开领域', '事项编码'].map((heading): [string, string[]] => [heading, []]),
  ]
  const merges: GridMerge[] = []
  const top: string[] = []
  const sub: string[] = []
  for (const [heading, subs] of heads) {
    const column = top.length
    if (subs.length === 0) merges.push({ row: 0, column, across: 1, down: 2 })
    else if (subs.length > 1) merges.push({ row: 0, column, across: subs.length, down: 1 })
    top.push(heading, ...subs.slice(1).map(() => ''))
    sub.push(...(subs.length === 0 ? [''] : subs))
  }
  const body = items.map((item, i) => [
    String(i + 1),
    ...levels.map((_, level) => [item.level1, item.level2, item.level3][level] || NONE),
    ...[item.content, item.basis, item.timeLimit, item.publisher].map((text) => text || NONE),
    item.channels.map((channel) => `■${channel}`).join('\n') || NONE,
    ...audienceCells(item.audience),
    item.method.includes('主动') ? '√' : '',
    item.method.includes('依申请') ? '√' : '',
    ...tiers.map((tier) => (item.tiers.includes(tier) ? '√' : '')),
    ...own.map((heading) => item.extra[heading] ?? ''),
    domain,
    item.code,
  ])
  return { rows: [top, sub, ...body], merges }
}

function audienceCells(audience: string): [string, string] {
  const everyone = /全社会/.test(audience)
  const group = audience.replace(/全社会/, '').replace(/^[；;、]|[；;、]$/g, '')
  const words = /^特定群[体众]?(?:[（(](.*)[）)])?$/s.exec(group)
  return [everyone ? '√' : '', group === '' ? '' : `√${words ? (words[1] ?? '') : group}`]
}
