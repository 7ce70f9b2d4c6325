import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type {
  ApplicantKind,
  DecisionCode,
  DisclosureRequest,
  ReceiptChannel,
  RequestStatus,
} from '../../request.ts'
import { requests } from '../../store/requests.ts'
import { type Places, withinPlaces } from '../../store/places.ts'
import { listGroups, statusesOf, type ListGroup } from '../rules/list-groups.ts'

/** Which requests the register shows; null and empty narrow nothing. */
export interface RegisterFilter {
  group: ListGroup
  /** words in the number or the topic; the applicant is not searched */
  words: string
  /** supervisors do not see topics and do not search them */
  numbersOnly?: boolean
  organisationId: string | null
  /** `none`: nobody has it yet */
  handlerId: string | null
  channel: ReceiptChannel | null
  applicantKind: ApplicantKind | null
  /** a decision, or `none` for those without one */
  result: DecisionCode | 'none' | null
  /** of the day of receipt, or of handing in where there is none yet */
  year: number | null
}

export type RegisterOrder = 'due' | 'received_last' | 'received' | 'number'

/** The days that overdue and due soon are told by. */
export interface ListDays {
  today: string
  soon: string
}

function inGroup(group: ListGroup, days: ListDays): RawBuilder<SqlBool> {
  if (group === 'overdue') return sql<SqlBool>`(due_on < ${days.today}::date)`
  if (group === 'due_soon')
    return sql<SqlBool>`(due_on >= ${days.today}::date and due_on <= ${days.soon}::date)`
  const statuses = statusesOf(group)
  return statuses === null ? sql<SqlBool>`true` : sql<SqlBool>`(status = any(${[...statuses]}::text[]))`
}

function conditions(places: Places, filter: Omit<RegisterFilter, 'group'>): Expression<SqlBool> {
  const like = `%${filter.words.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const all: Expression<SqlBool>[] = [withinPlaces(places)]
  if (filter.words !== '')
    all.push(
      filter.numbersOnly === true
        ? sql`number like ${like}`
        : sql`(number like ${like} or topic ilike ${like})`,
    )
  if (filter.organisationId !== null) all.push(sql`organisation_id = ${filter.organisationId}::uuid`)
  if (filter.handlerId === 'none') all.push(sql`handler_id is null`)
  else if (filter.handlerId !== null) all.push(sql`handler_id = ${filter.handlerId}::uuid`)
  if (filter.channel !== null) all.push(sql`channel = ${filter.channel}`)
  if (filter.applicantKind !== null) all.push(sql`applicant_kind = ${filter.applicantKind}`)
  if (filter.result === 'none') all.push(sql`result is null`)
  else if (filter.result !== null) all.push(sql`result = ${filter.result}`)
  if (filter.year !== null) {
    const { year } = filter
    all.push(
      sql`coalesce(received_on, submitted_on) between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`,
    )
  }
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

const ended: readonly RequestStatus[] = ['delivered', 'archived', 'closed']

/**
 * How many requests each tab holds under the other filters. What ended is most of a register and stands in one tab, so it is
 * counted as a whole; only what is in work is told apart by status and day.
 */
export async function countGroups(
  db: Db,
  places: Places,
  filter: RegisterFilter,
  days: ListDays,
): Promise<Record<ListGroup, number>> {
  const where = conditions(places, filter)
  const { rows } = await sql<{ status: RequestStatus; n: number; overdue: number; due_soon: number }>`
    select status, count(*)::int as n,
      count(*) filter (where ${inGroup('overdue', days)})::int as overdue,
      count(*) filter (where ${inGroup('due_soon', days)})::int as due_soon
    from disclosure.request where ${where} and status not in ('delivered', 'archived', 'closed')
    group by status`.execute(db)
  const { rows: sums } = await sql<{ n: number }>`
    select count(*)::int as n from disclosure.request where ${where}`.execute(db)
  const total = sums[0]?.n ?? 0
  const inWork = rows.reduce((sum, row) => sum + row.n, 0)
  const countOf = (group: ListGroup) => {
    if (group === 'overdue' || group === 'due_soon') return rows.reduce((sum, row) => sum + row[group], 0)
    const statuses = statusesOf(group)
    if (statuses === null) return total
    const own = rows.filter(({ status }) => statuses.includes(status)).reduce((sum, row) => sum + row.n, 0)
    return own + (ended.some((status) => statuses.includes(status)) ? total - inWork : 0)
  }
  return Object.fromEntries(listGroups.map((group) => [group, countOf(group)])) as Record<ListGroup, number>
}

/** One page of the register. */
export async function pageOfRegister(
  db: Db,
  places: Places,
  filter: RegisterFilter,
  on: ListDays & { order: RegisterOrder; limit: number; offset: number },
): Promise<DisclosureRequest[]> {
  const found = requests(db)
    .where(() => conditions(places, filter))
    .where(() => inGroup(filter.group, on))
  const ordered =
    on.order === 'due'
      ? found.orderBy('due_on', (by) => by.asc().nullsLast()).orderBy('submitted_on', 'desc')
      : on.order === 'received_last'
        ? found.orderBy(sql`coalesce(received_on, submitted_on) desc`)
        : on.order === 'received'
          ? found.orderBy(sql`coalesce(received_on, submitted_on)`)
          : found
  return ordered
    .orderBy('number', on.order === 'number' ? 'asc' : 'desc')
    .limit(on.limit)
    .offset(on.offset)
    .$castTo<DisclosureRequest>()
    .execute()
}

/**
 * What stands in the register at all, for the choices of its filters. Organisations are asked one by one whether they have a
 * request and years by their ends, so that nothing is read through; only handlers are gathered, for those who work on cases.
 */
export async function listChoices(
  db: Db,
  places: Places,
  wanted: { handlers: boolean },
): Promise<{ organisationIds: string[]; handlers: { id: string; name: string }[]; years: number[] }> {
  const organisations = await sql<{ id: string }>`
    select o.id from regions.organisation_v o
    where ${withinPlaces(places, { organisation: 'o.id', region: 'o.region_code' })}
      and exists (select from disclosure.request r where r.organisation_id = o.id)`.execute(db)
  const handlers = wanted.handlers
    ? await sql<{ id: string; name: string }>`
        select handler_id as id, max(handler_name) as name from disclosure.request
        where ${withinPlaces(places)} and handler_id is not null
        group by handler_id order by max(handler_name), handler_id`.execute(db)
    : { rows: [] }
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(coalesce(received_on, submitted_on)) as first, max(coalesce(received_on, submitted_on)) as last
    from disclosure.request where ${withinPlaces(places)}`.execute(db)
  const [first, last] = [rows[0]?.first, rows[0]?.last].map((day) => Number(day?.slice(0, 4)))
  return {
    organisationIds: organisations.rows.map(({ id }) => id),
    handlers: handlers.rows,
    years: first && last ? Array.from({ length: last - first + 1 }, (_, at) => last - at) : [],
  }
}
