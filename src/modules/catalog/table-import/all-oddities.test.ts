import { describe, expect, it } from 'vitest'
import { builtInDomains } from '../guidelines/domains.ts'
import { builtInGuideline } from '../guidelines/load.ts'
import { catalogGrid } from './catalog-grid.ts'
import { csvOf, docxOf, htmlOf, workbookOf, type Made } from '#tests/builders/catalog-files.ts'
import { readCatalogTables } from './read-catalog-tables.ts'
import { openQuestions, type CatalogRow } from './reading.ts'

// The 26 national tables as a careless county would print them: all oddities at once, by a fixed dice.
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const flat = (text: string | undefined | null) => (text ?? '').normalize('NFKC').replace(/[\s()<>]/g, '')
const HEADS = [
  '序 号',
  '一级\n事项',
  '二级事项',
  '公开内容（要素）',
  '公开\n依据',
  '公开时限',
  '公开主体',
  '公开渠道和载体（在标注范围内至少选择其一公开，另有规定的从其规定）',
  '全社会',
  '特定群众',
  '主动',
  '依申请',
  '区级',
  '镇街级',
  '责任科室',
]

interface Printed {
  rows: Made[][]
  truth: string[][]
  order: number[]
}

function printed(domain: string, seed: number): Printed {
  const roll = dice(seed)
  const items = builtInGuideline().filter((item) => item.domain === domain)
  const grid = catalogGrid(
    '',
    items.map((item) => ({ ...item, extra: { 责任科室: '办公室' } })),
  ).rows.slice(2)
  const truth = grid.map((row) => row.slice(0, HEADS.length))
  const order = HEADS.map((_, i) => i).sort(() => roll() - 0.5)
  const lines: Made[][] = [order.map((c) => HEADS[c] ?? '')]
  truth.forEach((row, r) => {
    const before = truth[r - 1]
    const cells = row.map((text, c) => {
      if (c === 1 && before?.[1] === text && row[2] !== '─' && roll() < 0.7) return ''
      if (c >= 3 && c <= 6 && before?.[c] === text && roll() < 0.6) return '同上'
      if (c === 7) return text.replaceAll('\n', roll() < 0.5 ? ' ' : '\n').replace(/$/, ' □精准推 送')
      if (c >= 8 && c <= 13 && text === '√')
        return roll() < 0.2 ? '' : (['√', '■', 'R', '☑', '▲'][Math.floor(roll() * 5)] ?? '√')
      if (c >= 8 && c <= 13 && text === '') return ['', '□', '口', '£', '—'][Math.floor(roll() * 5)] ?? ''
      if (c === 5 && roll() < 0.3) return text.replace('工作日', '工 作日')
      return text
    })
    lines.push(order.map((c) => cells[c] ?? ''))
    if (r % 15 === 14) lines.push(order.map((c) => HEADS[c] ?? ''))
  })
  return { rows: lines, truth, order }
}

/** Elements of one row that are neither what was printed nor asked. */
function wrong(row: CatalogRow | undefined, told: string[]): string[] {
  if (!row) return ['no row']
  const asked = new Set(row.questions.map((question) => question.element))
  const values = row.values
  const ticks = told.slice(8, 14).map((text) => text !== '')
  const audience = [
    told[8] ? '全社会' : '',
    told[9] ? `特定群体${told[9].length > 1 ? `（${told[9].slice(1)}）` : ''}` : '',
  ]
    .filter((text) => text !== '')
    .join('；')
  const pairs: [Parameters<typeof asked.has>[0], unknown, unknown][] = [
    ['level1', flat(values.level1), flat(told[1])],
    ['level2', flat(values.level2 || '─'), flat(told[2])],
    ['content', flat(values.content), flat(told[3])],
    ['basis', flat(values.basis), flat(told[4])],
    ['timeLimit', flat(values.timeLimit), flat(told[5])],
    ['publisher', flat(values.publisher), flat(told[6])],
    ['channels', flat(values.channels?.join('')), flat(told[7]?.replaceAll('■', ''))],
    ['audience', flat(values.audience), flat(audience)],
    ['method', values.method, ticks[2] ? '主动公开' : '依申请公开'],
    [
      'tier',
      values.tier?.join(),
      [ticks[4] ? '县级' : '', ticks[5] ? '乡级' : ''].filter((text) => text !== '').join(),
    ],
  ]
  return pairs
    .filter(([element, read, truth]) => !asked.has(element) && read !== truth)
    .map(([element, read, truth]) => `${element}: ${String(read)} ≠ ${String(truth)}`)
}

/** A tick lost beside one that stays cannot be seen: only groups that lost all of them are asked. */
const invisible = (told: string[]) => told[12] !== '' && told[13] !== ''

describe('the national tables with all oddities at once', () => {
  it.each(builtInDomains.slice(0, 26).map((domain) => [domain.name, domain.code] as const))(
    '%s is read right or asked',
    async (_, code) => {
      const made = printed(code, Number(code) * 7919)
      for (const [kind, bytes] of [
        ['html', htmlOf(made.rows)],
        ['csv', csvOf(made.rows)],
        ['xlsx', workbookOf({ 表: made.rows })],
        ['docx', docxOf(made.rows)],
      ] as const) {
        const reading = await readCatalogTables(bytes, `a.${kind}`)
        expect(reading.tables).toHaveLength(1)
        const rows = reading.tables[0]?.rows ?? []
        expect(rows).toHaveLength(made.truth.length)
        // Reading everything as a question would be right and useless.
        expect(openQuestions(reading).length).toBeLessThan(rows.length * 1.5)
        const faults = made.truth.flatMap((told, r) =>
          wrong(rows[r], told)
            .filter((fault) => !(invisible(told) && fault.startsWith('tier')))
            .map((fault) => `${kind} ${r + 1} ${fault}`),
        )
        expect(faults).toEqual([])
      }
    },
  )
})
