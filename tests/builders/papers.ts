import { noApplicant } from '../../src/modules/disclosure/applicant.ts'
import type { DecisionCode, DisclosureRequest } from '../../src/modules/disclosure/request.ts'
import type { PaperCase } from '../../src/modules/disclosure/papers/paper-case.ts'
import type { PaperFacts, PaperText, ReplyDraft } from '../../src/modules/disclosure/papers/paper.ts'
import { writePaper } from '../../src/modules/disclosure/papers/write-paper.ts'

/** A case in work, as its papers read it. */
export const paperRequest: DisclosureRequest = {
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

export const paperApplicant = {
  ...noApplicant,
  name: '扎西·多杰',
  paper: '居民身份证',
  paperNumber: '63010119900101001X',
  phone: '13900000000',
  address: '示例县示例镇示例村1号',
}

export function aCase(given: Partial<PaperCase> = {}): PaperCase {
  return {
    request: paperRequest,
    organisation: {
      name: '大通回族土族自治县财政局',
      shortName: '大通县财政局',
      phone: '0971-0000000',
      address: '大通县桥头镇示例路1号',
      officeHours: '工作日8:30-18:00',
    },
    applicant: paperApplicant,
    wanted: { description: '2025年示例镇草原补奖资金发放明细表', form: '纸质', assistance: '' },
    bodies: { reconsideration: '大通回族土族自治县人民政府', court: '有管辖权的人民法院' },
    day: '2026-03-20',
    number: '大通县财政局依申补〔2026〕12号',
    ...given,
  }
}

export function aReply(code: DecisionCode, given: Partial<ReplyDraft> = {}): ReplyDraft {
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

export const letterNumber = '大通县财政局依申复〔2026〕9号'
export const replyOf = (
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

/** All that stands on a paper, line by line. */
export function wholeText(paper: PaperText): string {
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

export const written = (facts: PaperFacts, one = aCase()) => wholeText(writePaper(facts, one))
