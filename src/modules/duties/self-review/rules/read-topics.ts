import { isWrapped, lookupKey } from '#platform/table-file/heading-words.ts'
import type { SourceLine } from '#platform/table-file/source-table.ts'
import { tidyName } from '#platform/table-file/tidy-text.ts'

/** A topic that was asked for, as a row of a table or of the form says it. */
export interface AskedTopic {
  title: string
  requests: number
  organisationId: string
  organisationName: string
  regionCode: string
}

/** What is wrong in one cell, and how to mend it. */
export interface TopicProblem {
  /** line of the table; 0 when the whole table is meant */
  line: number
  column: string
  value: string
  what: string
  mend: string
}

export interface TopicReading {
  topics: AskedTopic[]
  problems: TopicProblem[]
}

export interface KnownOrganisation {
  id: string
  name: string
  shortName: string
  code: string
  regionCode: string
}

type Heading = 'title' | 'requests' | 'organisation'

/** The heading of the template first, then other names in use. */
const headings: Record<Heading, readonly string[]> = {
  title: ['申请事项', '事项', '事项名称', '主题', '申请主题', '申请内容', '申请信息', '信息名称', '所需信息'],
  requests: ['申请件数', '件数', '申请数量', '申请数', '数量', '申请次数', '次数'],
  organisation: [
    '承办机构',
    '机构',
    '机构名称',
    '承办单位',
    '答复单位',
    '答复机关',
    '责任单位',
    '单位',
    '部门',
  ],
}
const order: readonly Heading[] = ['title', 'requests', 'organisation']

/** Columns of the template, in order. */
export const topicColumns: readonly string[] = order.map((one) => headings[one][0] ?? '')

/** Own parameters. */
export const longestTopic = 300
export const mostRequests = 100_000
const mostTopics = 1000
const linesBeforeHeading = 10

function headingOf(text: string): Heading | null {
  // 件数（件）: the unit behind a heading is no part of it.
  const key = lookupKey(text.replace(/[（(][^（()）]{0,6}[）)]\s*$/, ''))
  if (key === null) return null
  return (
    order.find((one) => headings[one].includes(key)) ??
    order.find((one) => headings[one].some((name) => isWrapped(key, name))) ??
    null
  )
}

function columnsIn(line: SourceLine): Map<Heading, number> {
  const found = new Map<Heading, number>()
  for (const [at, cell] of line.cells.entries()) {
    const heading = headingOf(cell.text)
    if (heading !== null && !found.has(heading)) found.set(heading, at)
  }
  return found
}

/** `B列（申请件数）`. */
function columnName(at: number, heading: Heading): string {
  return `${String.fromCodePoint(65 + at)}列（${headings[heading][0] ?? ''}）`
}

/** A whole number of requests: 12, 12件, full-width digits; null for anything else. */
export function readRequests(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s,]/g, '')
    .replace(/[件次]$/, '')
  const number = /^\d{1,7}$/.test(plain) ? Number(plain) : 0
  return number >= 1 && number <= mostRequests ? number : null
}

/**
 * The organisation with this full name, short name or code, or the only one whose name ends so (民政局); null when there is
 * none, or more than one.
 */
export function findNamed(text: string, known: readonly KnownOrganisation[]): KnownOrganisation | null {
  const wanted = tidyName(text).normalize('NFKC')
  if (wanted === '') return null
  const exact = known.filter((one) => one.name === wanted || one.code === wanted.toUpperCase())
  const named = exact.length > 0 ? exact : known.filter((one) => one.shortName === wanted)
  const ending = wanted.length >= 3 ? known.filter((one) => one.name.endsWith(wanted)) : []
  const found = named.length > 0 ? named : ending
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Reads a table of topics; everything that is wrong is named by line and column, and nothing is guessed. */
export function readTopics(
  lines: readonly SourceLine[],
  organisations: readonly KnownOrganisation[],
): TopicReading {
  const head = lines.slice(0, linesBeforeHeading).findIndex((line) => columnsIn(line).size >= 2)
  const columns = columnsIn(lines[head] ?? { at: 0, cells: [] })
  const missing = order.filter((one) => !columns.has(one))
  if (missing.length > 0) return { topics: [], problems: missing.map(missingColumn) }
  const rows = lines.slice(head + 1).filter((line) => line.cells.some((cell) => cell.text.trim() !== ''))
  if (rows.length === 0)
    return { topics: [], problems: [whole('没有数据行。', '请在表头下面逐行填写事项。')] }
  if (rows.length > mostTopics)
    return { topics: [], problems: [whole(`超过 ${mostTopics} 行。`, '请只保留申请较为集中的事项。')] }

  const topics: AskedTopic[] = []
  const problems: TopicProblem[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const text = (one: Heading) => tidyName(row.cells[columns.get(one) ?? -1]?.text ?? '')
    const wrong = (one: Heading, what: string, mend: string) =>
      problems.push({
        line: row.at,
        column: columnName(columns.get(one) ?? 0, one),
        value: text(one).slice(0, 100),
        what,
        mend,
      })
    const before = problems.length
    const title = text('title')
    const requests = readRequests(text('requests'))
    const organisation = findNamed(text('organisation'), organisations)
    if (title === '') wrong('title', '没有填写事项。', '请填写公众申请的是什么信息。')
    if (title.length > longestTopic) wrong('title', '事项过长。', `请缩短到 ${longestTopic} 字以内。`)
    if (requests === null) wrong('requests', '不是有效的件数。', `请填写 1 到 ${mostRequests} 之间的整数。`)
    if (organisation === null)
      wrong(
        'organisation',
        '没有找到这个机构，或者同名的不止一个。',
        '请填写本地区机构的全称、简称或机构代码。',
      )
    const earlier = seen.get(`${organisation?.id ?? ''} ${title}`)
    if (earlier !== undefined)
      wrong('title', `与第 ${earlier} 行的事项和机构相同。`, '请合并为一行，件数相加。')
    if (problems.length > before || requests === null || organisation === null) continue
    seen.set(`${organisation.id} ${title}`, row.at)
    topics.push({
      title,
      requests,
      organisationId: organisation.id,
      organisationName: organisation.name,
      regionCode: organisation.regionCode,
    })
  }
  return { topics, problems }
}

function whole(what: string, mend: string): TopicProblem {
  return { line: 0, column: '整表', value: '', what, mend }
}

function missingColumn(heading: Heading): TopicProblem {
  const [name = '', ...others] = headings[heading]
  return whole(`缺少“${name}”一列。`, `请补上表头“${name}”，也可以写作${others.slice(0, 3).join('、')}。`)
}
