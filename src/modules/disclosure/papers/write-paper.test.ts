import mammoth from 'mammoth'
import { render } from 'preact-render-to-string'
import { h } from 'preact'
import { describe, expect, it } from 'vitest'
import { noApplicant } from '../applicant.ts'
import { decisionCodes, type DecisionCode, type DisclosureRequest } from '../request.ts'
import { groundsOf } from '../rules/decisions.ts'
import { checkLetter } from './check-letter.ts'
import type { PaperCase } from './paper-case.ts'
import { paperNumber } from './paper-number.ts'
import { PaperSheet } from './paper-page.tsx'
import { paperWord } from './paper-word.ts'
import type { PaperFacts, PaperText, ReplyDraft } from './paper.ts'
import { applicationForm } from './templates/application-form.ts'
import { chartBoxes, procedureChart } from './templates/procedure-chart.ts'
import { registrationForm } from './templates/registration-form.ts'
import { writePaper } from './write-paper.ts'

const request: DisclosureRequest = {
  id: '00000000-0000-7000-8000-000000000001',
  number: '630121-2026-00012',
  regionCode: '630121000000',
  organisationId: '00000000-0000-7000-8000-000000000002',
  status: 'processing',
  revision: 3,
  channel: 'counter',
  applicantKind: 'person',
  deliveryWay: 'post',
  lang: 'zh',
  topic: null,
  submittedAt: new Date('2026-03-02T02:00:00Z'),
  submittedOn: '2026-03-02',
  confirmedOn: null,
  receivedOn: '2026-03-02',
  clockStartsOn: '2026-03-02',
  clockStartedBy: 'receipt',
  extended: false,
  delayedTo: null,
  dueOn: '2026-03-30',
  handlerId: null,
  handlerName: null,
  correctionNoticedOn: null,
  correctionDueOn: null,
  explanationAskedOn: null,
  result: null,
  endedOn: null,
  splitFrom: null,
  joinedTo: null,
  isSplit: false,
  deliveredOn: null,
  createdAt: new Date('2026-03-02T02:00:00Z'),
  updatedAt: new Date('2026-03-02T02:00:00Z'),
}

const applicant = {
  ...noApplicant,
  name: '扎西·多杰',
  paper: '居民身份证',
  paperNumber: '63010119900101001X',
  phone: '13900000000',
  address: '示例县示例镇示例村1号',
}

function aCase(given: Partial<PaperCase> = {}): PaperCase {
  return {
    request,
    organisation: {
      name: '大通回族土族自治县财政局',
      shortName: '大通县财政局',
      phone: '0971-0000000',
      address: '大通县桥头镇示例路1号',
      officeHours: '工作日8:30-18:00',
    },
    applicant,
    wanted: { description: '2025年示例镇草原补奖资金发放明细表', form: '纸质', assistance: '' },
    bodies: { reconsideration: '大通回族土族自治县人民政府', court: '有管辖权的人民法院' },
    day: '2026-03-20',
    number: '大通县财政局依申补〔2026〕12号',
    ...given,
  }
}

function aReply(code: DecisionCode, given: Partial<ReplyDraft> = {}): ReplyDraft {
  return {
    code,
    reasons: '经核对有关情况，所申请的内容属于上述情形',
    basis: '',
    publicUrl: 'https://www.example.gov.cn/a/1.html',
    publicPlace: '县档案馆政府信息查阅点',
    deliveryText: '随本答复书邮寄复印件',
    deliveryTime: '2026年3月25日前',
    contactAuthority: '',
    openPart: '各村发放总额',
    withheld: [
      {
        part: '发放对象的身份证号码',
        code: 'd3_4',
        reasons: '属于个人隐私',
        basis: '《中华人民共和国政府信息公开条例》第十五条',
      },
    ],
    earlierReply: '大通县财政局依申复〔2025〕7号',
    properChannel: '县信访局，联系电话0971-0000001',
    remarks: '',
    ...given,
  }
}

const letterNumber = '大通县财政局依申复〔2026〕9号'
const replyOf = (
  code: DecisionCode,
  given: Partial<ReplyDraft> = {},
  decidedOn = '2026-03-20',
): PaperFacts => ({
  kind: 'reply_letter',
  reply: aReply(code, given),
  letterNumber,
  decidedOn,
  joined: [],
})

function wholeText(paper: PaperText): string {
  const { title, number, addressee, paragraphs, table, signature, date, contact } = paper
  return [
    title,
    number ?? '',
    addressee,
    ...paragraphs,
    ...(table === null ? [] : [...table.head, ...table.rows.flat()]),
    signature,
    date,
    contact,
  ].join('\n')
}

const written = (facts: PaperFacts, one = aCase()) => wholeText(writePaper(facts, one))

const first = '应当先申请行政复议'
const direct = '也可以根据《中华人民共和国行政诉讼法》'

// handbook on-request §4: what each answer must hold, and §7: which way of remedy it must name
const answers: [DecisionCode, string, string[], 'first' | 'direct' | 'both'][] = [
  ['d1a', '（予以公开）', ['已经主动公开', 'https://www.example.gov.cn/a/1.html', '县档案馆'], 'direct'],
  ['d1b', '（予以公开）', ['决定予以公开', '随本答复书邮寄复印件', '2026年3月25日前'], 'direct'],
  ['d2', '（部分公开）', ['部分公开', '各村发放总额', '发放对象的身份证号码', '属于个人隐私'], 'both'],
  ['d3_1', '（不予公开）', ['国家秘密', '决定不予公开'], 'first'],
  ['d3_2', '（不予公开）', ['其他法律、行政法规禁止公开', '决定不予公开'], 'first'],
  ['d3_3', '（不予公开）', ['国家安全、公共安全、经济安全、社会稳定', '决定不予公开'], 'first'],
  ['d3_4', '（不予公开）', ['第三方合法权益', '决定不予公开'], 'first'],
  ['d3_5', '（不予公开）', ['人事管理、后勤管理、内部工作流程', '决定不予公开'], 'first'],
  ['d3_6', '（不予公开）', ['讨论记录、过程稿、磋商信函、请示报告', '决定不予公开'], 'first'],
  ['d3_7', '（不予公开）', ['行政执法案卷', '决定不予公开'], 'first'],
  ['d3_8', '（不予公开）', ['依照有关法律、行政法规的规定办理'], 'direct'],
  ['d4_1', '（无法提供）', ['经检索查找', '无法提供'], 'direct'],
  ['d4_2', '（无法提供）', ['加工、分析', '无法提供'], 'direct'],
  ['d4_3', '（无法提供）', ['补正后内容仍不明确', '无法提供'], 'direct'],
  ['d5_1', '（不予处理）', ['信访、投诉、举报', '不予处理', '县信访局'], 'direct'],
  ['d5_2', '（不予处理）', ['重复提出', '不予处理', '依申复〔2025〕7号'], 'direct'],
  ['d5_3', '（不予处理）', ['公开出版物', '不予处理', '县信访局'], 'direct'],
  ['d5_4', '（不予处理）', ['明显超过合理范围', '不予处理'], 'direct'],
  ['d5_5', '（不予处理）', ['确认或者重新出具', '不予处理'], 'direct'],
]

describe('a reply letter', () => {
  it('has one wording for each decision that is answered', () => {
    expect(answers.map(([code]) => code)).toEqual(decisionCodes.filter((code) => !code.startsWith('d6')))
    expect(new Set(answers.map(([code]) => written(replyOf(code)))).size).toBe(answers.length)
  })

  it.each(answers)('%s holds what its article asks for', (code, group, contents, way) => {
    const paper = writePaper(replyOf(code), aCase({ number: letterNumber }))
    const text = wholeText(paper)
    expect(paper.title).toBe(`政府信息公开申请答复书${group}`)
    for (const piece of [
      letterNumber,
      '630121-2026-00012',
      '扎西·多杰',
      '2026年3月2日收到',
      '2025年示例镇草原补奖资金发放明细表',
      '属于上述情形。',
      '2026年3月20日',
      '大通回族土族自治县人民政府申请行政复议',
      '60日内',
      '投诉、举报',
      ...contents,
    ])
      expect(text).toContain(piece)
    for (const ground of groundsOf(code, { notHeld: 'not_found', withheldCodes: ['d3_4'] }))
      expect(text).toContain(ground)
    expect(text.includes(first)).toBe(way !== 'direct')
    expect(text.includes(direct)).toBe(way !== 'first')
    expect(text).not.toMatch(/undefined|null|\{|。。|，。|；。/)
  })

  it.each(['d3_1', 'd3_4', 'd2'] as const)('of 2023 on %s sends nobody to reconsideration first', (code) => {
    const text = written(replyOf(code, {}, '2023-12-31'))
    expect(text).not.toContain(first)
    expect(text).toContain(direct)
  })

  it('names the right authority where another one is responsible, and rests on another item', () => {
    const text = written(replyOf('d4_1', { contactAuthority: '大通县农业农村局，电话0971-0000002' }))
    expect(text).toContain('第三十六条第（五）项')
    expect(text).toContain('大通县农业农村局，电话0971-0000002')
    expect(text).not.toContain('经检索查找')
  })

  it('prints the basis as the office wrote it, once', () => {
    const text = written(replyOf('d3_2', { basis: '根据《中华人民共和国统计法》第九条的规定' }))
    expect(text).toContain('根据《中华人民共和国统计法》第九条的规定，')
    expect(text).not.toContain('根据根据')
  })

  it('tells how the period ran where it began anew', () => {
    const corrected = {
      ...request,
      clockStartedBy: 'correction' as const,
      clockStartsOn: '2026-03-09',
      extended: true,
    }
    const text = written(replyOf('d1b'), aCase({ request: corrected }))
    expect(text).toContain('2026年3月9日收到补正的申请')
    expect(text).toContain('答复期限已依法延长')
  })

  it('speaks to an organisation as one', () => {
    const text = written(replyOf('d1b'), aCase({ request: { ...request, applicantKind: 'business' } }))
    expect(text).toContain('你单位于2026年3月2日提出')
    expect(text).not.toContain('您')
  })
})

const others: [PaperFacts, string, string[]][] = [
  [{ kind: 'receipt' }, '接收回执', ['20个工作日', '2026年3月30日', '第三十三条', '当面提交']],
  [
    {
      kind: 'correction_notice',
      items: ['所需信息的年份', '信息的形式要求。'],
      guidance: '例如写明文件名称或者文号',
      dueOn: '2026-03-24',
    },
    '补正告知书',
    [
      '第三十条',
      '（1）所需信息的年份；',
      '（2）信息的形式要求。',
      '例如写明文件名称',
      '2026年3月24日',
      '视为放弃申请',
      '重新计算',
    ],
  ],
  [
    { kind: 'explanation_notice', reason: '本月内申请86件', dueOn: '2026-03-24' },
    '说明理由告知书',
    ['第三十五条', '本月内申请86件。', '2026年3月24日', '不予处理'],
  ],
  [
    {
      kind: 'extension_notice',
      reason: '因需要汇总多个部门的材料',
      dueBefore: '2026-03-30',
      dueAfter: '2026-04-28',
    },
    '延期答复告知书',
    ['第三十三条第二款', '2026年3月30日', '2026年4月28日', '负责人同意', '因需要汇总'],
  ],
  [{ kind: 'consultation_notice', days: 15 }, '征求意见告知书', ['15个工作日', '第三十三条第三款', '不计算']],
  [
    { kind: 'fee_notice', method: 'by_item', before: 9, count: 22, amount: 220_000, dueOn: '2026-04-30' },
    '收费通知书',
    [
      '第四十二条',
      '第四条',
      '2200元',
      '2026年4月30日',
      '合计',
      '缴入国库',
      '重新计算',
      '大通县桥头镇示例路1号',
    ],
  ],
  [
    { kind: 'fee_notice', method: 'by_page', before: 0, count: 101, amount: 72_000, dueOn: '2026-04-30' },
    '收费通知书',
    ['第五条', '720元', '101页'],
  ],
  [{ kind: 'closing_notice', code: 'd6_1', reason: '' }, '终结告知书', ['第三十条', '视为放弃', direct]],
  [
    { kind: 'closing_notice', code: 'd6_2', reason: '' },
    '终结告知书',
    ['信息处理费管理办法', '视为放弃', direct],
  ],
  [
    { kind: 'closing_notice', code: 'd6_3', reason: '申请人撤回' },
    '终结告知书',
    ['终结办理', '申请人撤回。', direct],
  ],
]

describe('a paper for the applicant', () => {
  it.each(others)('%o', (facts, title, contents) => {
    const paper = writePaper(facts, aCase())
    const text = wholeText(paper)
    expect(paper.title).toContain(title)
    for (const piece of ['630121-2026-00012', '扎西·多杰', '2026年3月20日', '草原补奖资金', ...contents])
      expect(text).toContain(piece)
    expect(text).not.toMatch(/undefined|null|\{|。。|，。|因因/)
  })

  it('confirms nothing before the day of receipt is known', () => {
    const waiting = { ...request, receivedOn: null, dueOn: null, channel: 'web' as const }
    const text = written({ kind: 'receipt' }, aCase({ request: waiting }))
    expect(text).toContain('双方确认之日')
    expect(text).not.toContain('20个工作日')
  })
})

const question = '2025年示例项目评审意见'
const letters: [PaperFacts, string, string[]][] = [
  [
    { kind: 'third_party_letter', party: '青海示例建设有限公司', question, days: 15 },
    '征求意见书',
    ['第十五条', '第三十二条', '15个工作日', '商业秘密', '逾期未提出意见的，由本机关'],
  ],
  [
    { kind: 'consultation_confirmation', party: '青海示例建设有限公司', question },
    '征求意见确认函',
    ['收到征求意见书的日期', '不同意公开', '理由'],
  ],
  [
    {
      kind: 'third_party_notice',
      party: '青海示例建设有限公司',
      content: question,
      reasons: '关系群众饮水安全',
    },
    '依申请公开政府信息告知书',
    ['第三十二条', '公共利益', '关系群众饮水安全', '60日内', '6个月内'],
  ],
  [
    { kind: 'co_maker_letter', party: '大通县农业农村局', question, days: 15 },
    '共同制作政府信息公开征求意见书',
    ['第三十四条', '15个工作日', '视为同意公开'],
  ],
  [
    { kind: 'assistance_letter', party: '大通县农业农村局', question, days: 15 },
    '协办函',
    ['第三十三条第三款', '15个工作日', '协助'],
  ],
]

describe('a letter to others', () => {
  it.each(letters)('%o tells what is asked and not who asks', (facts, title, contents) => {
    const paper = writePaper(facts, aCase())
    const text = wholeText(paper)
    expect(paper.title).toContain(title)
    for (const piece of [question, ...contents]) expect(text).toContain(piece)
    for (const secret of ['扎西', '多杰', '139', '63010119', '示例村', '630121-2026', '草原补奖'])
      expect(text).not.toContain(secret)
  })

  it.each([
    ['扎西·多杰要求公开评审意见', 'applicant_in_letter'],
    ['扎西多杰要求公开评审意见', 'applicant_in_letter'],
    ['电话 139 0000 0000 的申请', 'applicant_in_letter'],
    ['评审意见', 'ok'],
  ])('is refused with the applicant in its words: %s', (words, expected) => {
    const verdict = checkLetter(
      { kind: 'third_party_letter', party: '甲', question: words, days: 15 },
      applicant,
    )
    expect(verdict === 'ok' ? 'ok' : [verdict].flat()[0]?.refused).toBe(expected)
  })
})

describe('a form', () => {
  it('of application asks the three things and no purpose', () => {
    const text = wholeText(applicationForm(aCase()))
    for (const piece of ['扎西·多杰', '63010119900101001X', '13900000000', '草原补奖', '邮寄', '纸质'])
      expect(text).toContain(piece)
    expect(text).not.toMatch(/用途|目的/)
  })

  it('of registration lists the case with its history', () => {
    const step = {
      id: '1', at: new Date('2026-03-02T02:00:00Z'), onDay: '2026-03-02', actorId: null, actorName: '马静',
      what: 'registered', fromStatus: null, toStatus: 'registered', note: '',
    } // prettier-ignore
    const text = wholeText(registrationForm(aCase(), [step]))
    for (const piece of ['马静', '登记', '办理中', '2026年3月30日', '大通回族土族自治县财政局'])
      expect(text).toContain(piece)
  })

  it('of the procedure shows each step with its limit', () => {
    const paper = procedureChart(aCase(), [])
    expect(paper.table?.rows).toHaveLength(chartBoxes.length)
    for (const piece of ['7个工作日', '15个工作日', '20个工作日', '送达', '归档'])
      expect(wholeText(paper)).toContain(piece)
  })
})

describe('a number', () => {
  it.each([
    ['correction_notice', '630121-2026-00012', 0, '大通县财政局依申补〔2026〕12号'],
    ['third_party_letter', '630121-2026-00012-2', 0, '大通县财政局依申征〔2026〕12-2号'],
    ['third_party_letter', '630121-2026-00012', 1, '大通县财政局依申征〔2026〕12号之二'],
    ['receipt', '630121-2026-00012', 0, null],
  ] as const)('of %s in %s after %d others', (kind, requestNumber, before, expected) => {
    expect(paperNumber(kind, { organisation: '大通县财政局', requestNumber, before })).toBe(expected)
  })
})

const hostile = '<script>alert(1)</script>&"\'\u0007\uD800 多杰'

describe('Word and print', () => {
  const all: PaperFacts[] = [
    ...answers.map(([code]) => replyOf(code)),
    ...others.map(([facts]) => facts),
    ...letters.map(([facts]) => facts),
  ]

  it('hold the same text, for every paper', async () => {
    for (const facts of all) {
      const paper = writePaper(facts, aCase())
      const { value } = await mammoth.extractRawText({ buffer: await paperWord(paper) })
      const word = value.replaceAll(/\s/g, '')
      const html = render(h(PaperSheet, { paper }))
      for (const line of wholeText(paper).split('\n')) {
        expect(word).toContain(line.replaceAll(/\s/g, ''))
        expect(html).toContain(
          line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
        )
      }
    }
  })

  it('leave a hostile name as a text', async () => {
    const paper = writePaper(replyOf('d1b'), aCase({ applicant: { ...applicant, name: hostile } }))
    const html = render(h(PaperSheet, { paper }))
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script>alert(1)&lt;/script>&amp;')
    const { value } = await mammoth.extractRawText({ buffer: await paperWord(paper) })
    expect(value).toContain('<script>alert(1)</script>&"\'')
    expect(value).toContain('多杰')
  })
})
