import { describe, expect, it } from 'vitest'
import { OFFICIAL, type Made } from '#tests/builders/catalog-files.ts'
import { kinds, read, ROW, row, rowsOf, SECOND } from '#tests/builders/read-catalog.ts'
import { applyAnswers } from './read-catalog-tables.ts'
import { openQuestions } from './reading.ts'

describe('names and texts', () => {
  it('takes a blank or merged level-1 cell for the one above', async () => {
    for (const above of ['', null] as const) {
      const first = above === null ? row({ 1: { text: '河湖管护', down: 2 } }) : row()
      const rows = await rowsOf([first, row({ 0: '2', 1: above, 2: '整治公示' })])
      expect(rows[1]?.values.level1).toBe('河湖管护')
      expect(rows[1]?.inherited).toEqual(['level1'])
    }
  })

  it.each(['─', '—', '-', ''])('reads level 2 written as "%s" as none', async (dash) => {
    const [first] = await rowsOf([row({ 2: dash })])
    expect(first?.values.level2).toBe('')
    expect(first?.questions).toEqual([])
  })

  it('resolves 同上 from the printed row before', async () => {
    const rows = await rowsOf([row(), row({ 0: '2', 2: '整治公示', 4: '同上', 5: '同上', 7: '同上', 9: '' })])
    expect(rows[1]?.values).toMatchObject({
      basis: '《某县河湖管护办法》',
      timeLimit: '巡查后5个工作日内',
      channels: ['政府网站'],
    })
  })

  it('asks about a blank text cell and takes the answer, for one cell or the whole column', async () => {
    const reading = await read([
      ...OFFICIAL,
      row(),
      row({ 0: '2', 4: '' }),
      row({ 0: '3', 3: '另一项', 4: '' }),
    ])
    const asked = openQuestions(reading)
    expect(asked.map((question) => question.element)).toEqual(['basis', 'basis'])
    const once = applyAnswers(reading, { [asked[0]?.id ?? '']: 'above' })
    expect(once.tables[0]?.rows.map((one) => one.values.basis)).toEqual([
      '《某县河湖管护办法》',
      '《某县河湖管护办法》',
      null,
    ])
    const all = applyAnswers(reading, { [asked[0]?.group ?? '']: 'empty' })
    expect(openQuestions(all)).toEqual([])
    expect(all.tables[0]?.rows[2]?.values.basis).toBe('')
    const own = applyAnswers(reading, { [asked[1]?.id ?? '']: 'text:《另一办法》' })
    expect(own.tables[0]?.rows[2]?.values.basis).toBe('《另一办法》')
  })

  it('waits with 同上 below a cell that is still asked, and follows its answer', async () => {
    const reading = await read([
      ...OFFICIAL,
      row(),
      row({ 0: '2', 5: '' }),
      row({ 0: '3', 3: '另一项', 5: '同上' }),
    ])
    expect(reading.tables[0]?.rows[2]?.values.timeLimit).toBeNull()
    const after = applyAnswers(reading, { [openQuestions(reading)[0]?.id ?? '']: 'text:每月5日前' })
    expect(after.tables[0]?.rows[2]?.values.timeLimit).toBe('每月5日前')
    expect(openQuestions(after)).toEqual([])
  })

  it('asks about 同上 inside a content', async () => {
    const [, second] = await rowsOf([row(), row({ 0: '2', 3: '1.办理指南：内容同上；' })])
    expect(kinds(second)).toEqual(['content/same_inside'])
  })

  it('asks what a wholly empty numbered row is', async () => {
    const reading = await read([
      ...OFFICIAL,
      row(),
      ['2', ...Array.from({ length: 13 }, () => '')],
      row({ 0: '3', 2: '整治公示', 5: '同上' }),
    ])
    const [question] = openQuestions(reading)
    expect(openQuestions(reading)).toHaveLength(1)
    expect(reading.tables[0]?.rows[2]?.values.timeLimit).toBe('巡查后5个工作日内')
    const dropped = applyAnswers(reading, { [question?.id ?? '']: 'drop' })
    expect(dropped.tables[0]?.rows.map((one) => one.number)).toEqual(['1', '3'])
    const kept = applyAnswers(reading, { [question?.id ?? '']: 'text:清淤安排' })
    expect(kept.tables[0]?.rows[1]?.values).toMatchObject({
      level1: '河湖管护',
      level2: '清淤安排',
      content: '巡查日期；河段；发现的问题',
    })
  })

  it('joins one item printed over several lines', async () => {
    const more = (at: number, text: string): Made[] => ROW.map((_, i) => (i === at ? text : ''))
    const rows = await rowsOf([row({ 3: '第一段' }), more(3, '第二段'), more(7, '■广播电视'), SECOND])
    expect(rows).toHaveLength(2)
    expect(rows[0]?.values).toMatchObject({ content: '第一段\n第二段', channels: ['政府网站', '广播电视'] })
    expect(rows[0]?.at.lines).toEqual([3, 4, 5])
  })

  it('asks whether a line without number and name but with its own ticks is an item', async () => {
    const [, second] = await rowsOf([row(), row({ 0: '', 1: '', 2: '' })])
    expect(kinds(second)).toEqual(['null/doubtful'])
  })

  it('joins lines whose number and name are merged with the line above', async () => {
    const first = row({
      0: { text: '1', down: 2 },
      1: { text: '河湖管护', down: 2 },
      2: { text: '巡河记录', down: 2 },
    })
    const rows = await rowsOf([first, row({ 0: null, 1: null, 2: null, 3: '整改结果', 8: '√' })])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.values.content).toBe('巡查日期；河段；发现的问题\n整改结果')
  })

  it('removes blanks inside words and keeps them between offices', async () => {
    const [first] = await rowsOf([
      row({
        1: '机关 事业 单位',
        3: '办理 指南；名 单',
        4: '《水利部 财政部关于某事的通知》',
        5: '20个 工作日内',
      }),
    ])
    expect(first?.values).toMatchObject({
      level1: '机关事业单位',
      content: '办理指南；名单',
      basis: '《水利部 财政部关于某事的通知》',
      timeLimit: '20个工作日内',
    })
  })

  it('keeps line ends between entries and closes those inside a title', async () => {
    const [first] = await rowsOf([row({ 3: '●办理条件\n●办理时限', 4: '《某县管护办\n法》\n《另一规定》' })])
    expect(first?.values).toMatchObject({
      content: '●办理条件\n●办理时限',
      basis: '《某县管护办法》\n《另一规定》',
    })
  })

  it('writes whole document numbers with 〔〕 and only offers to mend damaged ones', async () => {
    const [first] = await rowsOf([
      row({ 4: '某政发[2018]7号、某办发﹝2019﹞012号、某字〔201744号、某农2017〕44号' }),
    ])
    expect(first?.values.basis).toBe('某政发〔2018〕7号、某办发〔2019〕12号、某字〔201744号、某农2017〕44号')
    expect(first?.problems.map((problem) => problem.proposal?.split('、').slice(2))).toEqual([
      ['某字〔2017〕44号', '某农2017〕44号'],
      ['某字〔201744号', '某农〔2017〕44号'],
    ])
  })

  it('names what looks damaged and changes nothing', async () => {
    const [first] = await rowsOf([row({ 2: '養(yǎng)老补贴', 3: '1.机构名称;', 4: '《某县Hello办法》' })])
    expect(first?.values.content).toBe('1.机构名称;')
    expect(first?.problems.map((problem) => problem.column)).toEqual([3, 4, 5])
  })

  it('names a row printed twice', async () => {
    const rows = await rowsOf([row(), row({ 0: '2' })])
    expect(rows[1]?.problems[0]?.what).toContain('第3行')
  })
})
