import { describe, expect, it } from 'vitest'
import { aReport, aReportText, withCells } from '#tests/builders/annual-reports.ts'
import { textFindingWords } from '../messages/zh.ts'
import { blankText, headingOf, reportSections, type ReportText, reportTitle } from '../report-text.ts'
import { checkStatements, readStatements } from './check-statements.ts'
import { checkText, checkTitles, type TextContext } from './check-text.ts'
import { numbersIn, plainText } from './text-sentences.ts'

const context: TextContext = { isGovernment: true, figures: aReport() }
const told = (text: Partial<ReportText>, over: Partial<TextContext> = {}) =>
  checkText({ ...aReportText(), ...text }, { ...context, ...over }).map((one) => {
    const { where, what } = textFindingWords(one)
    return `${one.severity} ${where} ${what}`
  })

describe('checkText', () => {
  it('finds nothing in a text that agrees with its tables and speaks of everything', () => {
    expect(told({})).toEqual([])
    expect(told({}, { feesCharged: 12_000 })).toEqual([])
    expect(readStatements(aReportText(), aReport()).map(({ key, said }) => `${key} ${said}`)).toEqual([
      'normative_made 6', 'normative_repealed 2', 'normative_in_force 41', 'received 23', 'carried_in 2', 'done 22', 'carried_out 3',
      'disclosed 11', 'partly 3', 'refused 2', 'not_held 4', 'not_taken_up 1', 'ended_otherwise 1',
      'reconsideration_total 4', 'reconsideration_upheld 2', 'reconsideration_corrected 1', 'reconsideration_pending 1', 'litigation_total 2',
    ]) // prettier-ignore
  })

  it('asks governments for assessment, rating and accountability, wherever they stand, and departments not', () => {
    const overview = aReportText().overview.split('\n').slice(0, -1).join('\n')
    expect(told({ overview })).toEqual([
      'error 一、总体情况 没有写监督保障。',
      'error 一、总体情况 没有写工作考核结果。',
      'error 一、总体情况 没有写社会评议结果。',
      'error 一、总体情况 没有写责任追究结果。',
    ])
    expect(told({ overview }, { isGovernment: false })).toEqual(['error 一、总体情况 没有写监督保障。'])
    const others = `${aReportText().others}\n年度考核结果为良好，社会评议满意度 92%，没有责任追究。`
    expect(told({ overview, others })).toEqual(['error 一、总体情况 没有写监督保障。'])
  })

  it.each([
    ['', 'error 六、其他需要报告的事项 这一部分还没有内容。'],
    ['无。', 'error 六、其他需要报告的事项 没有写信息处理费。'],
    ['严格执行信息处理费的规定。', 'error 六、其他需要报告的事项 没有写收取信息处理费的金额，或者未收取。'],
  ])('asks section 六 for the fee: %j', (others, finding) => {
    expect(told({ others })).toEqual([finding])
  })

  it.each(['本年度未收取信息处理费。', '没有发生收取信息处理费的情况。', '本年信息处理费收取0元。'])(
    'takes “%s” as nothing charged',
    (others) => {
      expect(told({ others }, { feesCharged: 0 })).toEqual([])
      expect(told({ others }, { feesCharged: 10_050 })).toEqual([
        'error 六、其他需要报告的事项 这句话说收取信息处理费0元，登记实收100.5元。',
      ])
    },
  )

  it('asks section 五 for problems and how they are mended', () => {
    expect(told({ problems: '工作平稳开展。' })).toEqual([
      'error 五、存在的主要问题及改进情况 没有写存在的主要问题。',
      'error 五、存在的主要问题及改进情况 没有写改进情况。',
    ])
  })
})

describe('numbers of the text against the tables (H6b)', () => {
  const findings = (overview: string) => checkStatements({ ...blankText, overview }, aReport())
  const words = (overview: string) =>
    findings(overview).map((one) => `${one.severity} ${textFindingWords(one).what}`)

  it.each([
    ['全年收到政府信息公开申请25件。', 'error 这句话说新收申请25件，表中是23件。'],
    ['共收办政府信息公开申请23件。', 'error 这句话说收办申请（新收加上年结转）23件，表中是25件。'],
    ['收到申请２３件，办结２１件，１件结转下一年度。', 'error 这句话说办结申请21件，表中是22件。'],
    ['受理申请23件，其中自然人申请20件、法人或其他组织4件。', 'error 这句话说自然人申请20件，表中是19件。'],
    ['涉及信息公开的行政复议3件、行政诉讼2件。', 'error 这句话说行政复议总计3件，表中是4件。'],
    [
      '行政诉讼2件：未经复议直接起诉2件，复议后起诉1件。',
      'error 这句话说未经复议直接起诉总计2件，表中是1件。',
    ],
    ['制发行政规范性文件6件，废止3件，现行有效41件。', 'error 这句话说行政规范性文件废止3件，表中是2件。'],
    ['作出行政许可决定1,204件。', 'error 这句话说行政许可决定1204件，表中是1203件。'],
    ['行政事业性收费3456.79万元。', 'error 这句话说行政事业性收费3456.79万元，表中是3456.78万元。'],
    ['全年没有收到政府信息公开申请。', 'error 这句话说新收申请0件，表中是23件。'],
    ['未发生因政府信息公开引起的行政复议。', 'error 这句话说行政复议总计0件，表中是4件。'],
    ['其中，县政府办公室收到申请7件。', 'warning 这句话说新收申请7件，表中是23件。'],
  ])('%s', (sentence, finding) => {
    const found = words(sentence)
    expect(found).toContain(finding)
    expect(findings(sentence).every((one) => one.sentence === plainText(sentence))).toBe(true)
  })

  it('says when a number is 新收 and 上年结转 together', () => {
    const [found] = findings('全年收到政府信息公开申请25件。')
    expect(textFindingWords(found!).mend).toContain('新收加上年结转之和')
  })

  it.each([
    '全年发布信息5500余条，收到群众来信120件，答复咨询300件。',
    '办理人大代表建议12件、政协提案9件。',
    '组织培训3次，清理规范性文件15件，公布解读材料8件。',
    '新收政府信息公开申请23件，同比增长12.5%。',
    '12345热线受理投诉件56件。',
    '收到公众意见75条。',
    '行政许可信息公开1300条。',
    '未经复议直接起诉1件。',
    '无法提供4件。',
  ])('leaves alone: %s', (sentence) => {
    expect(words(sentence)).toEqual([])
  })

  it.each(['全年收到申请××件。', '现行有效的规范性文件。', '共办结政府信息公开申请件。', '收取＿＿元。'])(
    'names a sentence that lacks its number: %s',
    (sentence) => {
      expect(findings(sentence).map((one) => one.check)).toEqual(['number_missing'])
    },
  )

  it('says that a sentence cannot be compared where a cell is not a number', () => {
    const figures = withCells(aReport(), { '3:r1:total': '-' })
    const [found] = checkStatements({ ...blankText, overview: '新收政府信息公开申请23件。' }, figures)
    expect(textFindingWords(found!).what).toBe('这句话说新收申请23件，表中这一格不是数字。')
  })

  it('keeps numbers whole through full width, blanks and thousands marks', () => {
    expect(plainText('收到 申请 ２，３４５ 件')).toBe('收到申请2345件')
    expect(numbersIn('甲3件、乙4.5万元，约60余条').map(({ value, unit }) => `${value}${unit}`)).toEqual([
      '3件',
      '4.5万元',
    ])
  })
})

describe('内容雷同', () => {
  it('warns of a section copied from last year with new numbers in it, sentence beside sentence', () => {
    const last = aReportText()
    const ours = {
      ...last,
      problems: last.problems,
      overview:
        '主动公开：本年新设惠农补贴专栏，逐村公布发放名册和金额。依申请公开、政府信息管理、平台建设、监督保障均按要求开展，考核、评议、追责结果已经公布。',
    }
    const found = checkText(
      { ...ours, others: last.others.replace('120', '90') },
      { ...context, others: [{ name: '2024年报告', text: last }] },
    ).filter((one) => one.check === 'alike')
    expect(found.map((one) => one.section)).toEqual(['problems', 'others'])
    expect(found[1]?.pairs).toEqual([
      { ours: '本年度收取信息处理费90元，涉及申请1件。', theirs: '本年度收取信息处理费120元，涉及申请1件。' },
    ])
    expect(textFindingWords(found[1]!).what).toBe('与2024年报告内容雷同：有1句基本相同，占这一部分的 100%。')
  })

  it('says nothing of texts of their own, and compares long texts with many neighbours at once', () => {
    const line = (seed: number) =>
      Array.from({ length: 24 }, (_, i) =>
        String.fromCodePoint(0x4e00 + ((seed * 7919 + i * i * 104_729 + i * seed * 31) % 19_997)),
      ).join('')
    const text = (from: number) => Array.from({ length: 150 }, (_, i) => `${line(from + i)}。`).join('')
    const others = Array.from({ length: 30 }, (_, i) => ({
      name: `${i}`,
      text: { ...blankText, overview: text(611 * (i + 1)) },
    }))
    const started = performance.now()
    const found = checkText(
      { ...aReportText(), overview: aReportText().overview + text(0) },
      { ...context, others },
    )
    expect(found.map((one) => one.check)).toEqual([])
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

describe('the six titles', () => {
  const exact = reportSections.map(headingOf)
  it('are taken as the format prints them, and named when missing, changed or out of order', () => {
    expect(checkTitles(exact)).toEqual([])
    expect(reportTitle('示例县人民政府', 2025)).toBe('示例县人民政府2025年政府信息公开工作年度报告')
    const changed = exact.map((one) => one.replace('存在的主要问题及改进情况', '存在问题和改进措施'))
    expect(checkTitles(changed.slice(0, 5)).map((one) => textFindingWords(one).what)).toEqual([
      '标题写的是“五、存在问题和改进措施”。',
      '没有“六、其他需要报告的事项”这一部分。',
    ])
    expect(checkTitles([exact[1]!, exact[0]!, ...exact.slice(2)]).map((one) => one.check)).toEqual([
      'title_order',
    ])
  })
})
