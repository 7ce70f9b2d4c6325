import { numberAt, type ReportFigures } from '../report-figures.ts'
import type { ReportText } from '../report-text.ts'
import type { ReportFormat } from './report-format.ts'

/** What the sample wording is filled with. */
export interface DraftFacts {
  organisationName: string
  address: string
  phone: string
  isGovernment: boolean
  /** 信息处理费 received in the year, in 分; null where it is not known */
  feesPaid: number | null
}

/**
 * Sample wording for the four texts with the numbers of the tables put in. Only what is the same everywhere is worded; the work
 * itself is asked for in 【】, which nobody can hand in, so that no report is a copy of another.
 */
export function draftText(format: ReportFormat, figures: ReportFigures, facts: DraftFacts): ReportText {
  const { year } = figures
  return {
    preface: [
      `本报告根据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，按照《中华人民共和国政府信息公开工作年度报告格式》（${format.authority}）编制。`,
      `报告中数据的统计期限为${year}年1月1日至12月31日。对报告有疑问的，请与${facts.organisationName}联系${contact(facts)}。`,
    ].join(''),
    overview: overview(format, figures, facts),
    problems: [
      `存在的主要问题：【请写明${year}年政府信息公开工作中存在的具体问题】`,
      '改进情况：【请写明上年问题的整改情况和下一步改进措施】',
    ].join('\n'),
    others: [
      feeSentence(facts.feesPaid),
      '【请写明其他需要报告的事项；没有的，写“无其他需要报告的事项。”】',
    ].join('\n'),
  }
}

function contact({ address, phone }: DraftFacts): string {
  const parts = [address === '' ? '' : `地址：${address}`, phone === '' ? '' : `电话：${phone}`]
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? '' : `（${said.join('；')}）`
}

function overview(format: ReportFormat, figures: ReportFigures, facts: DraftFacts): string {
  const { received, carriedIn, carriedOut, resultTotal, total, inForce } = format.equations
  const requests = (row: string) => said(numberAt(figures, { table: 3, row, column: total }))
  const documents = (column: string) => said(numberAt(figures, { table: 2, row: 'normative', column }))
  return [
    `（一）主动公开。本年制发行政规范性文件${documents(inForce.made)}，本年废止行政规范性文件${documents(inForce.repealed)}，现行有效的行政规范性文件${documents(inForce.inForce)}。【请写明本年主动公开的重点内容和方式】`,
    `（二）依申请公开。本年新收政府信息公开申请${requests(received)}，上年结转政府信息公开申请${requests(carriedIn)}；办结政府信息公开申请${requests(resultTotal)}，结转下年度继续办理${requests(carriedOut)}。【请写明办理质量、答复规范等情况】`,
    '（三）政府信息管理。【请写明政府信息制作、归档、动态调整和规范性文件管理情况】',
    '（四）平台建设。【请写明网站、政务新媒体、公开专区等平台的建设和维护情况】',
    `（五）监督保障。【请写明机构、人员、培训和监督情况】${facts.isGovernment ? '【请写明工作考核结果、社会评议结果和责任追究结果】' : ''}`,
  ].join('\n')
}

function said(number: number | null): string {
  return number === null ? '【请先填写表格】' : `${number}件`
}

function feeSentence(fen: number | null): string {
  if (fen === null) return '【请写明本年度收取信息处理费的金额；没有收取的，写“本年度未收取信息处理费”】'
  if (fen === 0) return '本年度未收取信息处理费。'
  return `本年度收取信息处理费${(fen / 100).toFixed(2).replace(/\.?0+$/, '')}元。`
}
