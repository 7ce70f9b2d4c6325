import type { EntryDraft } from './negative-list.ts'

const regulation = '《中华人民共和国政府信息公开条例》'

/** Entries of the demonstration: kinds of information in our own words, each under an article in force. */
export const demoEntries: readonly Omit<EntryDraft, 'organisationId' | 'reviewOn'>[] = [
  {
    name: '依法确定为国家秘密的政府信息',
    scope: '按照法定程序确定密级、尚未解密的信息。解密后仍需公开审查，可以公开的应当公开。',
    basis: `${regulation}第十四条；《中华人民共和国保守国家秘密法》第十三条`,
    category: 'state_secret',
    matchWords: ['国家秘密事项一览表', '密级变更通知'],
    note: '由保密办汇总，每年与定密责任人核对。',
  },
  {
    name: '重点部位安全防范设施的布置',
    scope: '供水、供电、通信等重点部位安防设施的数量、位置和运行参数。防范要求和检查结果不在此列。',
    basis: `${regulation}第十四条`,
    category: 'security_stability',
    matchWords: ['安防设施布置图', '监控点位分布图'],
    note: '',
  },
  {
    name: '单个纳税人的纳税情况',
    scope:
      '税务机关掌握的单个纳税人、扣缴义务人的申报和缴纳情况。欠税公告、重大税收违法失信主体信息依法公开，不在此列。',
    basis: '《中华人民共和国税收征收管理法》第八条',
    category: 'law_forbids',
    matchWords: ['纳税明细', '完税情况表'],
    note: '',
  },
  {
    name: '许可申请人提交的技术秘密和商务信息',
    scope: '行政许可申请材料中申请人标明保密、经审核属于商业秘密的部分。许可决定和办理结果不在此列。',
    basis: `${regulation}第十五条；《中华人民共和国行政许可法》第五条`,
    category: 'trade_secret',
    matchWords: ['技术秘密', '保密商务信息'],
    note: '公开前书面征求申请人意见。',
  },
  {
    name: '开标前的标底和潜在投标人名单',
    scope: '开标以前的标底，以及已获取招标文件的潜在投标人名称、数量。开标后的中标结果不在此列。',
    basis: '《中华人民共和国招标投标法》第二十二条',
    category: 'law_forbids',
    matchWords: ['标底价', '潜在投标人名单'],
    note: '',
  },
  {
    name: '举报人、投诉人的身份信息',
    scope: '信访、投诉举报和执法中知悉的举报人、投诉人的姓名、住所、联系方式和影像。办理结果不在此列。',
    basis: `${regulation}第十五条；《中华人民共和国个人信息保护法》第二十五条`,
    category: 'privacy',
    matchWords: ['举报人姓名', '举报人身份', '投诉人身份'],
    note: '执法类文件公开前重点核对附件。',
  },
  {
    name: '救助对象的家庭财产和健康状况',
    scope:
      '社会救助审核中取得的家庭收入、财产、疾病和残疾情况。按规定应当公示的姓名、救助类别和金额不在此列。',
    basis: '《社会救助暂行办法》第六十一条',
    category: 'privacy',
    matchWords: ['家庭财产核对报告', '患病情况登记'],
    note: '公示名单不得出现疾病名称。',
  },
  {
    name: '人事管理和内部工作流程',
    scope: '考核考察材料、内部排班、后勤保障和内部审批流转。招考、录用结果和机构职能不在此列。',
    basis: `${regulation}第十六条第一款`,
    category: 'internal_affairs',
    matchWords: ['考察材料', '内部排班表'],
    note: '',
  },
  {
    name: '讨论记录、过程稿和磋商信函',
    scope: '履行职责中形成的讨论记录、征求意见以前的文稿、单位之间的磋商信函和请示报告。',
    basis: `${regulation}第十六条第二款`,
    category: 'in_process',
    matchWords: ['会议讨论记录', '内部征求意见稿'],
    note: '',
  },
  {
    name: '行政执法案卷材料',
    scope: '立案审批、调查笔录、证据和内部审核意见。处罚、许可等决定依法应当公开的，从其规定。',
    basis: `${regulation}第十六条第二款；《中华人民共和国行政处罚法》第五十条`,
    category: 'enforcement_file',
    matchWords: ['调查询问笔录', '案件集体讨论'],
    note: '',
  },
]
