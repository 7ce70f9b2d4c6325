import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { ApplicantKind, DecisionCode, DisclosureRequest, ReceiptChannel } from '../../request.ts'
import { requests } from '../../store/requests.ts'
import { listGroups, statusesOf, type ListGroup } from '../rules/list-groups.ts'

/** Where a person may look, as `placesOf` tells it. */
export interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}

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

function within(places: Places): Expression<SqlBool> {
  if (places.everywhere) return sql<SqlBool>`true`
  const codes = places.regionCodes.map((code) => `${significantRegion(code)}%`)
  return sql<SqlBool>`(organisation_id = any(${places.organisationIds}::uuid[])
    or region_code like any(${codes}::text[]))`
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
  const all: Expression<SqlBool>[] = [within(places)]
  if (filter.words !== '')
    all.push(
      filter.numbersOnly === true
        ? sql`number ilike ${like}`
        : sql`(number ilike ${like} or topic ilike ${like})`,
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

/** How many requests each tab holds under the other filters. */
export async function countGroups(
  db: Db,
  places: Places,
  filter: RegisterFilter,
  days: ListDays,
): Promise<Record<ListGroup, number>> {
  const each = listGroups.map(
    (group) => sql`count(*) filter (where ${inGroup(group, days)})::int as ${sql.id(group)}`,
  )
  const { rows } = await sql<Record<ListGroup, number>>`
    select ${sql.join(each)} from disclosure.request where ${conditions(places, filter)}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('a count gives one row')
  return row
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

/** What stands in the register at all, for the choices of its filters. */
export async function listChoices(
  db: Db,
  places: Places,
): Promise<{ organisationIds: string[]; handlers: { id: string; name: string }[]; years: number[] }> {
  const where = within(places)
  const organisations = await sql<{ id: string }>`
    select distinct organisation_id as id from disclosure.request where ${where}`.execute(db)
  const handlers = await sql<{ id: string; name: string }>`
    select handler_id as id, max(handler_name) as name from disclosure.request
    where ${where} and handler_id is not null group by handler_id order by max(handler_name)`.execute(db)
  const years = await sql<{ year: number }>`
    select distinct extract(year from coalesce(received_on, submitted_on))::int as year
    from disclosure.request where ${where} order by 1 desc`.execute(db)
  return {
    organisationIds: organisations.rows.map(({ id }) => id),
    handlers: handlers.rows,
    years: years.rows.map(({ year }) => year),
  }
}
