import { headingOf, reportSections, type TextSection } from '../report-text.ts'
import { printFigure } from '../rules/read-figure.ts'
import type { FindingWords, TextFinding } from '../rules/report-finding.ts'

/** Names of the four texts as they are printed. */
export const sectionWords: Record<TextSection, string> = {
  preface: '前言',
  ...(Object.fromEntries(
    reportSections.flatMap((one) =>
      typeof one.filledBy === 'string' ? [[one.filledBy, headingOf(one)]] : [],
    ),
  ) as Record<Exclude<TextSection, 'preface'>, string>),
}

/** What a section must speak of, by the key of the point. */
export const pointWords: Record<string, string> = {
  proactive: '主动公开',
  on_request: '依申请公开',
  management: '政府信息管理',
  platform: '平台建设',
  supervision: '监督保障',
  assessment: '工作考核结果',
  public_rating: '社会评议结果',
  accountability: '责任追究结果',
  problems: '存在的主要问题',
  improvement: '改进情况',
  fee: '信息处理费',
  fee_said: '收取信息处理费的金额，或者未收取',
}

const statementWords: Record<string, string> = {
  received: '新收申请',
  taken_up: '收办申请（新收加上年结转）',
  done: '办结申请',
  carried_in: '上年结转',
  carried_out: '结转下年度',
  disclosed: '予以公开',
  partly: '部分公开',
  refused: '不予公开',
  not_held: '无法提供',
  not_taken_up: '不予处理',
  ended_otherwise: '其他处理',
  from_people: '自然人申请',
  from_bodies: '法人或其他组织申请',
  from_businesses: '商业企业申请',
  from_people_taken_up: '自然人申请（新收加上年结转）',
  from_bodies_taken_up: '法人或其他组织申请（新收加上年结转）',
  from_businesses_taken_up: '商业企业申请（新收加上年结转）',
  rules_made: '规章制发',
  rules_repealed: '规章废止',
  rules_in_force: '规章现行有效',
  normative_made: '行政规范性文件制发',
  normative_repealed: '行政规范性文件废止',
  normative_in_force: '行政规范性文件现行有效',
  licence: '行政许可决定',
  penalty: '行政处罚决定',
  coercion: '行政强制决定',
  fee: '行政事业性收费',
}
const remedyWords: Record<string, string> = {
  reconsideration: '行政复议',
  litigation: '行政诉讼',
  litigation_direct: '未经复议直接起诉',
  litigation_after: '复议后起诉',
}
const remedyColumnWords: Record<string, string> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
  pending: '尚未审结',
  total: '总计',
}

/** What a number of the text is about, in the words of the tables. */
export function statementName(key: string): string {
  const known = statementWords[key]
  if (known !== undefined) return known
  const [, kind = '', column = ''] = /^(.*)_([a-z]+)$/.exec(key) ?? []
  return `${remedyWords[kind] ?? kind}${remedyColumnWords[column] ?? column}`
}

/** What is wrong with the text and how to mend it; the sentence itself is shown beside it. */
export function textFindingWords(finding: TextFinding): FindingWords {
  const where = finding.section === null ? '报告标题' : sectionWords[finding.section]
  return { where, ...textWords(finding) }
}

function textWords(finding: TextFinding): { what: string; mend: string } {
  const d = finding.details ?? {}
  const unit = d['statement'] === 'fee' ? 'amount' : 'count'
  const measure = unit === 'amount' ? '万元' : '件'
  const number = (value: string | number | undefined) => `${printFigure(value ?? '', unit)}${measure}`
  switch (finding.check) {
    case 'title_missing':
      return {
        what: `没有“${d['heading']}”这一部分。`,
        mend: '年度报告格式规定六个部分，请补上，标题用规定的文字。',
      }
    case 'title_changed':
      return { what: `标题写的是“${d['found']}”。`, mend: `请改为规定的标题“${d['heading']}”。` }
    case 'title_order':
      return { what: `“${d['heading']}”的次序不对。`, mend: '请按一至六的次序排列六个部分。' }
    case 'section_blank':
      return { what: '这一部分还没有内容。', mend: '请撰写；确实没有的，也要写明。' }
    case 'point_missing':
      return {
        what: `没有写${pointWords[String(d['point'])] ?? ''}。`,
        mend:
          d['point'] === 'fee' || d['point'] === 'fee_said'
            ? '请写明本年度收取信息处理费的金额；没有收取的，写明“未收取信息处理费”。'
            : '这是《政府信息公开条例》第五十条和报告格式要求的内容，请补写；没有的也要写明。',
      }
    case 'h6b':
      return {
        what: `这句话说${statementName(String(d['statement']))}${number(d['said'])}，${
          d['figure'] === undefined ? '表中这一格不是数字' : `表中是${number(d['figure'])}`
        }。`,
        mend:
          d['mistaken'] === 'with_carried_in'
            ? '这个数是新收加上年结转之和。请写成“新收…件，上年结转…件”，或者改用表中的数。'
            : finding.severity === 'warning'
              ? '这句话可能只说其中一部分。请核对；如果说的是全部，正文与表应当一致。'
              : '正文与表应当一致，请核对后改正其中一处。',
      }
    case 'number_missing':
      return { what: '这句话缺少数字，或者留有待填的空格。', mend: '请填上数字；没有的写 0 件或者“无”。' }
    case 'alike':
      return {
        what: `与${d['other']}内容雷同：有${d['count']}句基本相同，占这一部分的 ${d['percent']}%。`,
        mend: '请按本年度的实际情况重写这些句子。',
      }
    case 'fee_amount':
      return {
        what: `这句话说收取信息处理费${yuan(d['said'])}，登记实收${yuan(d['charged'])}。`,
        mend: '请核对收费登记后改正。',
      }
  }
}

/** 分 as 元 without needless noughts. */
function yuan(fen: string | number | undefined): string {
  return `${(Number(fen ?? 0) / 100).toFixed(2).replace(/\.?0+$/, '')}元`
}
