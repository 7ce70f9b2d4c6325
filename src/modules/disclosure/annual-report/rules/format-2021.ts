import type { FormatColumn, FormatRow, ReportFormat } from './report-format.ts'

// 《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号，2021年9月26日）: labels as printed there.

const documentColumns: readonly FormatColumn[] = [
  { key: 'made', label: '本年制发件数', path: [], unit: 'count' },
  { key: 'repealed', label: '本年废止件数', path: [], unit: 'count' },
  { key: 'in_force', label: '现行有效件数', path: [], unit: 'count' },
]
const decisionColumns: readonly FormatColumn[] = [
  { key: 'decided', label: '本年处理决定数量', path: [], unit: 'count' },
]

const applicants = '申请人情况'
const bodies = '法人或其他组织'
const applicantColumns: readonly FormatColumn[] = [
  { key: 'person', label: '自然人', path: [applicants], unit: 'count' },
  { key: 'business', label: '商业企业', path: [applicants, bodies], unit: 'count' },
  { key: 'research', label: '科研机构', path: [applicants, bodies], unit: 'count' },
  { key: 'charity', label: '社会公益组织', path: [applicants, bodies], unit: 'count' },
  { key: 'law_firm', label: '法律服务机构', path: [applicants, bodies], unit: 'count' },
  { key: 'other', label: '其他', path: [applicants, bodies], unit: 'count' },
  { key: 'total', label: '总计', path: [applicants], unit: 'count' },
]

const results = '三、本年度办理结果'
const resultGroups: readonly (readonly [number: string, label: string, rows: readonly string[]])[] = [
  [
    'r3.3',
    '（三）不予公开',
    [
      '1.属于国家秘密',
      '2.其他法律行政法规禁止公开',
      '3.危及“三安全一稳定”',
      '4.保护第三方合法权益',
      '5.属于三类内部事务信息',
      '6.属于四类过程性信息',
      '7.属于行政执法案卷',
      '8.属于行政查询事项',
    ],
  ],
  [
    'r3.4',
    '（四）无法提供',
    ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确'],
  ],
  [
    'r3.5',
    '（五）不予处理',
    [
      '1.信访举报投诉类申请',
      '2.重复申请',
      '3.要求提供公开出版物',
      '4.无正当理由大量反复申请',
      '5.要求行政机关确认或重新出具已获取信息',
    ],
  ],
  [
    'r3.6',
    '（六）其他处理',
    [
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '3.其他',
    ],
  ],
]

const groupedRows: readonly FormatRow[] = resultGroups.flatMap(([key, group, labels]) =>
  labels.map((label, i) => ({ key: `${key}.${i + 1}`, label, path: [results, group] })),
)
const requestRows: readonly FormatRow[] = [
  { key: 'r1', label: '一、本年新收政府信息公开申请数量', path: [] },
  { key: 'r2', label: '二、上年结转政府信息公开申请数量', path: [] },
  { key: 'r3.1', label: '（一）予以公开', path: [results] },
  {
    key: 'r3.2',
    label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    path: [results],
  },
  ...groupedRows,
  { key: 'r3.7', label: '（七）总计', path: [results] },
  { key: 'r4', label: '四、结转下年度继续办理', path: [] },
]

const reconsideration = '行政复议'
const litigation = '行政诉讼'

function resultColumns(path: readonly string[]): readonly FormatColumn[] {
  return [
    { key: 'upheld', label: '结果维持', path, unit: 'count' },
    { key: 'corrected', label: '结果纠正', path, unit: 'count' },
    { key: 'other', label: '其他结果', path, unit: 'count' },
    { key: 'pending', label: '尚未审结', path, unit: 'count' },
    { key: 'total', label: '总计', path, unit: 'count' },
  ]
}

/** The format in force since the reports for 2021. */
export const format2021: ReportFormat = {
  id: '2021',
  validFrom: 2021,
  authority: '国办公开办函〔2021〕30号',
  tables: {
    2: {
      table: 2,
      title: '主动公开政府信息情况',
      blocks: [
        {
          title: '第二十条第（一）项',
          columns: documentColumns,
          rows: [
            { key: 'rules', label: '规章', path: [] },
            { key: 'normative', label: '行政规范性文件', path: [] },
          ],
        },
        {
          title: '第二十条第（五）项',
          columns: decisionColumns,
          rows: [{ key: 'licence', label: '行政许可', path: [] }],
        },
        {
          title: '第二十条第（六）项',
          columns: decisionColumns,
          rows: [
            { key: 'penalty', label: '行政处罚', path: [] },
            { key: 'coercion', label: '行政强制', path: [] },
          ],
        },
        {
          title: '第二十条第（八）项',
          columns: [{ key: 'amount', label: '本年收费金额（单位：万元）', path: [], unit: 'amount' }],
          rows: [{ key: 'fee', label: '行政事业性收费', path: [] }],
        },
      ],
    },
    3: {
      table: 3,
      title: '收到和处理政府信息公开申请情况',
      corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      blocks: [{ title: '', columns: applicantColumns, rows: requestRows }],
    },
    4: {
      table: 4,
      title: '政府信息公开行政复议、行政诉讼情况',
      blocks: [
        {
          title: reconsideration,
          columns: resultColumns([reconsideration]),
          rows: [{ key: 'reconsideration', label: reconsideration, path: [] }],
        },
        ...(
          [
            ['litigation_direct', '未经复议直接起诉'],
            ['litigation_after', '复议后起诉'],
          ] as const
        ).map(([key, label]) => ({
          title: label,
          columns: resultColumns([litigation, label]),
          rows: [{ key, label, path: [litigation] }],
        })),
      ],
    },
  },
  equations: {
    total: 'total',
    results: ['r3.1', 'r3.2', ...groupedRows.map((row) => row.key)],
    resultTotal: 'r3.7',
    received: 'r1',
    carriedIn: 'r2',
    carriedOut: 'r4',
    inForce: { rows: ['rules', 'normative'], made: 'made', repealed: 'repealed', inForce: 'in_force' },
    rulesRow: 'rules',
  },
}
