/** The parts of a report that people write; the preface with address and telephone is customary, not one of the six. */
export const textSections = ['preface', 'overview', 'problems', 'others'] as const
export type TextSection = (typeof textSections)[number]

export type ReportText = Readonly<Record<TextSection, string>>

/** A report without a word yet. */
export const blankText: ReportText = { preface: '', overview: '', problems: '', others: '' }

/** One of the six sections, filled by a text or by a table. */
export interface ReportSection {
  number: string
  title: string
  filledBy: Exclude<TextSection, 'preface'> | 2 | 3 | 4
}

/** The six sections with their exact titles (国办公开办函〔2021〕30号). */
export const reportSections: readonly ReportSection[] = [
  { number: '一', title: '总体情况', filledBy: 'overview' },
  { number: '二', title: '主动公开政府信息情况', filledBy: 2 },
  { number: '三', title: '收到和处理政府信息公开申请情况', filledBy: 3 },
  { number: '四', title: '政府信息公开行政复议、行政诉讼情况', filledBy: 4 },
  { number: '五', title: '存在的主要问题及改进情况', filledBy: 'problems' },
  { number: '六', title: '其他需要报告的事项', filledBy: 'others' },
]

/** A section's heading as it is printed: `一、总体情况`. */
export function headingOf(section: ReportSection): string {
  return `${section.number}、${section.title}`
}

/** `××（机关名称）××××年政府信息公开工作年度报告`. */
export function reportTitle(organisationName: string, year: number): string {
  return `${organisationName}${year}年政府信息公开工作年度报告`
}
