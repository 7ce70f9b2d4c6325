import { describe, expect, it } from 'vitest'
import { aReport, withCells } from '#tests/builders/annual-reports.ts'
import { figureFindingWords } from '../messages/zh.ts'
import type { FigureCell, ReportFigures } from '../report-figures.ts'
import { checkFigures, type FigureContext } from './check-figures.ts'
import type { CaseFact, RemedyFact } from './count-cases.ts'
import { marksOf } from './report-finding.ts'
import { formatFor } from './report-format.ts'
import { rollUp } from './roll-up.ts'

const format = formatFor(2025)!
const wordsOf = (figures: ReportFigures, context: FigureContext = {}) =>
  checkFigures(figures, context).map((one) => {
    const { where, what, mend } = figureFindingWords(format, one)
    return `${one.check} ${one.severity} ${where} ${what}${mend === '' ? 'no way to mend' : ''}`
  })

describe('checkFigures', () => {
  it('finds nothing in a report in which everything agrees', () => {
    expect(checkFigures(aReport())).toEqual([])
    expect(
      checkFigures(aReport(2025), {
        before: withCells(aReport(2024), {
          '3:r4:person': 2,
          '3:r4:business': 0,
          '3:r4:total': 2,
          '3:r3.1:business': 2,
          '3:r3.1:total': 12,
          '3:r3.7:business': 3,
          '3:r3.7:total': 23,
          '2:normative:in_force': 37,
        }),
        makesRules: false,
      }),
    ).toEqual([])
  })

  it('says in words where two numbers disagree', () => {
    const wrong = withCells(aReport(), { '3:r3.1:person': 10, '4:reconsideration:pending': 2 })
    expect(wordsOf(wrong)).toEqual([
      'h1 error 表三“三、本年度办理结果 （一）予以公开”“总计” 这一行六类申请人相加为12件，总计填的是11件。',
      'h2 error 表三“三、本年度办理结果 （七）总计”“自然人” 这一列各项办理结果相加为20件，（七）总计填的是19件。',
      'h8 error 表四“行政复议”“总计” 四种审理情况相加为5件，总计填的是4件。',
    ])
  })

  it('H3 shows the four numbers of the printed equation', () => {
    const wrong = withCells(aReport(), { '3:r4:law_firm': 1, '3:r4:total': 4 })
    expect(wordsOf(wrong)).toEqual([
      'h3 error 表三“四、结转下年度继续办理”“法律服务机构” 新收1件加上年结转0件为1件，办理结果总计1件加结转下年度1件为2件。',
      'h3 error 表三“四、结转下年度继续办理”“总计” 新收23件加上年结转2件为25件，办理结果总计22件加结转下年度4件为26件。',
    ])
  })

  it.each<[FigureCell, string]>([
    ['', 'blank'],
    ['-', 'dash'],
    ['—', 'dash'],
    ['/', 'dash'],
    ['１２', 'full_width'],
    ['12件', 'with_unit'],
    ['无', 'not_a_number'],
    ['23 0', 'not_a_number'],
    [-1, 'negative'],
    [1.5, 'not_whole'],
    ['3', 'not_a_number'],
  ])('H5 names a cell that holds %j as %s, and the equations with it are passed over', (cell, fault) => {
    const found = checkFigures(withCells(aReport(), { '3:r3.4.2:charity': cell }))
    expect(found.filter((one) => one.check === 'h5')).toMatchObject([
      { table: 3, row: 'r3.4.2', column: 'charity', found: cell, details: { fault } },
    ])
    if (typeof cell === 'string') expect(found).toHaveLength(1)
  })

  it('H4 is an error, and a warning when the body was merged or split', () => {
    const before = withCells(aReport(2024), { '2:normative:in_force': 37 })
    const h4 = (isRearranged: boolean) => checkFigures(aReport(), { before, isRearranged })
    expect(
      h4(false).map((one) => `${one.check} ${one.severity} ${one.column} ${one.expected} ${one.found}`),
    ).toEqual(['h4 error business 1 0', 'h4 error total 3 2'])
    expect(h4(true).map((one) => one.severity)).toEqual(['warning', 'warning'])
    expect(checkFigures(aReport(), { before: aReport(2023) })).toEqual([])
  })

  it('warns of 规章 made by a body that may not make any, and of nothing where that is not known', () => {
    const figures = withCells(aReport(), { '2:rules:made': 2, '2:rules:in_force': 2 })
    expect(wordsOf(figures, { makesRules: false })).toEqual([
      'rules_without_power warning 表二“规章”“本年制发件数” 本单位没有规章制定权，规章填的是2件。',
      'rules_without_power warning 表二“规章”“现行有效件数” 本单位没有规章制定权，规章填的是2件。',
    ])
    expect(checkFigures(figures, { makesRules: true })).toEqual([])
    expect(checkFigures(figures)).toEqual([])
  })

  it('H6 compares every cell with the sum of the units, money to the 分', () => {
    const units = ['甲局', '乙镇'].map((name, i) => ({
      id: name,
      name,
      figures: withCells(aReport(), { '2:fee:amount': i === 0 ? 1 : 999_999 }),
    }))
    const { figures, gaps } = rollUp(format, units, 2025)
    expect(gaps).toEqual([])
    expect(figures.tables[3]['r1']).toMatchObject({ person: 38, total: 46 })
    expect(figures.tables[2]['fee']).toEqual({ amount: 1_000_000 })
    expect(checkFigures(figures, { units })).toEqual([])
    const wrong = withCells(figures, { '2:fee:amount': 1_000_100, '2:licence:decided': 2407 })
    expect(wordsOf(wrong, { units })).toEqual([
      'h6 error 表二“行政许可”“本年处理决定数量” 纳入汇总的2个单位相加为2406件，填的是2407件。',
      'h6 error 表二“行政事业性收费”“本年收费金额（单位：万元）” 纳入汇总的2个单位相加为1万元，填的是1.0001万元。',
    ])
  })

  it('H6 names the unit whose number is missing and leaves the sum blank', () => {
    const units = [
      { id: '1', name: '甲局', figures: aReport() },
      { id: '2', name: '乙镇', figures: withCells(aReport(), { '3:r2:other': '/' }) },
    ]
    const { figures, gaps } = rollUp(format, units, 2025)
    expect(gaps).toEqual([
      { unit: { id: '2', name: '乙镇' }, address: { table: 3, row: 'r2', column: 'other' } },
    ])
    expect(wordsOf(figures, { units })).toEqual([
      'h5 error 表三“二、上年结转政府信息公开申请数量”“其他” 这一格是空的。',
      'h6 error 表三“二、上年结转政府信息公开申请数量”“其他” 乙镇的报告没有这个数，无法汇总。',
    ])
  })
})

describe('against the register', () => {
  const one = (id: string, over: Partial<CaseFact> = {}): CaseFact => ({
    id,
    applicantKind: 'person',
    receivedOn: '2025-03-01',
    endedOn: '2025-03-20',
    code: 'd1a',
    ...over,
  })
  const zeros = (): ReportFigures => rollUp(format, [], 2025).figures
  const suit = (id: string, over: Partial<RemedyFact> = {}): RemedyFact => ({
    id,
    kind: 'litigation_direct',
    filedOn: '2025-05-01',
    result: null,
    resultOn: null,
    ...over,
  })

  it('H7 names requests that ended without a result, counted twice, and cells that the register counts otherwise', () => {
    const cases = [one('a', { code: null }), one('b'), one('b')]
    const found = checkFigures(zeros(), { cases }).filter((each) => each.check === 'h7')
    expect(found.slice(0, 2)).toMatchObject([
      { details: { fault: 'without_result', count: 1 }, ids: ['a'] },
      { details: { fault: 'twice', count: 1 }, ids: ['b'] },
    ])
    expect(
      found
        .slice(2)
        .map((each) => `${each.row} ${each.column} ${each.expected} ${each.found} ${each.ids?.join()}`),
    ).toEqual([
      'r1 person 3 0 a,b,b',
      'r1 total 3 0 a,b,b',
      'r3.1 person 2 0 b,b',
      'r3.1 total 2 0 b,b',
      'r3.7 person 3 0 a,b,b',
      'r3.7 total 3 0 a,b,b',
    ])
  })

  it.each<[string, Partial<RemedyFact>, number]>([
    ['a refusal decided since 2024', { code: 'd3_4', decidedOn: '2024-01-01' }, 1],
    ['a refusal decided before 2024', { code: 'd3_4', decidedOn: '2023-12-31' }, 0],
    [
      '行政查询事项, which is no refusal under articles 14 to 16',
      { code: 'd3_8', decidedOn: '2025-02-01' },
      0,
    ],
    ['无法提供', { code: 'd4_1', decidedOn: '2025-02-01' }, 0],
    [
      'a refusal, after reconsideration',
      { kind: 'litigation_after', code: 'd3_4', decidedOn: '2025-02-01' },
      0,
    ],
    [
      'a refusal, decided by the court the year before',
      {
        code: 'd3_4',
        decidedOn: '2024-02-01',
        filedOn: '2024-03-01',
        result: 'upheld',
        resultOn: '2024-09-01',
      },
      0,
    ],
    ['a decision that is not known', {}, 0],
  ])('a suit without reconsideration over %s warns %i times', (_what, over, times) => {
    const warned = checkFigures(zeros(), { remedies: [suit('s', over)] }).filter(
      (each) => each.check === 'reconsideration_first',
    )
    expect(warned.map((each) => each.severity)).toEqual(times === 0 ? [] : ['warning'])
    expect(warned.flatMap((each) => each.ids ?? [])).toEqual(times === 0 ? [] : ['s'])
  })

  it('marks a cell with the worst that was found in it', () => {
    const figures = withCells(aReport(), { '2:rules:made': -1 })
    const marks = marksOf(checkFigures(figures, { makesRules: false }))
    expect([...marks]).toEqual([['2:rules:made', 'error']])
  })
})
