import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'
import { decisionCodes, type ApplicantKind, type DecisionCode } from '../../request.ts'
import { type FillingTable, putCell, type TableFigures } from '../report-figures.ts'
import { reportRowOf } from '../rules/count-cases.ts'
import { cellsOf, type ReportFormat } from '../rules/report-format.ts'

/** A request as a cell shows it: nothing of the applicant but the kind, which is the column. */
export interface CountedCase {
  id: string
  number: string
  topic: string | null
  applicantKind: ApplicantKind
  receivedOn: string
  endedOn: string | null
  result: DecisionCode | null
  status: string
}

/**
 * The requests of these organisations that a year counts, each with the two rows of table 3 it stands in: how it came
 * (新收 by 收到申请之日, or 上年结转) and how it went (its result, or 结转下年度). A split one is counted through its parts
 * only; one that was never received is none. Counts and lists both read this, so that they cannot differ.
 */
function counted(
  format: ReportFormat,
  organisationIds: readonly string[],
  year: number,
): RawBuilder<unknown> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const { received, carriedIn, carriedOut } = format.equations
  const results = sql.join(
    decisionCodes.map((code) => sql`when ${code} then ${reportRowOf(code)}::text`),
    sql` `,
  )
  return sql`
    select r.id, r.organisation_id, r.number, r.topic, r.applicant_kind, r.received_on, r.ended_on, r.result, r.status,
      case when r.received_on < ${first}::date then ${carriedIn}::text else ${received}::text end as came,
      case when r.ended_on is null or r.ended_on > ${last}::date then ${carriedOut}::text
        else case r.result ${results} end end as went
    from disclosure.request r
    where r.organisation_id = any(${[...organisationIds]}::uuid[]) and not r.is_split
      and r.received_on <= ${last}::date and (r.ended_on is null or r.ended_on >= ${first}::date)`
}

/** Table 3 of each organisation for a year, noughts included. */
export async function countRequestsOf(
  db: Db,
  format: ReportFormat,
  organisationIds: readonly string[],
  year: number,
): Promise<Map<string, TableFigures>> {
  const tables = new Map<string, FillingTable>(organisationIds.map((id) => [id, noughts(format)]))
  if (organisationIds.length === 0) return tables
  const { rows } = await sql<{
    organisation_id: string
    kind: string
    came: string
    went: string
    n: number
  }>`
    select organisation_id, applicant_kind as kind, came, went, count(*)::int as n
    from (${counted(format, organisationIds, year)}) c
    group by organisation_id, applicant_kind, came, went`.execute(db)
  const { carriedOut, resultTotal, total } = format.equations
  for (const row of rows) {
    const table = tables.get(row.organisation_id)
    if (table === undefined) continue
    const lines = row.went === carriedOut ? [row.came, carriedOut] : [row.came, row.went, resultTotal]
    for (const line of lines)
      for (const column of [row.kind, total]) {
        const before = table[line]?.[column]
        putCell(table, line, column, (typeof before === 'number' ? before : 0) + row.n)
      }
  }
  return tables
}

function noughts(format: ReportFormat): FillingTable {
  const table: FillingTable = {}
  for (const { address } of cellsOf(format, 3)) putCell(table, address.row, address.column, 0)
  return table
}

/** One page of the requests behind a cell of table 3, by number, and how many they are. */
export async function listCellCases(
  db: Db,
  format: ReportFormat,
  organisationId: string,
  year: number,
  cell: { row: string; column: string },
  page: { limit: number; offset: number },
): Promise<{ rows: CountedCase[]; total: number }> {
  const { carriedOut, resultTotal, total } = format.equations
  const known = cellsOf(format, 3).some(
    ({ address }) => address.row === cell.row && address.column === cell.column,
  )
  if (!known) return { rows: [], total: 0 }
  const inRow =
    cell.row === resultTotal ? sql`went <> ${carriedOut}` : sql`(came = ${cell.row} or went = ${cell.row})`
  const inColumn = cell.column === total ? sql`true` : sql`applicant_kind = ${cell.column}`
  const from = sql`from (${counted(format, [organisationId], year)}) c where ${inRow} and ${inColumn}`
  const { rows } = await sql<CountedCase>`
    select id, number, topic, applicant_kind as "applicantKind", received_on as "receivedOn", ended_on as "endedOn",
      result, status
    ${from} order by number limit ${page.limit} offset ${page.offset}`.execute(db)
  const { rows: sums } = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(db)
  return { rows, total: sums[0]?.n ?? 0 }
}
