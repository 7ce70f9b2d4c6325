import type { ApplicantKind, DecisionCode } from '../../request.ts'
import { addressKey, type FillingTable, putCell, type TableFigures } from '../report-figures.ts'
import { applicantColumns, type ReportFormat } from './report-format.ts'

/** What the yearly count needs to know of one request (一件申请). */
export interface CaseFact {
  id: string
  applicantKind: ApplicantKind
  /** 收到申请之日; it decides the year (条例第三十一条) */
  receivedOn: string
  /** day of the reply or of another end; null while it is being worked on, correction and extension included */
  endedOn: string | null
  code: DecisionCode | null
  /** was split into several requests and is counted through them only (一事一申请) */
  splitInto?: boolean
}

export type RemedyKind = 'reconsideration' | 'litigation_direct' | 'litigation_after'

/** A reconsideration or a lawsuit over a request. */
export interface RemedyFact {
  id: string
  kind: RemedyKind
  filedOn: string
  result: 'upheld' | 'corrected' | 'other' | null
  resultOn: string | null
  /** the decision it is about, where the register knows it */
  code?: DecisionCode | null
  decidedOn?: string | null
}

/** A counted table, and behind every cell the ids of what was counted there. */
export interface CountedTable {
  figures: TableFigures
  /** `addressKey` → ids in the order they came */
  ids: ReadonlyMap<string, readonly string[]>
}

/** The row of table 3 that a decision is counted in: its code, with both kinds of 予以公开 in one. */
export function reportRowOf(code: DecisionCode): string {
  const [, group = '', number] = /^d(\d)(?:_(\d))?/.exec(code) ?? []
  return number === undefined ? `r3.${group}` : `r3.${group}.${number}`
}

/**
 * Table 3 of a year: by the day of receipt, one request is one 件, in the column of its applicant. Received before the
 * year and open when it began → 上年结转; open on 31 December, in correction or extended too → 结转下年度.
 * 总计 counts all that ended, so that one without a result shows up as a difference (H2) and is named (H7).
 */
export function countRequests(format: ReportFormat, cases: readonly CaseFact[], year: number): CountedTable {
  const { received, carriedIn, carriedOut, resultTotal, total } = format.equations
  const [first, last] = daysOf(year)
  const counter = startCount(
    3,
    format.tables[3].blocks.flatMap((block) => block.rows.map((row) => row.key)),
    [...applicantColumns(format), total],
  )
  for (const one of cases) {
    if (one.splitInto === true || one.receivedOn > last) continue
    const rows: string[] = []
    const isOld = one.receivedOn < first
    if (isOld && one.endedOn !== null && one.endedOn < first) continue
    rows.push(isOld ? carriedIn : received)
    if (one.endedOn === null || one.endedOn > last) rows.push(carriedOut)
    else {
      if (one.code !== null) rows.push(reportRowOf(one.code))
      rows.push(resultTotal)
    }
    for (const row of rows) for (const column of [one.applicantKind, total]) counter.add(row, column, one.id)
  }
  return counter.counted()
}

/**
 * Table 4 of a year: by result what was decided in it, and what was filed but not decided on 31 December.
 * The format prints no rule of counting; this one makes 总计 the sum of the four in every year (H8) and loses none.
 */
export function countRemedies(
  format: ReportFormat,
  remedies: readonly RemedyFact[],
  year: number,
): CountedTable {
  const { total } = format.equations
  const [first, last] = daysOf(year)
  const { blocks } = format.tables[4]
  const counter = startCount(
    4,
    blocks.flatMap((block) => block.rows.map((row) => row.key)),
    (blocks[0]?.columns ?? []).map((column) => column.key),
  )
  for (const one of remedies) {
    if (one.filedOn > last || (one.resultOn !== null && one.resultOn < first)) continue
    const pending = one.resultOn === null || one.resultOn > last || one.result === null
    for (const column of [pending ? 'pending' : (one.result ?? 'pending'), total])
      counter.add(one.kind, column, one.id)
  }
  return counter.counted()
}

function daysOf(year: number): [first: string, last: string] {
  return [`${year}-01-01`, `${year}-12-31`]
}

/** A table of noughts that is counted up, remembering what was counted where. */
function startCount(table: 3 | 4, rows: readonly string[], columns: readonly string[]) {
  const figures: FillingTable = {}
  const ids = new Map<string, string[]>()
  for (const row of rows) for (const column of columns) putCell(figures, row, column, 0)
  return {
    add(row: string, column: string, id: string): void {
      const key = addressKey({ table, row, column })
      const there = ids.get(key)
      if (there === undefined) ids.set(key, [id])
      else there.push(id)
      putCell(figures, row, column, ids.get(key)?.length ?? 0)
    },
    counted: (): CountedTable => ({ figures, ids }),
  }
}
