import type { ReadingFault, ReadingProblem } from '../reading.ts'
import { type FigureFault, printFigure } from '../rules/read-figure.ts'
import type { ReportDeadline, ReportingBody } from '../rules/report-deadlines.ts'
import type { FigureCheck, FigureFinding, FindingSeverity, FindingWords } from '../rules/report-finding.ts'
import { labelsOf, type ReportFormat, unitOf } from '../rules/report-format.ts'

export type { FindingWords } from '../rules/report-finding.ts'
export { pointWords, sectionWords, statementName, textFindingWords } from './text-zh.ts'

const tableWords = { 2: '表二', 3: '表三', 4: '表四' } as const

/** Short names of the checks, for lists and filters. */
export const figureCheckWords: Record<FigureCheck, string> = {
  h1: '各类申请人之和',
  h2: '办理结果之和',
  h3: '收与办相等',
  h4: '上年结转衔接',
  h5: '单元格填写',
  h6: '汇总相等',
  h7: '与办件登记一致',
  h8: '审理结果之和',
  in_force: '现行有效件数衔接',
  rules_without_power: '规章制定权限',
  reconsideration_first: '复议前置',
}

export const severityWords: Record<FindingSeverity, string> = { error: '错误', warning: '请核对' }

/** What is wrong with one cell and how to mend it. */
export function figureFindingWords(format: ReportFormat, finding: FigureFinding): FindingWords {
  const unit = unitOf(format, finding)
  const measure = unit === 'amount' ? '万元' : '件'
  const labels = labelsOf(format, finding)
  const where = `${tableWords[finding.table]}“${labels.row}”“${labels.column}”`
  const found = printFigure(finding.found, unit)
  const expected = finding.expected === null ? '' : printFigure(finding.expected, unit)
  const words = figureWords(finding, { found: `${found}${measure}`, expected: `${expected}${measure}` })
  return { where, ...words }
}

function figureWords(
  finding: FigureFinding,
  { found, expected }: { found: string; expected: string },
): { what: string; mend: string } {
  const d = finding.details ?? {}
  switch (finding.check) {
    case 'h1':
      return {
        what: `这一行六类申请人相加为${expected}，总计填的是${found}。`,
        mend: '请核对这一行各类申请人的件数，再填写总计。',
      }
    case 'h2':
      return {
        what: `这一列各项办理结果相加为${expected}，（七）总计填的是${found}。`,
        mend: '请核对这一列各项办理结果：一件申请只计一种结果，部分公开的不再计入其他情形。',
      }
    case 'h3':
      return {
        what: `新收${d['received']}件加上年结转${d['carriedIn']}件为${expected}，办理结果总计${d['done']}件加结转下年度${d['carriedOut']}件为${found}。`,
        mend: '两者应当相等（第一项加第二项之和，等于第三项加第四项之和），请核对这一列的四个数。',
      }
    case 'h4':
      return {
        what: `${d['year']}年度报告的结转下年度是${expected}，本年的上年结转填的是${found}。`,
        mend:
          finding.severity === 'warning'
            ? '本单位有合并或拆分，两数可以不同，请在第六部分说明原因。'
            : '两数应当相等。请核对；如果上年报告有误，应当先更正上年报告。',
      }
    case 'h5':
      return {
        what: faultWords(String(d['fault'] ?? ''), String(finding.found)),
        mend: '请填写 0 或正整数（收费金额可以有小数），没有数的填 0，不能留空，不能写“-”或“/”。',
      }
    case 'h6':
      return 'without' in d
        ? { what: `${d['without']}的报告没有这个数，无法汇总。`, mend: '请先补齐这些单位的数字，再汇总。' }
        : {
            what: `纳入汇总的${d['units']}个单位相加为${expected}，填的是${found}。`,
            mend: '请重新汇总；如果有单位没有纳入，请先纳入。',
          }
    case 'h7':
      return caseWords(finding, found, expected)
    case 'h8':
      return {
        what: `四种审理情况相加为${expected}，总计填的是${found}。`,
        mend: '请核对结果维持、结果纠正、其他结果、尚未审结四个数，再填写总计。',
      }
    case 'in_force':
      return {
        what: `${d['year']}年现行有效${d['stood']}件，加本年制发${d['gained']}件、减本年废止${d['lost']}件为${expected}，现行有效填的是${found}。`,
        mend: '请核对制发、废止、现行有效三个数；如果是清理后重新统计或者口径变化，请在正文说明。',
      }
    case 'rules_without_power':
      return {
        what: `本单位没有规章制定权，规章填的是${found}。`,
        mend: '如果填的是规范性文件，请移到“行政规范性文件”一行，规章填 0。',
      }
    case 'reconsideration_first':
      return {
        what: `有${d['count']}件对不予公开决定未经复议直接起诉的案件。2024年1月1日起，对不予公开决定应当先申请行政复议。`,
        mend: '请核对这些案件是否经过复议、所诉的是哪一个决定；登记有误的请更正。',
      }
  }
}

function caseWords(finding: FigureFinding, found: string, expected: string): { what: string; mend: string } {
  const d = finding.details ?? {}
  if (d['fault'] === 'without_result')
    return {
      what: `有${d['count']}件本年办结的申请没有登记办理结果。`,
      mend: '请给每件申请登记一种且只登记一种办理结果。',
    }
  if (d['fault'] === 'twice')
    return { what: `有${d['count']}件申请被重复统计。`, mend: '请核对这些申请的登记，一件申请只计一次。' }
  return {
    what: `办件登记中是${expected}，报告填的是${found}。`,
    mend: '请打开这一格的办件清单核对；登记有误的更正登记，填写有误的更正报告。',
  }
}

const faults: Record<FigureFault, (value: string) => string> = {
  blank: () => '这一格是空的。',
  dash: (value) => `填的是“${value}”，不是数字。`,
  full_width: (value) => `填的是全角数字“${value}”，应为半角数字“${value.normalize('NFKC')}”。`,
  with_unit: (value) => `填的是“${value}”，数字后面带有单位。`,
  negative: (value) => `填的是负数“${value}”。`,
  not_whole: (value) => `填的是“${value}”，件数应为整数。`,
  too_exact: (value) => `填的是“${value}”，以万元为单位最多六位小数（精确到分）。`,
  too_large: (value) => `填的是“${value}”，数字过大。`,
  not_a_number: (value) => `填的是“${value}”，不能识别为数字。`,
}

function faultWords(fault: string, value: string): string {
  return (faults[fault as FigureFault] ?? faults.not_a_number)(value)
}

const readingWords: Record<
  Exclude<ReadingFault, FigureFault>,
  (p: ReadingProblem) => [what: string, mend: string]
> = {
  row_missing: () => ['文件里没有这一行。', '请按规定格式补上这一行，没有的填 0。'],
  column_missing: () => ['没有找到这一列的表头。', '请按规定格式补上表头，或者下载空表填写后上传。'],
  table_missing: () => ['文件里没有找到这张表。', '请上传含有三张表的完整报告。'],
  row_twice: () => ['这一行出现了两次，只读了第一次。', '请删去重复的一行后重新上传。'],
  row_unknown: () => [
    '规定格式里没有这一行，没有读入。',
    '如果是地方自行增加的行，请把其中的数并入规定的行。',
  ],
  row_loose: (p) => [`行名写的是“${p.value}”，与规定的行名不完全相同。`, '请核对是否读对了行。'],
  merged_figure: () => ['这一格是合并单元格，看不出是哪一格的数。', '请取消合并，逐格填写后重新上传。'],
  other_year: (p) => [`文件写的是${p.value}年度报告，与选择的年度不同。`, '请核对年度，或者换一个文件。'],
  former_format: (p) => [
    `这是 2019 年版格式（${p.value}）的报告，其中规章和规范性文件统计的是新制作、新公开，与现行格式的制发、废止、现行有效不是同一口径。`,
    '2019、2020 年度报告只能存档备查，不能导入作比较。',
  ],
  no_tables: () => ['文件里没有表格。', '请上传含有三张表的完整报告。'],
}

/** Row, column, value, what is wrong, how to mend it (UX 104). */
export function readingProblemWords(problem: ReadingProblem): FindingWords {
  const where = [
    problem.source === '' ? '' : `${problem.source}${problem.line === null ? '' : `第${problem.line}行`}`,
    problem.table === null ? '' : tableWords[problem.table],
    problem.row === '' ? '' : `“${problem.row}”`,
    problem.column === '' ? '' : `“${problem.column}”`,
  ]
    .filter((word) => word !== '')
    .join(' ')
  const words = readingWords[problem.fault as Exclude<ReadingFault, FigureFault>] as
    | ((p: ReadingProblem) => [string, string])
    | undefined
  const [what, mend] = words?.(problem) ?? [
    faultWords(problem.fault, problem.value),
    '请填写 0 或正整数（收费金额可以有小数）后重新上传。',
  ]
  return { where: where === '' ? '整个文件' : where, what, mend }
}

export const bodyWords: Record<ReportingBody, string> = {
  department: '部门',
  government: '政府',
  township: '乡镇、街道',
}

/** 「1月31日前（《政府信息公开条例》第四十九条第一款）」 */
export function deadlineSentence({ month, day, basis }: ReportDeadline): string {
  return `${month}月${day}日前（${basis}）`
}
