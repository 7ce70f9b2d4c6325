import { read } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { builtInDomains } from '../guidelines/domains.ts'
import { builtInGuideline } from '../guidelines/load.ts'
import type { ExportedCatalog, ExportedItem } from './catalog-grid.ts'
import { likeness } from '#platform/text-likeness.ts'
import { compareWithExisting, type ExistingItem } from './compare-with-existing.ts'
import { exportCatalogCsv, exportCatalogJson, exportCatalogXlsx } from './export-catalog.ts'
import { catalogImportTemplate } from './import-template.ts'
import { completeElements, normaliseRow, type ImportedItem } from './normalise-row.ts'
import { readCatalogTables } from './read-catalog-tables.ts'
import { openQuestions } from './reading.ts'

const item = (code: string, changes: Partial<ExportedItem> = {}): ExportedItem => ({
  code,
  level1: '牧道管护',
  level2: `巡查记录${code}`,
  level3: '',
  content: '巡查日期；路段；发现的问题',
  basis: '《某县牧道管护办法》（某政办〔2021〕3号）',
  timeLimit: '巡查后5个工作日内',
  publisher: '县交通局',
  channels: ['政府网站', '其他（甲网；乙网）'],
  audience: '全社会',
  method: '主动公开',
  tiers: ['县级'],
  extra: {},
  ...changes,
})

const CATALOG: ExportedCatalog = {
  title: '某县基层政务公开标准目录',
  region: '某县',
  version: '3',
  domains: [
    {
      name: '社会救助',
      items: [
        item('21-001'),
        item('21-002', {
          content: '1.第一项\n2.第二项',
          tiers: ['县级', '乡级'],
          audience: '特定群体（申请人）',
        }),
        item('21-003', {
          level1: '监督检查',
          level2: '',
          method: '依申请公开',
          basis: '',
          audience: '全社会；特定群体（受援人、律师）',
        }),
      ],
    },
    {
      name: '草原奖补',
      items: [
        item('G-1', {
          extra: { 责任科室: '草原站', 咨询电话: '见政府网站' },
          tiers: ['乡级', '村级'],
          publisher: '=1+1乡',
        }),
      ],
    },
  ],
}
const EXISTING: ExistingItem[] = CATALOG.domains.flatMap(({ name, items }) =>
  items.map((one) => ({ ...one, id: one.code, domain: name })),
)

async function rowsIn(bytes: Uint8Array, name: string): Promise<ImportedItem[]> {
  const reading = await readCatalogTables(bytes, name)
  expect(reading.problems).toEqual([])
  expect(openQuestions(reading)).toEqual([])
  return reading.tables.flatMap((table) => table.rows.map((row) => normaliseRow(row, table)))
}

const counts = (rows: ImportedItem[], existing = EXISTING) => {
  const found = compareWithExisting(rows, existing)
  return [found.added.length, found.changed.length, found.unchanged.length, found.removed.length]
}

describe('exports', () => {
  it.each([
    ['xlsx', exportCatalogXlsx],
    ['csv', exportCatalogCsv],
  ])('%s read again changes nothing', async (kind, make) => {
    const rows = await rowsIn(make(CATALOG), `a.${kind}`)
    expect(counts(rows)).toEqual([0, 0, 4, 0])
    expect(rows.map((row) => row.domain)).toEqual(['社会救助', '社会救助', '社会救助', '草原奖补'])
  })

  it.each([
    ['xlsx', exportCatalogXlsx],
    ['csv', exportCatalogCsv],
  ])('%s without codes is matched by name', async (kind, make) => {
    const bare = {
      ...CATALOG,
      domains: CATALOG.domains.map((domain) => ({
        ...domain,
        items: domain.items.map((one) => ({ ...one, code: '' })),
      })),
    }
    expect(counts(await rowsIn(make(bare), `a.${kind}`))).toEqual([0, 0, 4, 0])
  })

  it('csv begins with a byte order mark and disarms formulas', () => {
    const bytes = exportCatalogCsv(CATALOG)
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toContain(`'=1+1乡`)
  })

  it('takes all built-in guideline items out and in again unchanged', async () => {
    const items = builtInGuideline()
    const nameOf = (code: string) => builtInDomains.find((domain) => domain.code === code)?.name ?? code
    const existing = items.map((one) => ({ ...one, extra: {}, id: one.code, domain: nameOf(one.domain) }))
    const names = [...new Set(existing.map((one) => one.domain))]
    const all = {
      ...CATALOG,
      domains: names.map((name) => ({ name, items: existing.filter((one) => one.domain === name) })),
    }
    for (const [kind, make] of [
      ['xlsx', exportCatalogXlsx],
      ['csv', exportCatalogCsv],
    ] as const)
      expect(counts(await rowsIn(make(all), `a.${kind}`), existing)).toEqual([0, 0, items.length, 0])
    expect(items.length).toBe(717)
  })

  it('json holds every element', () => {
    expect(JSON.parse(new TextDecoder().decode(exportCatalogJson(CATALOG)))).toEqual(CATALOG)
  })

  it('the template has the official header, the allowed values and no rows', async () => {
    expect(await rowsIn(catalogImportTemplate(), 'a.xlsx')).toEqual([])
    const book = read(catalogImportTemplate(), { type: 'array' })
    expect(book.SheetNames).toEqual(['目录', '允许值'])
    expect(
      Object.values(book.Sheets['允许值'] ?? {}).some((cell: { v?: unknown }) => cell.v === '■精准推送'),
    ).toBe(true)
  })
})

describe('comparison', () => {
  const imported = (given: Partial<ExportedItem>, domain: string | null = '社会救助'): ImportedItem => {
    const { code = '', ...elements } = given
    return { at: { table: 1, line: 1 }, number: '1', code, domain, given: elements, open: [], rowOpen: false }
  }

  it('names what is added, changed by element, unchanged and removed', () => {
    const { code: _, ...first } = item('21-001')
    const found = compareWithExisting(
      [
        imported({ ...first, code: '21-001', timeLimit: '巡查后3个工作日内' }),
        imported({ ...item('x'), code: '', level2: '完全另外的一件事' }),
      ],
      EXISTING,
    )
    expect(found.changed.map((change) => [change.existing.id, change.changes])).toEqual([
      ['21-001', [{ element: 'timeLimit', old: '巡查后5个工作日内', new: '巡查后3个工作日内' }]],
    ])
    expect(found.added).toHaveLength(1)
    expect(found.removed.map((one) => one.id)).toEqual(['21-002', '21-003', 'G-1'])
  })

  it('does not mind the order of rows, channels and tiers, blanks or width', () => {
    const rows = EXISTING.toReversed().map(({ domain, ...elements }) =>
      imported(
        {
          ...elements,
          code: '',
          content: elements.content.replaceAll('；', ';　'),
          channels: elements.channels.toReversed(),
          tiers: elements.tiers.toReversed(),
        },
        domain,
      ),
    )
    expect(counts(rows)).toEqual([0, 0, 4, 0])
  })

  it.each([
    ['a number before the name', { level2: '1.1巡查记录21-001' }],
    ['one character wrong', { level2: '巡察记录21-001' }],
    ['another first level', { level1: '道路管护' }],
  ])('knows an item again with %s', (_, changes) => {
    const { code: __, ...first } = item('21-001')
    const found = compareWithExisting([imported({ ...first, ...changes })], EXISTING.slice(0, 1))
    expect(found.added).toEqual([])
    expect(found.changed.length + found.unchanged.length).toBe(1)
  })

  it('tells items of one name apart by their content', () => {
    const pair = ['甲类名单和日期', '乙类金额和依据'].map((content, i) => ({
      ...EXISTING[0],
      ...item(''),
      id: `p${i}`,
      domain: '社会救助',
      level2: '同名',
      content,
    }))
    const found = compareWithExisting(
      pair
        .toReversed()
        .map((one) => imported({ level1: one.level1, level2: one.level2, content: one.content })),
      pair,
    )
    expect(found.unchanged.map((one) => one.existing.id)).toEqual(['p1', 'p0'])
  })

  it('leaves elements the table has no column for as they are', () => {
    expect(
      counts([imported({ level1: '牧道管护', level2: '巡查记录21-001' })], EXISTING.slice(0, 1)),
    ).toEqual([0, 0, 1, 0])
    expect(completeElements({ content: '新' }, item('1'))).toMatchObject({
      content: '新',
      publisher: '县交通局',
    })
  })

  it('never matches an item of another domain', () => {
    expect(
      counts(
        [imported(item('21-001'), '养老服务')].map((row) => ({ ...row, code: '' })),
        EXISTING.slice(0, 1),
      ),
    ).toEqual([1, 0, 0, 1])
  })

  it('compares a large catalog in reasonable time', () => {
    const many = Array.from({ length: 800 }, (_, i) => ({
      ...item(''),
      id: String(i),
      domain: '社会救助',
      level2: `第${i}件事项${(i * 7919) % 997}`,
    }))
    const rows = many.map((one) =>
      imported({ level1: one.level1, level2: `${one.level2}改`, content: one.content }),
    )
    const start = performance.now()
    const found = compareWithExisting(rows, many)
    expect(found.changed.length + found.added.length).toBe(800)
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('measures likeness between 0 and 1', () => {
    expect(likeness('甲乙丙', '甲乙丙')).toBe(1)
    expect(likeness('甲乙', '丙丁')).toBe(0)
  })
})
