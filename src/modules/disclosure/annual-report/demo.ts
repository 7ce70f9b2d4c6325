import { type Ctx, makeCtx } from '#platform/ctx.ts'
import { startOfDay } from '#platform/day.ts'
import { getOrganisation, type Organisation } from '#regions'
import { keepFormer, uploadFormer } from './bring-former.ts'
import { checkReport } from './check-report.ts'
import { type DemoWords, demoWords } from './demo-words.ts'
import { enteredTable } from './entered-table.ts'
import { submitReport } from './hand-in-report.ts'
import { passReport } from './judge-report.ts'
import { openPlace } from './load-report.ts'
import { publishReport } from './publish-report.ts'
import { countOwn } from './read-figures.ts'
import { type FigureCell, type FillingTable, putCell, type TableFigures } from './report-figures.ts'
import { reportJson } from './report-json.ts'
import type { ReportText } from './report-text.ts'
import { draftText } from './rules/draft-text.ts'
import { isGovernmentBody } from './rules/report-body.ts'
import { applicantColumns, formatFor, type ReportFormat } from './rules/report-format.ts'
import { findReport } from './store/annual-reports.ts'
import { startReport } from './start-report.ts'
import { enterFigures, explainFindings, saveText } from './write-report.ts'

type CtxFor = (role: string, regionCode: string) => Ctx

/** Where the demonstration has offices, as that of organisations tells it. */
export interface DemoReportPlace {
  regionCode: string
  governmentId: string
  departments: Record<string, string>
  townshipIds: readonly string[]
}

/** Figures of table 2 that people enter: row → column → number; the rest is nought. Money in 分. */
const entered: Record<keyof typeof demoWords, TableFigures> = {
  office: { normative: { made: 4, repealed: 1, in_force: 37 } },
  education: {
    normative: { made: 2, repealed: 0, in_force: 11 },
    licence: { decided: 6 },
    penalty: { decided: 1 },
  },
  civil: { normative: { made: 1, repealed: 1, in_force: 9 }, licence: { decided: 14 } },
  government: { normative: { made: 6, repealed: 3, in_force: 52 }, fee: { amount: 128_500_000 } },
}

/**
 * Reports of the first county: last year's of its office and of two departments, published in January, the government's in March;
 * most other units' brought from files, a few not reported; this year's of the office in work. Through the use cases, once.
 */
export async function demoAnnualReports(ctxFor: CtxFor, places: readonly DemoReportPlace[]): Promise<void> {
  const [county] = places
  if (county === undefined) return
  const { regionCode, departments, governmentId } = county
  const people = peopleIn(ctxFor, regionCode)
  const { today, db } = people('disclosure_clerk').ctx
  const thisYear = Number(today.slice(0, 4))
  const lastYear = thisYear - 1
  if (formatFor(lastYear - 1) === null) return
  const { office = '', education = '', civil = '' } = departments
  if ((await findReport(db, office, lastYear)) !== null) return
  const inTime = (day: string) => (day < today ? day : today)
  const clerk = people('disclosure_clerk').ctx
  await bringFormer(clerk, education, lastYear - 1, { 2: formerDocuments, 3: answered })
  for (const id of unitsOnPaper(county)) await bringFormer(clerk, id, lastYear, { 2: fewDocuments, 3: {} })
  await publishOne(people, office, 'office', lastYear, inTime(`${thisYear}-01-16`))
  await publishOne(people, education, 'education', lastYear, inTime(`${thisYear}-01-22`))
  await publishOne(people, civil, 'civil', lastYear, inTime(`${thisYear}-01-29`))
  await publishOne(people, governmentId, 'government', lastYear, inTime(`${thisYear}-03-20`))
  await startReport(clerk, office, thisYear)
  await startReport(clerk, education, thisYear)
}

/** Units that report in a file; the last two townships and two departments have not reported at all. */
function unitsOnPaper({ departments, townshipIds }: DemoReportPlace): string[] {
  const otherwise = new Set(['office', 'education', 'civil', 'water', 'statistics'])
  const others = Object.entries(departments).filter(([key]) => !otherwise.has(key))
  return [...others.map(([, id]) => id), ...townshipIds.slice(0, -2)]
}

type People = (role: string) => { ctx: Ctx; on: (day: string) => Ctx }

/** People of the county by role; `on` a day they live at ten in its morning. */
function peopleIn(ctxFor: CtxFor, regionCode: string): People {
  return (role) => {
    const ctx = ctxFor(role, regionCode)
    return {
      ctx,
      on: (day) =>
        day === ctx.today ? ctx : makeCtx({ ...ctx, now: new Date(startOfDay(day).getTime() + 36_000_000) }),
    }
  }
}

/** From the first word to publication on one day, by five hands. */
async function publishOne(
  people: People,
  organisationId: string,
  key: keyof typeof demoWords,
  year: number,
  day: string,
): Promise<void> {
  const at = (role: string) => people(role).on(day)
  const writer = at('disclosure_clerk')
  await startReport(writer, organisationId, year)
  const { organisation, format } = await openPlace(writer, organisationId, year)
  const table = enteredTable(format, ({ row, column }) => entered[key][row]?.[column] ?? 0)
  const revision = async () => (await findReport(writer.db, organisationId, year))?.revision ?? 0
  await enterFigures(writer, organisationId, year, {
    revision: await revision(),
    entered: table,
    rearranged: false,
    rearrangedNote: '',
  })
  await saveText(writer, organisationId, year, {
    revision: await revision(),
    text: await wordsOf(writer, organisation, year, format, demoWords[key]),
  })
  const report = await findReport(writer.db, organisationId, year)
  if (report === null) return
  const { findings } = await checkReport(writer, organisation, report, format)
  const warnings = findings.filter((one) => one.severity === 'warning')
  const words = Object.fromEntries(
    warnings.map(({ key: name, finding }) => [
      name,
      finding.check === 'units_missing'
        ? '未报送的单位已发函督促；其登记簿数据已计入，表二数据待报送后更正。'
        : '已与台账逐项核对，数据属实。',
    ]),
  )
  if (warnings.length > 0)
    await explainFindings(writer, organisationId, year, { revision: await revision(), words })
  await submitReport(writer, organisationId, year, await revision())
  await passReport(at('openness_head'), organisationId, year, 'pass_review', '数据已核对，同意报审。')
  await passReport(at('signer'), organisationId, year, 'approve', '同意发布。')
  await publishReport(at('openness_office'), organisationId, year)
}

/** The sample wording with what it asks for filled in. */
async function wordsOf(
  ctx: Ctx,
  organisation: Organisation,
  year: number,
  format: ReportFormat,
  words: DemoWords,
): Promise<ReportText> {
  const report = await findReport(ctx.db, organisation.id, year)
  if (report === null) throw new Error('the report was begun a moment ago')
  const place = await openPlace(ctx, organisation.id, year)
  const { figures, feesPaid } = await checkReport(ctx, organisation, report, format)
  const sample = draftText(format, figures, {
    organisationName: organisation.name,
    address: organisation.address,
    phone: organisation.phone,
    isGovernment: isGovernmentBody(place.organisation.kind),
    feesPaid: feesPaid ?? 0,
  })
  const fill = (text: string, answers: readonly (string | undefined)[]) => {
    let next = 0
    return text.replaceAll(/【[^】]*】/g, () => answers[next++] ?? '')
  }
  return {
    preface: sample.preface,
    overview: fill(sample.overview, [
      words.proactive,
      words.requests,
      words.management,
      words.platform,
      words.supervision,
      words.results,
    ]),
    problems: fill(sample.problems, [words.problems, words.improvement]),
    others: fill(sample.others, [words.others]),
  }
}

/** The report of a year before this product, as a file would bring it; what it carried over is what the register took over. */
async function bringFormer(
  ctx: Ctx,
  organisationId: string,
  year: number,
  given: { 2: TableFigures; 3: TableFigures },
): Promise<void> {
  const format = formatFor(year)
  if (format === null) return
  const organisation = await getOrganisation(ctx.db, organisationId)
  const next = await countOwn(ctx, format, organisationId, year + 1, {})
  const { received, carriedIn, carriedOut, resultTotal, total, results } = format.equations
  const table3: FillingTable = {}
  for (const { row, column, value } of formerRequests(format, given[3])) putCell(table3, row, column, value)
  for (const column of applicantColumns(format)) {
    const sum = results.reduce((all, row) => all + Number(table3[row]?.[column] ?? 0), 0)
    const out = Number(next.tables[3][carriedIn]?.[column] ?? 0)
    putCell(table3, resultTotal, column, sum)
    putCell(table3, carriedOut, column, out)
    putCell(table3, received, column, sum + out)
  }
  for (const row of [received, carriedIn, ...results, resultTotal, carriedOut])
    putCell(
      table3,
      row,
      total,
      applicantColumns(format).reduce((all, column) => all + Number(table3[row]?.[column] ?? 0), 0),
    )
  const figures = {
    year,
    format: format.id,
    tables: {
      2: enteredTable(format, ({ row, column }) => given[2][row]?.[column] ?? 0),
      3: table3,
      4: Object.fromEntries(
        format.tables[4].blocks.flatMap(({ rows, columns }) =>
          rows.map((row) => [row.key, Object.fromEntries(columns.map((column) => [column.key, 0]))]),
        ),
      ),
    },
  }
  const json = reportJson({ organisationName: organisation.name, figures, text: null })
  const id = await uploadFormer(ctx, organisationId, {
    year: String(year),
    file: { bytes: new TextEncoder().encode(json), name: `${organisation.name}${year}年报.json` },
  })
  await keepFormer(ctx, organisationId, id)
}

/** Table 2 of the education bureau in the year before last, and of a unit with few documents. */
const formerDocuments: TableFigures = {
  normative: { made: 3, repealed: 2, in_force: 9 },
  licence: { decided: 5 },
}
const fewDocuments: TableFigures = { normative: { in_force: 2 }, licence: { decided: 1 } }

/** Results of the education bureau in the year before last: row → column → number. */
const answered: TableFigures = {
  'r3.1': { person: 4, business: 1 },
  'r3.2': { person: 1 },
  'r3.4.1': { person: 2, law_firm: 1 },
}

function formerRequests(
  format: ReportFormat,
  given: TableFigures,
): { row: string; column: string; value: FigureCell }[] {
  const { carriedIn, results } = format.equations
  return [carriedIn, ...results].flatMap((row) =>
    applicantColumns(format).map((column) => ({ row, column, value: given[row]?.[column] ?? 0 })),
  )
}
