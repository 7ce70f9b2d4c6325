import type { DecisionCode } from '../../src/modules/disclosure/request.ts'
import type { PaperFacts } from '../../src/modules/disclosure/papers/paper.ts'

export const first = '应当先申请行政复议'
export const direct = '也可以根据《中华人民共和国行政诉讼法》'

// handbook on-request §4: what each answer must hold, and §7: which way of remedy it must name
export const answers: [DecisionCode, string, string[], 'first' | 'direct' | 'both'][] = [
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

export const others: [PaperFacts, string, string[]][] = [
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

export const question = '2025年示例项目评审意见'
export const letters: [PaperFacts, string, string[]][] = [
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
