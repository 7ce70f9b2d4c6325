import { headingKey } from '#platform/table-file/tidy-text.ts'
import type { ReportFigures } from '../report-figures.ts'
import { headingOf, reportSections, type ReportText, type TextSection } from '../report-text.ts'
import { checkLikeness, type OtherText } from './check-likeness.ts'
import { checkStatements } from './check-statements.ts'
import type { TextFinding } from './report-finding.ts'
import { sentencesOf } from './text-sentences.ts'

/** What the text is held against; what is not known is not checked. */
export interface TextContext {
  /** governments of every level, townships too, also report these three results (条例第五十条第一款第四项) */
  isGovernment: boolean
  figures: ReportFigures
  /** last year's report and those of neighbours */
  others?: readonly OtherText[]
  /** 信息处理费 charged in the year by the register, in 分 */
  feesCharged?: number | null
}

/** A point that a section must speak of, and the words that show it does. */
export interface RequiredPoint {
  key: string
  section: Exclude<TextSection, 'preface'>
  words: RegExp
  /** asked of governments only, and found wherever the report says it */
  governmentsOnly?: true
}

/** 条例第五十条第一款第一项至第四项, and the points of section 一 as the format names them. */
export const requiredPoints: readonly RequiredPoint[] = [
  { key: 'proactive', section: 'overview', words: /主动公开/ },
  { key: 'on_request', section: 'overview', words: /依申请公开/ },
  { key: 'management', section: 'overview', words: /政府信息管理|信息(?:资源)?(?:的)?(?:规范化?)?管理/ },
  { key: 'platform', section: 'overview', words: /平台/ },
  { key: 'supervision', section: 'overview', words: /监督保障/ },
  { key: 'assessment', section: 'overview', words: /考核|考评/, governmentsOnly: true },
  { key: 'public_rating', section: 'overview', words: /评议|满意度/, governmentsOnly: true },
  { key: 'accountability', section: 'overview', words: /追究|追责|问责/, governmentsOnly: true },
  { key: 'problems', section: 'problems', words: /问题|不足|差距|短板|薄弱/ },
  { key: 'improvement', section: 'problems', words: /改进|整改|下一步|将进一步|加强|提升/ },
]

/** Everything that is wrong with the text: what is missing, what contradicts the tables, what is copied. */
export function checkText(text: ReportText, context: TextContext): TextFinding[] {
  return [
    ...checkPoints(text, context.isGovernment),
    ...checkFee(text, context.feesCharged ?? null),
    ...checkStatements(text, context.figures),
    ...checkLikeness(text, context.others ?? []),
  ]
}

function checkPoints(text: ReportText, isGovernment: boolean): TextFinding[] {
  const sections = ['overview', 'problems', 'others'] as const
  const bare = (section: TextSection) => text[section].replaceAll(/\s/g, '')
  const whole = sections.map(bare).join('\n')
  return sections.flatMap((section): TextFinding[] => {
    if (text[section].trim() === '') return [{ check: 'section_blank', severity: 'error', section }]
    return requiredPoints
      .filter((point) => point.section === section && (isGovernment || point.governmentsOnly !== true))
      .filter((point) => !point.words.test(point.governmentsOnly === true ? whole : bare(section)))
      .map((point) => ({ check: 'point_missing', severity: 'error', section, details: { point: point.key } }))
  })
}

const nothingCharged =
  /(?:未|没有|无|暂未)[^，。；]{0,8}(?:收取|发生|产生|收费)|收取[^，。；\d]{0,12}(?:0|零)元|不收取/

/** Section 六 says what was charged as 信息处理费, “未收取” too; the amount must be the register's. */
function checkFee(text: ReportText, feesCharged: number | null): TextFinding[] {
  const section = 'others'
  if (text.others.trim() === '') return []
  const about = sentencesOf(text.others).filter((sentence) => sentence.text.includes('信息处理费'))
  if (about.length === 0)
    return [{ check: 'point_missing', severity: 'error', section, details: { point: 'fee' } }]
  const said = about.map(({ text: sentence }) => ({ sentence, amount: amountIn(sentence) }))
  const first = said.find((one) => one.amount !== null)
  if (first === undefined)
    return [
      {
        check: 'point_missing',
        severity: 'error',
        section,
        details: { point: 'fee_said' },
        sentence: about[0]?.text ?? '',
      },
    ]
  if (feesCharged === null || first.amount === feesCharged) return []
  const details = { said: first.amount ?? 0, charged: feesCharged }
  return [{ check: 'fee_amount', severity: 'error', section, sentence: first.sentence, details }]
}

/** The amount that a sentence on the fee names, in 分; nought when it says that none was charged; null when it says neither. */
function amountIn(sentence: string): number | null {
  const after = sentence.slice(sentence.indexOf('信息处理费'))
  const [, digits, wan] =
    /(\d+(?:\.\d+)?)(万)?元/.exec(after) ?? /(\d+(?:\.\d+)?)(万)?元/.exec(sentence) ?? []
  if (digits !== undefined) return Math.round(Number(digits) * 100 * (wan === undefined ? 1 : 10_000))
  return nothingCharged.test(sentence) ? 0 : null
}

/** The headings of a report that was brought from elsewhere: all six, in their order, in the words of the format. */
export function checkTitles(headings: readonly string[]): TextFinding[] {
  const keys = headings.map(headingKey)
  let last = -1
  return reportSections.flatMap((section): TextFinding[] => {
    const heading = headingOf(section)
    const textSection = typeof section.filledBy === 'string' ? section.filledBy : null
    const at = keys.findIndex((key) => key === headingKey(heading))
    if (at < 0) {
      const like = headings.find((one) => one.trim().startsWith(`${section.number}、`))
      const details: TextFinding['details'] = like === undefined ? { heading } : { heading, found: like }
      const check = like === undefined ? 'title_missing' : 'title_changed'
      return [{ check, severity: 'error', section: textSection, details }]
    }
    if (at < last)
      return [{ check: 'title_order', severity: 'error', section: textSection, details: { heading } }]
    last = at
    return []
  })
}
