import { describe, expect, it } from 'vitest'
import { csvOf, docxOf, htmlOf, workbookOf, type Made } from '#tests/builders/catalog-files.ts'
import { aPowerRow, LIST_HEAD } from '#tests/builders/powers.ts'
import type { PowerList } from '../power.ts'
import { meaningOf } from './headings.ts'
import { listTemplate } from './list-template.ts'
import { readList } from './read-list.ts'
import type { ListReading } from './reading.ts'

const read = (rows: Made[][], list: PowerList = 'power') => readList(csvOf(rows), '清单.csv', list)
const names = (reading: ListReading) => reading.rows.map(({ given }) => given.name)
const stops = (reading: ListReading) => reading.problems.filter((one) => one.stops).map(({ what }) => what)

describe('headings', () => {
  it.each([
    ['职权名称', 'name'],
    ['权责事项名称', 'name'],
    ['公共服务事项名称', 'name'],
    ['行政权力 名称', 'name'],
    ['事 项\n名 称', 'name'],
    ['子项名称', 'part'],
    ['职权类别', 'type'],
    ['事项类型', 'type'],
    ['行使主体', 'organisation'],
    ['责任单位', 'organisation'],
    ['实施机关（全称，盖章单位一致）', 'organisation'],
    ['设定依据', 'basis'],
    ['法律依据', 'basis'],
    ['施依据', 'basis'],
    ['行使层级', 'level'],
    ['责任事项', 'obligations'],
    ['服务对象', 'object'],
    ['办理方式', 'way'],
    ['实施编码', 'code'],
    ['基本编码', 'code'],
    ['序号', 'number'],
  ])('%s means %s', (heading, element) => {
    expect(meaningOf(heading)?.element).toBe(element)
  })

  it.each(['责任事项依据', '追责情形', '承诺时限', '收费标准', '咨询电话', '备注', '是否进驻大厅', ''])(
    'keeps %s as a column of the place',
    (heading) => {
      expect(meaningOf(heading)).toBeNull()
    },
  )
})

describe('a list in every kind of file', () => {
  const table = [LIST_HEAD, aPowerRow('食品经营许可', { code: '0101' })]
  it.each([
    ['csv', csvOf(table), 'a.csv'],
    ['xlsx', workbookOf({ 清单: table }), 'a.xlsx'],
    ['xls', workbookOf({ 清单: table }, 'biff8'), 'a.xls'],
    ['html', htmlOf(table), 'a.html'],
    ['docx', docxOf(table), 'a.docx'],
  ])('reads %s', async (kind, bytes, name) => {
    const reading = await readList(bytes, name, 'power')
    expect(reading.kind).toBe(kind)
    expect(reading.problems).toEqual([])
    expect(reading.rows.map(({ given }) => given)).toEqual([
      {
        code: '0101',
        name: '食品经营许可',
        part: '',
        type: '行政许可',
        organisation: '县政府办',
        basis: '《示例办法》第三条',
        obligations: '受理；审查；决定',
      },
    ])
  })

  it('reads its own template, and finds no power in an empty one', async () => {
    for (const list of ['power', 'service'] as const)
      expect((await readList(listTemplate(list), 'a.xlsx', list)).rows).toEqual([])
  })
})

describe('printed shapes', () => {
  it('reads two-row headers, and puts the columns of one element together', async () => {
    const head: Made[][] = [
      [
        { text: '序号', down: 2 },
        { text: '事项名称', across: 2 },
        null,
        { text: '职权类型', down: 2 },
        { text: '实施主体', down: 2 },
        { text: '实施依据', across: 2 },
        null,
        { text: '责任事项', across: 2 },
        null,
      ],
      [null, '主项', '子项', null, null, '法律', '行政法规', '受理', '决定'],
    ]
    const body: Made[][] = [
      [
        '1',
        { text: '医师管理', down: 2 },
        '执业注册',
        '行政许可',
        '县政府办',
        '《甲法》第一条',
        '《乙条例》第二条',
        '一次告知',
        '按期决定',
      ],
      ['2', null, '变更注册', '行政许可', '县政府办', '《甲法》第一条', '', '一次告知', ''],
    ]
    for (const bytes of [
      workbookOf({ 表: [...head, ...body] }),
      htmlOf([...head, ...body]),
      docxOf([...head, ...body]),
    ]) {
      const { rows, problems } = await readList(bytes, 'a', 'power')
      expect(problems.filter((one) => one.stops)).toEqual([])
      expect(rows.map(({ given }) => [given.name, given.part])).toEqual([
        ['医师管理', '执业注册'],
        ['医师管理', '变更注册'],
      ])
      expect(rows[0]?.given.basis).toBe('《甲法》第一条\n《乙条例》第二条')
      expect(rows[0]?.given.obligations).toBe('受理：一次告知\n决定：按期决定')
    }
  })

  it('reads the same two-row header from CSV, which cannot say merged', async () => {
    const { rows } = await read([
      ['序号', '事项名称', '', '职权类型', '实施主体', '实施依据', ''],
      ['', '主项', '子项', '', '', '法律', '法规'],
      ['1', '医师管理', '执业注册', '行政许可', '县政府办', '《甲法》', '《乙条例》'],
      ['2', '', '变更注册', '', '', '《甲法》', ''],
    ])
    expect(rows.map(({ given }) => [given.name, given.part, given.type, given.basis])).toEqual([
      ['医师管理', '执业注册', '行政许可', '《甲法》\n《乙条例》'],
      ['医师管理', '变更注册', '行政许可', '《甲法》'],
    ])
  })

  it('takes blank holders and types from above, 同上 too, and no other blank', async () => {
    const { rows, problems } = await read([
      LIST_HEAD,
      ['1', '', '甲项', '许可', '县民政局', '《甲法》', '受理'],
      ['2', '', '乙项', '', '', '同上', ''],
      ['3', '', '丙项', '同上', '〃', '', '同上'],
    ])
    expect(rows.map(({ given }) => [given.type, given.organisation, given.basis, given.obligations])).toEqual(
      [
        ['行政许可', '县民政局', '《甲法》', '受理'],
        ['行政许可', '县民政局', '《甲法》', ''],
        ['行政许可', '县民政局', '', ''],
      ],
    )
    expect(problems.map(({ row, heading, stops }) => [row, heading, stops])).toContainEqual([
      4,
      '责任事项',
      true,
    ])
  })

  it('takes type and holder from titles and section lines', async () => {
    const { rows, notes } = await readList(
      htmlOf(
        [
          ['序号', '职权名称', '职权编码', '设定依据'],
          [{ text: '一、行政许可（共1项）', across: 4 }, null, null, null],
          ['1', '甲项', 'A1', '《甲法》'],
          [{ text: '（二）其他行政权力', across: 4 }, null, null, null],
          ['2', '乙项', 'A2', '《乙法》'],
          [{ text: '县教育局（1项）', across: 4 }, null, null, null],
          ['3', '丙项', 'A3', '《丙法》'],
        ],
        '示例县民政局权责清单',
      ),
      'a.html',
      'power',
    )
    expect(rows.map(({ given }) => [given.name, given.type, given.organisation])).toEqual([
      ['甲项', '行政许可', '示例县民政局'],
      ['乙项', '其他行政权力', '示例县民政局'],
      ['丙项', '其他行政权力', '县教育局'],
    ])
    expect(notes.filter((note) => note.includes('分类行'))).toHaveLength(3)
  })

  it('joins lines that go on, closes broken words, skips totals and repeated headers', async () => {
    const { rows, problems } = await read([
      LIST_HEAD,
      ['1', '', '食品经\n营许 可', '行政许可', '县市场监督\n管理局', '《甲法》第一条', '受理'],
      ['', '', '', '', '', '《乙条例》第二条', '审查'],
      ['', '', '', '', '', '《丙规定》', ''],
      LIST_HEAD,
      ['2', '', '乙项', '行政确认', '县民政局', '《丁法》', '受理'],
      ['合计', '', '2项', '', '', '', ''],
    ])
    expect(rows.map(({ given }) => [given.name, given.organisation, given.basis, given.obligations])).toEqual(
      [
        ['食品经营许可', '县市场监督管理局', '《甲法》第一条\n《乙条例》第二条\n《丙规定》', '受理\n审查'],
        ['乙项', '县民政局', '《丁法》', '受理'],
      ],
    )
    expect(problems).toEqual([])
  })

  it('lets 实施编码 identify a row and keeps the other codes', async () => {
    const { rows } = await read([
      ['事项名称', '基本编码', '实施编码', '事项类型', '实施主体', '设定依据', '承诺时限'],
      ['甲项', '000101', '1163', '行政许可', '县政府办', '《甲法》', '5个工作日'],
    ])
    expect(rows[0]?.given).toMatchObject({
      code: '1163',
      extra: { 基本编码: '000101', 承诺时限: '5个工作日' },
    })
  })

  it('reads a list of public services, whose types are their own', async () => {
    const { rows, problems } = await read(
      [
        ['序号', '服务事项名称', '服务类型', '服务单位', '服务对象', '办理方式'],
        ['1', '图书借阅', '公共文化', '县图书馆', '城乡居民', '现场、网上'],
      ],
      'service',
    )
    expect(problems.filter((one) => one.stops)).toEqual([])
    expect(rows[0]?.given).toMatchObject({
      name: '图书借阅',
      type: '公共文化',
      organisation: '县图书馆',
      object: '城乡居民',
      way: '现场、网上',
    })
  })

  it('reads several sheets, one of them going on without a header', async () => {
    const reading = await readList(
      workbookOf({
        许可: [LIST_HEAD, aPowerRow('甲项')],
        续表: [aPowerRow('乙项')],
        说明: [['本清单由各单位报送'], ['请勿修改', '谢谢']],
      }),
      'a.xlsx',
      'power',
    )
    expect(names(reading)).toEqual(['甲项', '乙项'])
    expect(reading.problems.map(({ source, stops }) => [source, stops])).toEqual([['说明', false]])
  })
})

describe('what stops an import', () => {
  it.each([
    ['no name', [aPowerRow('')], '没有事项名称'],
    ['a type that is none of the ten', [aPowerRow('甲项', { type: '行政指导' })], '不是十类行政权力之一'],
    ['no type at all', [aPowerRow('甲项', { type: '' })], '没有写明职权类型'],
    ['a code used twice', [aPowerRow('甲项', { code: '1' }), aPowerRow('乙项', { code: '1' })], '重复'],
    [
      'one power with two texts',
      [aPowerRow('甲项'), aPowerRow('甲项', { basis: '《另一办法》' })],
      '内容不同',
    ],
    ['a code a spreadsheet has spoilt', [aPowerRow('甲项', { code: '6.30121E+17' })], '科学计数'],
    ['more cells than headings', [[...aPowerRow('甲项'), '多', '余']], '比表头的 7 列多'],
    ['同上 in the first row', [aPowerRow('甲项', { organisation: '同上' })], '上面却没有可用的内容'],
  ])('%s', async (_, rows, what) => {
    expect(stops(await read([LIST_HEAD, ...rows])).join()).toContain(what)
  })

  it('names row, column and value, and how to mend it', async () => {
    const { problems } = await read([LIST_HEAD, aPowerRow('甲项'), aPowerRow('乙项', { type: '行政指导' })])
    expect(problems).toEqual([
      expect.objectContaining({ row: 3, column: 4, heading: '职权类型', value: '行政指导', stops: true }),
    ])
    expect(problems[0]?.mend).toContain('其他行政权力')
  })

  it('stops at a printed row that lacks cells, for nobody knows which', async () => {
    const html = '<table><tr><th>事项名称</th><th>事项类型</th><th>实施主体</th><th>设定依据</th></tr><tr><td>甲项</td><td>行政许可</td></tr></table>' // prettier-ignore
    const reading = await readList(new TextEncoder().encode(html), 'a.html', 'power')
    expect(reading.rows).toEqual([])
    expect(stops(reading).join()).toContain('只有 2 格')
  })

  it('only points at missing holders and bases, and reads a row printed twice once', async () => {
    const reading = await read([
      LIST_HEAD,
      aPowerRow('甲项', { organisation: '', basis: '' }),
      aPowerRow('乙项'),
      aPowerRow('乙项'),
    ])
    expect(stops(reading)).toEqual([])
    expect(reading.problems.map(({ heading }) => heading).toSorted()).toEqual([
      '实施主体',
      '整行',
      '设定依据',
    ])
    expect(names(reading)).toEqual(['甲项', '乙项'])
  })
})
