import { cellAt, type CellAddress, type ReportFigures, sumAt } from '../report-figures.ts'
import type { ReportText, TextSection } from '../report-text.ts'
import { FEN_PER_WAN } from './read-figure.ts'
import type { TextFinding } from './report-finding.ts'
import { reportStatements, type Statement } from './report-statements.ts'
import { numbersIn, type SaidNumber, sentencesOf } from './text-sentences.ts'

/** A number of the text that was understood, for the screen that shows what was compared. */
export interface ReadStatement {
  section: TextSection
  sentence: string
  key: string
  said: number
  /** what the tables say; null where a cell holds no number */
  figure: number | null
  cells: readonly CellAddress[]
}

const sections: readonly TextSection[] = ['overview', 'problems', 'others']

/** Every number of the text that says what a cell says too. */
export function readStatements(
  text: ReportText,
  figures: ReportFigures,
): (ReadStatement & { finding: TextFinding | null })[] {
  return sections.flatMap((section) =>
    sentencesOf(text[section]).flatMap(({ text: sentence, context }) => [
      ...numbersIn(sentence).flatMap((said) => {
        const statement = reportStatements.find((one) => one.says(said, context))
        if (statement === undefined) return []
        return [judge(section, sentence, said, statement, figures)]
      }),
      ...nothingSaid(sentence).map(({ key, cells }) =>
        compare(section, sentence, key, 0, cells, figures, 'error'),
      ),
    ]),
  )
}

/**
 * H6b: numbers of the text that contradict the tables, each with its sentence. A number of a part (“其中”, “本级”, a department)
 * need not be the total, so it warns only. A placeholder or a count without a number is named as well.
 */
export function checkStatements(text: ReportText, figures: ReportFigures): TextFinding[] {
  return [
    ...readStatements(text, figures).flatMap(({ finding }) => (finding === null ? [] : [finding])),
    ...sections.flatMap((section) =>
      sentencesOf(text[section])
        .filter(({ text: sentence }) => lacksNumber(sentence))
        .map(({ text: sentence }): TextFinding => ({
          check: 'number_missing',
          severity: 'error',
          section,
          sentence,
        })),
    ),
  ]
}

const narrowing = /其中|本级|机关|部门|街道|乡镇|各(?:县|区|镇|乡)|(?:县|区|镇|乡|局|委|办公室)$/
const narrowed = new Set(['received', 'taken_up', 'done', 'reconsideration_total', 'litigation_total'])

function judge(
  section: TextSection,
  sentence: string,
  said: SaidNumber,
  statement: Statement,
  figures: ReportFigures,
): ReadStatement & { finding: TextFinding | null } {
  const value = said.unit === '万元' ? Math.round(said.value * FEN_PER_WAN) : said.value
  const isPart =
    /^normative|^rules/.test(statement.key) || narrowed.has(statement.key)
      ? narrowing.test(said.before) || /其中，?[^，]*$/.test(said.sofar)
      : false
  const read = compare(
    section,
    sentence,
    statement.key,
    value,
    statement.cells,
    figures,
    isPart ? 'warning' : 'error',
  )
  const { mistakenFor } = statement
  if (read.finding !== null && mistakenFor !== undefined && sumAt(figures, mistakenFor.cells) === value)
    return {
      ...read,
      finding: { ...read.finding, details: { ...read.finding.details, mistaken: mistakenFor.key } },
    }
  return read
}

function compare(
  section: TextSection,
  sentence: string,
  key: string,
  said: number,
  cells: readonly CellAddress[],
  figures: ReportFigures,
  severity: 'error' | 'warning',
): ReadStatement & { finding: TextFinding | null } {
  const figure = sumAt(figures, cells)
  const read = { section, sentence, key, said, figure, cells }
  if (figure === said) return { ...read, finding: null }
  // A cell that holds no number is H5's; the sentence is still shown as not comparable when the row is wholly blank.
  if (figure === null && cells.every((cell) => cellAt(figures, cell) === ''))
    return { ...read, finding: null }
  const details = { statement: key, said, ...(figure === null ? {} : { figure }) }
  return { ...read, finding: { check: 'h6b', severity, section, sentence, cells, details } }
}

/** “未收到申请”, “没有发生行政复议、行政诉讼”: a nought in words. */
function nothingSaid(sentence: string): { key: string; cells: readonly CellAddress[] }[] {
  const none = '(?:未(?!经)|没有|无(?!法))(?:发生|产生|收到|受理|接到|出现|新收)?'
  const says = (thing: string) =>
    new RegExp(`${none}[^，。；、\\d]{0,24}(?:[^，。；\\d]{0,12}、)?[^，。；、\\d]{0,12}${thing}`).test(
      sentence,
    )
  const found: { key: string; cells: readonly CellAddress[] }[] = []
  const total = (row: string): CellAddress => ({ table: 4, row, column: 'total' })
  if (/(?:未|没有)(?:收到|受理|接到|新收)[^，。；\d]{0,16}申请/.test(sentence) && !/复议申请/.test(sentence))
    found.push({ key: 'received', cells: [{ table: 3, row: 'r1', column: 'total' }] })
  if (/公开/.test(sentence) && says('复议') && !/\d+件/.test(sentence))
    found.push({ key: 'reconsideration_total', cells: [total('reconsideration')] })
  if (/公开/.test(sentence) && says('诉讼') && !/\d+件/.test(sentence))
    found.push({ key: 'litigation_total', cells: [total('litigation_direct'), total('litigation_after')] })
  return found
}

/** A placeholder left in, a unit without its number, or 「现行有效的规范性文件。」 with nothing said of it. */
function lacksNumber(sentence: string): boolean {
  return (
    /(?:[×＿_?？]{1,}|[xX]{2,}|【\s*】|（\s*）|\[\s*\])(?:余)?(?:件|条|份|万?元|次|年)/.test(sentence) ||
    /(?:收到|受理|办结|答复|制发|废止|结转)[^，。；、\d一二三四五六七八九十百零两几某每各该]{0,16}(?:申请|文件|规章)件/.test(
      sentence,
    ) ||
    /(?:^|[，；])(?:现行有效|本年制发|本年废止)(?:的)?(?:行政)?(?:规范性文件|规章)(?=[，。；]|$)/.test(
      sentence,
    )
  )
}
