import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type {
  FigureCell,
  FillingTable,
  ReportFigures,
} from '../../src/modules/disclosure/annual-report/report-figures.ts'
import type { ReportText } from '../../src/modules/disclosure/annual-report/report-text.ts'

// Real reports kept outside the project as figures; where they are absent only the project's own examples run.
const folder = new URL('../../../shared/corpus/annual-reports/', import.meta.url)
export const hasRealReports = existsSync(folder)

type Triple = number[] | { taken?: number[] }

/** A report as it lies in the folder. */
export interface RealReport {
  unit: string
  year: number
  table2: Record<string, number | Triple | string | string[]> | null
  table3: { columns: string[]; rows: Record<string, (number | null)[]> } | null
  table4: { values: number[] } | null
  balance_total_column: { left?: number; right?: number; ok?: boolean } | null
  failed_checks: string[]
  notes: string[]
}

/** Row keys in the order in which every file lists its rows. */
export const requestRowKeys: readonly string[] = [
  'r1',
  'r2',
  'r3.1',
  'r3.2',
  ...Array.from({ length: 8 }, (_, i) => `r3.3.${i + 1}`),
  ...Array.from({ length: 3 }, (_, i) => `r3.4.${i + 1}`),
  ...Array.from({ length: 5 }, (_, i) => `r3.5.${i + 1}`),
  ...Array.from({ length: 3 }, (_, i) => `r3.6.${i + 1}`),
  'r3.7',
  'r4',
]
export const applicantKeys: readonly string[] = [
  'person',
  'business',
  'research',
  'charity',
  'law_firm',
  'other',
  'total',
]
export const remedyRowKeys: readonly string[] = ['reconsideration', 'litigation_direct', 'litigation_after']
export const remedyColumnKeys: readonly string[] = ['upheld', 'corrected', 'other', 'pending', 'total']

export const realReport = (file: string): RealReport =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as RealReport

/** A text that lies beside the reports. */
export const realReportText = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

export const realReportFiles: readonly string[] = hasRealReports
  ? readdirSync(folder).filter((file) => file.endsWith('.json'))
  : []

/** Files with all three tables in the present format, whole. */
export const wholeReportFiles: readonly string[] = realReportFiles.filter((file) => {
  const { year, table2, table3, table4 } = realReport(file)
  return year >= 2021 && table2 !== null && table3 !== null && table4 !== null
})

/** A file as figures of the product; what the file does not have stays blank. */
export function figuresOf(real: RealReport): ReportFigures {
  return {
    year: real.year,
    format: '2021',
    tables: { 2: proactiveOf(real), 3: requestsOf(real), 4: remediesOf(real) },
  }
}

function proactiveOf({ table2 }: RealReport): FillingTable {
  const single = (label: string): FigureCell => {
    const value = table2?.[label]
    return typeof value === 'number' ? value : ''
  }
  const triple = (label: string) => {
    const value = table2?.[label]
    const held = Array.isArray(value) ? value : typeof value === 'object' ? (value.taken ?? []) : []
    const [made = '', repealed = '', inForce = ''] = held as number[]
    return { made, repealed, in_force: inForce }
  }
  const fee = single('行政事业性收费（万元）')
  return {
    rules: triple('规章'),
    normative: triple('行政规范性文件'),
    licence: { decided: single('行政许可') },
    penalty: { decided: single('行政处罚') },
    coercion: { decided: single('行政强制') },
    // 万元 with six decimals is 分
    fee: { amount: typeof fee === 'number' ? Math.round(fee * 1_000_000) : fee },
  }
}

function requestsOf({ table3 }: RealReport): FillingTable {
  const lines = Object.values(table3?.rows ?? {})
  return Object.fromEntries(
    requestRowKeys.map((row, i) => [
      row,
      Object.fromEntries(applicantKeys.map((column, c) => [column, lines[i]?.[c] ?? ''])),
    ]),
  )
}

function remediesOf({ table4 }: RealReport): FillingTable {
  return Object.fromEntries(
    remedyRowKeys.map((row, r) => [
      row,
      Object.fromEntries(remedyColumnKeys.map((column, c) => [column, table4?.values[r * 5 + c] ?? ''])),
    ]),
  )
}

/** A copy with some cells changed: `3:r1:person` → cell. */
export function withCells(figures: ReportFigures, cells: Record<string, FigureCell>): ReportFigures {
  const copy = structuredClone(figures) as { tables: Record<string, FillingTable> } & ReportFigures
  for (const [key, cell] of Object.entries(cells)) {
    const [table = '', row = '', column = ''] = key.split(':')
    const line = copy.tables[table]?.[row]
    if (line === undefined) throw new Error(`no row ${key}`)
    line[column] = cell
  }
  return copy
}

/** A small report of our own in which everything agrees: 23 requests received, 2 carried in, 22 done, 3 carried out. */
export function aReport(year = 2025): ReportFigures {
  const line = (person: number, business = 0, lawFirm = 0) => ({
    person,
    business,
    research: 0,
    charity: 0,
    law_firm: lawFirm,
    other: 0,
    total: person + business + lawFirm,
  })
  const requests: FillingTable = Object.fromEntries(requestRowKeys.map((row) => [row, line(0)]))
  Object.assign(requests, {
    r1: line(19, 3, 1),
    r2: line(2),
    'r3.1': line(9, 1, 1),
    'r3.2': line(3),
    'r3.3.4': line(1, 1),
    'r3.4.1': line(4),
    'r3.5.2': line(1),
    'r3.6.3': line(1),
    'r3.7': line(19, 2, 1),
    r4: line(2, 1),
  })
  return {
    year,
    format: '2021',
    tables: {
      2: {
        rules: { made: 0, repealed: 0, in_force: 0 },
        normative: { made: 6, repealed: 2, in_force: 41 },
        licence: { decided: 1203 },
        penalty: { decided: 87 },
        coercion: { decided: 4 },
        fee: { amount: 3_456_780_000 },
      },
      3: requests,
      4: {
        reconsideration: { upheld: 2, corrected: 1, other: 0, pending: 1, total: 4 },
        litigation_direct: { upheld: 0, corrected: 0, other: 1, pending: 0, total: 1 },
        litigation_after: { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
      },
    },
  }
}

/** Words of our own that agree with `aReport` and speak of every required point. */
export function aReportText(): ReportText {
  return {
    preface:
      '本报告由示例县人民政府办公室编制。如有疑问，请与示例县人民政府办公室联系（地址：示例路1号，电话：000-0000000）。',
    overview: [
      '（一）主动公开。全年制发行政规范性文件6件，废止行政规范性文件2件，现行有效行政规范性文件41件，均已在门户网站公布。',
      '（二）依申请公开。全年新收政府信息公开申请23件，上年结转2件；办结申请22件，结转下年度继续办理3件。其中予以公开11件、部分公开3件、不予公开2件、无法提供4件、不予处理1件、其他处理1件。',
      '因政府信息公开引起的行政复议4件，其中结果维持2件，结果纠正1件，尚未审结1件；行政诉讼2件。',
      '（三）政府信息管理。逐件审定公开属性，定期清理失效文件。',
      '（四）平台建设。改版信息公开专栏，检索结果可以按年份和机构筛选。',
      '（五）监督保障。把政务公开列入年度考核，开展社会评议一次，未发生需要责任追究的情形。',
    ].join('\n'),
    problems:
      '主要问题：少数单位答复文书说理不够充分。改进情况：编印答复文书示例，逐月抽查，下一步把抽查结果纳入培训内容。',
    others: '本年度收取信息处理费120元，涉及申请1件。',
  }
}
