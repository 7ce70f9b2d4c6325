import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { RemedyKind } from '../rules/count-cases.ts'
import { type FillingTable, putCell, type TableFigures } from '../report-figures.ts'
import { cellsOf, type ReportFormat } from '../rules/report-format.ts'

/** A reconsideration or lawsuit as a cell shows it, with the request it is about. */
export interface CountedRemedy {
  id: string
  requestId: string
  number: string
  topic: string | null
  kind: RemedyKind
  filedOn: string
  resultOn: string | null
  result: 'upheld' | 'corrected' | 'other' | null
  authority: string
}

/** 复议 and 诉讼 over requests of these organisations: decided in the year by their result, else 尚未审结 on 31 December. */
function counted(organisationIds: readonly string[], year: number): RawBuilder<unknown> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return sql`
    select m.id, m.request_id, r.organisation_id, r.number, r.topic, m.kind, m.filed_on, m.result_on, m.result, m.authority,
      case when m.result_on is null or m.result_on > ${last}::date then 'pending' else m.result end as stands
    from disclosure.remedy m join disclosure.request r on r.id = m.request_id
    where r.organisation_id = any(${[...organisationIds]}::uuid[])
      and m.filed_on <= ${last}::date and (m.result_on is null or m.result_on >= ${first}::date)`
}

/** Table 4 of each organisation for a year, noughts included. */
export async function countRemediesOf(
  db: Db,
  format: ReportFormat,
  organisationIds: readonly string[],
  year: number,
): Promise<Map<string, TableFigures>> {
  const tables = new Map<string, FillingTable>()
  for (const id of organisationIds) {
    const table: FillingTable = {}
    for (const { address } of cellsOf(format, 4)) putCell(table, address.row, address.column, 0)
    tables.set(id, table)
  }
  if (organisationIds.length === 0) return tables
  const { rows } = await sql<{ organisation_id: string; kind: string; stands: string; n: number }>`
    select organisation_id, kind, stands, count(*)::int as n
    from (${counted(organisationIds, year)}) c group by organisation_id, kind, stands`.execute(db)
  for (const row of rows) {
    const table = tables.get(row.organisation_id)
    if (table === undefined) continue
    for (const column of [row.stands, format.equations.total]) {
      const before = table[row.kind]?.[column]
      putCell(table, row.kind, column, (typeof before === 'number' ? before : 0) + row.n)
    }
  }
  return tables
}

/** One page of what is behind a cell of table 4, and how many they are. */
export async function listCellRemedies(
  db: Db,
  format: ReportFormat,
  organisationId: string,
  year: number,
  cell: { row: string; column: string },
  page: { limit: number; offset: number },
): Promise<{ rows: CountedRemedy[]; total: number }> {
  const inColumn = cell.column === format.equations.total ? sql`true` : sql`stands = ${cell.column}`
  const from = sql`from (${counted([organisationId], year)}) c where kind = ${cell.row} and ${inColumn}`
  const { rows } = await sql<CountedRemedy>`
    select id, request_id as "requestId", number, topic, kind, filed_on as "filedOn", result_on as "resultOn", result,
      authority
    ${from} order by number, filed_on, id limit ${page.limit} offset ${page.offset}`.execute(db)
  const { rows: sums } = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(db)
  return { rows, total: sums[0]?.n ?? 0 }
}
