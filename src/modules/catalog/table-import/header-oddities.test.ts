import { describe, expect, it } from 'vitest'
import { htmlTable, OFFICIAL, type Made } from '#tests/builders/catalog-files.ts'
import { only, read, ROW, row, SECOND } from '#tests/builders/read-catalog.ts'
import { readCatalogTables } from './read-catalog-tables.ts'

describe('headers', () => {
  const shuffled = (order: number[]) => (line: Made[]) => order.map((i) => line[i] ?? '')
  const FLAT: Made[] = [
    '序号',
    '一级事项',
    '二级事项',
    '公开内容',
    '公开依据',
    '公开时限',
    '公开主体',
    '公开渠道和载体',
    '全社会',
    '特定群体',
    '主动',
    '依申请',
    '县级',
    '乡级',
  ]

  it('finds columns by their heading in any order', async () => {
    const order = [1, 0, 2, 6, 5, 7, 4, 3, 12, 13, 10, 11, 8, 9]
    const [first] = only(await read([FLAT, ROW].map(shuffled(order)), 'csv')).rows
    expect(first?.values).toMatchObject({
      level1: '河湖管护',
      publisher: '县水务局',
      timeLimit: '巡查后5个工作日内',
      audience: '全社会',
      method: '主动公开',
      tier: ['县级'],
    })
  })

  it.each([
    [
      'words broken inside cells',
      [
        '序 号',
        '一级\n事项',
        '二级\n事项',
        '公开\n内容',
        '公开依据',
        '公开时限',
        '公开主\n体',
        '公开渠道\n和载体',
        '全社\n会',
        '特定\n群体',
        '主动',
        '依申\n请',
        '县级',
        '乡级',
      ],
    ],
    [
      'one character stripped everywhere',
      [
        '序号',
        '一级事项',
        '二级事项',
        '开内容',
        '开依据',
        '开时限',
        '开主体',
        '开渠道和载体',
        '全社会',
        '特定群体',
        '主动开',
        '依申请开',
        '县级',
        '乡级',
      ],
    ],
    [
      'synonyms',
      [
        '序号',
        '一级目录',
        '二级目录',
        '公开内容（要素）',
        '依据',
        '公开时间',
        '责任主体',
        '公开途径',
        '社会公众',
        '特定群体(请写明)',
        '主动公开',
        '依申请公开',
        '区县级',
        '乡、村级',
      ],
    ],
    ['doubled headings', FLAT.map((cell) => `${cell as string}${cell as string}`)],
  ])('reads headings with %s', async (_, header) => {
    const table = only(await read([header, ROW, SECOND]))
    expect(table.missing).toEqual([])
    expect(table.rows[0]?.values).toMatchObject({
      content: '巡查日期；河段；发现的问题',
      audience: '全社会',
      method: '主动公开',
    })
    expect(table.rows[0]?.values.tier).toEqual(['县级'])
  })

  it('skips a header repeated on each page and goes on numbering', async () => {
    const table = only(await read([...OFFICIAL, ROW, ...OFFICIAL, SECOND]))
    expect(table.rows.map((one) => one.number)).toEqual(['1', '2'])
    expect(table.notes.join()).toContain('重复印有表头')
  })

  it('takes rows above the first header for a table that starts in the middle', async () => {
    const table = only(await read([row({ 0: '31' }), ...OFFICIAL, row({ 0: '32', 2: '整治公示' })]))
    expect(table.rows.map((one) => one.number)).toEqual(['31', '32'])
    expect(table.notes.join()).toContain('从中间开始')
  })

  it('takes a table without header for the going on of the one before', async () => {
    const html = `<h3>某县供水领域目录</h3>${htmlTable([...OFFICIAL, ROW])}<p>第2页</p>${htmlTable([SECOND])}`
    const [table] = (await readCatalogTables(new TextEncoder().encode(html), 't.html')).tables
    expect(table?.rows.map((one) => [one.number, one.at.source])).toEqual([
      ['1', '第1张表'],
      ['2', '第2张表'],
    ])
  })

  it('names missing and extra columns and keeps the extra ones', async () => {
    const header = FLAT.filter((_, i) => i !== 4).concat('责任科室')
    const table = only(await read([header, [...ROW.filter((_, i) => i !== 4), '河长办']], 'xlsx'))
    expect(table.missing).toEqual(['basis'])
    expect(table.rows[0]?.extras).toEqual({ 责任科室: '河长办' })
    expect(table.rows[0]?.values.basis).toBeNull()
    expect(table.notes.join()).toMatch(/责任科室[^]*公开依据/)
  })

  it('reads 一级事项 printed over both name columns by their order and says so', async () => {
    const header = FLAT.map((cell, i) => (i === 2 ? '一级事项' : cell))
    const table = only(await read([header, ROW]))
    expect(table.rows[0]?.values).toMatchObject({ level1: '河湖管护', level2: '巡河记录' })
    expect(table.notes.join()).toContain('都写“一级事项”')
  })

  it('trusts 县级 and 乡级 below a group wrongly headed 公开方式', async () => {
    const header = OFFICIAL.map((line) =>
      line.map((cell) =>
        typeof cell === 'object' && cell?.text === '公开层级' ? { ...cell, text: '公开方式' } : cell,
      ),
    )
    expect(only(await read([...header, ROW])).rows[0]?.values).toMatchObject({
      method: '主动公开',
      tier: ['县级'],
    })
  })

  it('reads a second header line that has no room for undivided columns', async () => {
    const top = [
      '序号',
      '公开事项',
      '公开内容',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象',
      '公开方式',
      '公开层级',
    ]
    const sub = ['一级事项', '二级事项', '全社会', '特定群体', '主动', '依申请', '县级', '乡级']
    expect(only(await read([top, sub, ROW], 'csv')).rows[0]?.values).toMatchObject({
      level2: '巡河记录',
      publisher: '县水务局',
      tier: ['县级'],
    })
  })

  it('keeps contents parted by tier under their headings', async () => {
    const header: Made[][] = [
      [
        { text: '序号', down: 2 },
        { text: '公开事项', across: 2 },
        null,
        { text: '公开内容', across: 2 },
        null,
        { text: '公开依据', down: 2 },
        { text: '公开时限', down: 2 },
      ],
      [null, '一级事项', '二级事项', '市级', '区县级、乡镇级', null, null],
    ]
    const [first] = only(
      await read([...header, ['1', '甲', '乙', '市里公开的', '县里公开的', '《某办法》', '及时公开']]),
    ).rows
    expect(first?.values.content).toBe('市级：市里公开的\n区县级、乡镇级：县里公开的')
  })

  it('parts several domains on one page by title and header', async () => {
    const title = (text: string): Made[] => [{ text, across: 14 }, ...Array.from({ length: 13 }, () => null)]
    const reading = await read([
      title('（一）社会救助领域标准目录'),
      ...OFFICIAL,
      ROW,
      title('（二）养老服务领域标准目录'),
      ...OFFICIAL,
      ROW,
    ])
    expect(reading.tables.map((table) => [table.domainGuess, table.rows.length])).toEqual([
      ['社会救助', 1],
      ['养老服务', 1],
    ])
  })

  it('refuses to take a table of another shape for a catalog', async () => {
    const reading = await read([
      ['Ⅰ级公开事项', 'Ⅱ级公开事项', 'Ⅲ级公开事项'],
      ['甲', '乙', '丙'],
    ])
    expect(reading.tables).toEqual([])
    expect(reading.problems[0]?.what).toContain('不是基层政务公开标准目录')
  })

  it('takes words in one column for audience and method', async () => {
    const header = [
      '序号',
      '公开事项',
      '公开内容',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开对象',
      '公开属性',
    ]
    const [first] = only(
      await read([header, ['1', '甲', '乙', '《丙》', '及时', '县局', '全社会', '主动公开']], 'csv'),
    ).rows
    expect(first?.values).toMatchObject({ level1: '甲', audience: '全社会', method: '主动公开' })
  })
})
