import { describe, expect, it } from 'vitest'
import { OFFICIAL } from '#tests/builders/catalog-files.ts'
import { kinds, only, read, ROW, row, rowsOf } from '#tests/builders/read-catalog.ts'
import { applyAnswers } from './read-catalog-tables.ts'
import { openQuestions } from './reading.ts'

describe('ticks', () => {
  it.each(['√', '■', '◆', '▄', 'R', '☑', '✓', '●', '\uF0FC', '是', '√√'])(
    'takes %s for a tick',
    async (mark) => {
      const [first] = await rowsOf([row({ 8: mark })])
      expect(first?.values.audience).toBe('全社会')
      expect(first?.questions).toEqual([])
    },
  )

  it.each(['□', '口', '£', '〇', '☐', '×', '—', '否'])('takes %s for no tick', async (mark) => {
    const [first] = await rowsOf([row({ 8: mark, 9: '√' })])
    expect(first?.values.audience).toBe('特定群体')
  })

  it.each(['▲', '?', '？', '3'])('asks about %s', async (mark) => {
    const [first] = await rowsOf([row({ 8: mark })])
    expect(first?.values.audience).toBeNull()
    expect(kinds(first)).toEqual(['audience/unclear'])
    expect(first?.questions[0]?.options.map((option) => option.value)).toEqual([
      '全社会',
      '特定群体',
      '全社会；特定群体',
    ])
  })

  it.each([
    ['申请人', '特定群体（申请人）'],
    ['√面向村集体成员', '特定群体（面向村集体成员）'],
    ['特定群众', '特定群体'],
  ])('takes the words %s for the group they name', async (words, told) => {
    const [first] = await rowsOf([row({ 8: '', 9: words })])
    expect(first?.values.audience).toBe(told)
  })

  it('keeps both audiences and asks about both methods', async () => {
    const [first] = await rowsOf([row({ 9: '√', 11: '√' })])
    expect(first?.values.audience).toBe('全社会；特定群体')
    expect(first?.values.method).toBeNull()
    expect(kinds(first)).toEqual(['method/both'])
  })

  it('asks about each group that lost its ticks, and never fills one in', async () => {
    const reading = await read([...OFFICIAL, row({ 8: '', 10: '', 12: '' })])
    const [first] = reading.tables[0]?.rows ?? []
    expect(first?.values).toMatchObject({ audience: null, method: null, tier: null })
    expect(kinds(first)).toEqual(['audience/none', 'method/none', 'tier/none'])
    const answered = applyAnswers(
      reading,
      Object.fromEntries(
        (first?.questions ?? []).map((question) => [question.id, question.options[0]?.value ?? '']),
      ),
    )
    expect(answered.tables[0]?.rows[0]?.values).toMatchObject({
      audience: '全社会',
      method: '主动公开',
      tier: ['县级'],
    })
  })

  it('reads words such as 县级 or 州级 in a tier column and asks about a bare tick under two tiers', async () => {
    const header = OFFICIAL.map((line) =>
      line.map((cell) => (cell === '县级' ? '州级县级' : cell === '乡级' ? '乡、村级' : cell)),
    )
    const rows = only(
      await read([...header, row({ 12: '州级', 13: '√' }), row({ 0: '2', 3: '另一项' })]),
    ).rows
    expect(rows[0]?.values.tier).toEqual(['州级', '乡级', '村级'])
    expect(rows[1]?.values.tier).toBeNull()
    expect(kinds(rows[1])).toEqual(['tier/unclear'])
  })

  it('asks whether a lone 市级 is a tier of its own, and does not beside 县级', async () => {
    const headed = (first: string, second: string) =>
      OFFICIAL.map((line) => line.map((cell) => (cell === '县级' ? first : cell === '乡级' ? second : cell)))
    expect(kinds(only(await read([...headed('市级', '镇(街)级'), ROW])).rows[0])).toEqual(['tier/unclear'])
    expect(only(await read([...headed('市级', '县级'), ROW])).rows[0]?.values.tier).toEqual(['市级'])
  })

  it('keeps the texts of a row that lost tick cells and asks about all its ticks', async () => {
    const [first] = await rowsOf([ROW.slice(0, 8).concat('√', '√', '√')])
    expect(first?.values).toMatchObject({
      publisher: '县水务局',
      channels: ['政府网站'],
      audience: null,
      method: null,
      tier: null,
    })
    expect(kinds(first)).toEqual(['audience/lost', 'method/lost', 'tier/lost'])
  })

  it('asks which cells a short row lacks', async () => {
    const reading = await read([
      ...OFFICIAL,
      row(),
      ROW.filter((_, i) => i !== 1).map((cell, i) => (i === 0 ? '2' : cell)),
    ])
    const second = reading.tables[0]?.rows[1]
    expect(second?.values.level2).toBeNull()
    const [question] = second?.questions ?? []
    expect(question?.options[0]?.label).toContain('一级事项')
    const answered = applyAnswers(reading, { [question?.id ?? '']: question?.options[0]?.value ?? '' })
    expect(answered.tables[0]?.rows[1]?.values).toMatchObject({
      level1: '河湖管护',
      level2: '巡河记录',
      tier: ['县级'],
    })
  })

  it('asks about a row longer than the header', async () => {
    const [first] = await rowsOf([[...ROW, '多出来的']])
    expect(kinds(first)).toEqual(['null/long'])
  })
})

describe('channels', () => {
  it.each([
    ['■政府网站 □政府公报 ■两微一端', ['政府网站', '两微一端']],
    ['☑政府网站\n口便民服务站\nR纸质载体', ['政府网站', '纸质媒体']],
    ['1.政府网站; 2.其他', ['政府网站', '其他']],
    ['政府网站、政府服务中心', ['政府网站', '政务服务中心']],
    ['■发布会听证会 ■其他 基层平台', ['发布会/听证会', '其他（基层平台）']],
    ['■两微 一端 ■社区/企事业单位/村公示栏 (电子屏)', ['两微一端', '社区/企事业单位/村公示栏(电子屏)']],
    ['■一微一端 ■其他（甲网；乙网）', ['一微一端', '其他（甲网；乙网）']],
  ])('reads %s', async (cell, told) => {
    const [first] = await rowsOf([row({ 7: cell })], 'xlsx')
    expect(first?.values.channels).toEqual(told)
    expect(first?.questions).toEqual([])
  })

  it('asks about an entry without a box among boxes', async () => {
    const reading = await read([...OFFICIAL, row({ 7: '政府公报 ■政府网站' })])
    const [question] = openQuestions(reading)
    expect(question?.why).toContain('政府公报')
    expect(
      applyAnswers(reading, { [question?.id ?? '']: 'skip' }).tables[0]?.rows[0]?.values.channels,
    ).toEqual(['政府网站'])
    expect(
      applyAnswers(reading, { [question?.id ?? '']: 'count' }).tables[0]?.rows[0]?.values.channels,
    ).toEqual(['政府网站', '政府公报'])
  })

  it('asks when the whole list stands there without a box', async () => {
    const [first] = await rowsOf([
      row({
        7: '政府网站 政府公报 两微一端 发布会/听证会 广播电视 纸质媒体 公开查阅点 政务服务中心 便民服务站 精准推送',
      }),
    ])
    expect(kinds(first)).toEqual(['channels/boxes_lost'])
  })

  it('asks when no box is ticked', async () => {
    const [first] = await rowsOf([row({ 7: '□政府网站 □政府公报' })])
    expect(kinds(first)).toEqual(['channels/none_checked'])
  })
})
