import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { ResponsibilityState } from '../../rules/responsibility-state.ts'
import { hashed } from './hashed.ts'
import { dayOfStanding, standings, stateOfStanding } from './state-on-day.ts'

/** Figures of coverage that count responsibilities, each opened by the list of those it counts. */
export const listedFigures = [
  'proactive',
  'covered',
  'overdue',
  'never',
  'never_past',
  'due_soon',
  'declared_none',
  'disclosed',
  'excused',
  'unassigned',
  'not_proactive',
] as const
export type ListedFigure = (typeof listedFigures)[number]

/** Which responsibilities a list shows; every figure of coverage is one of these. */
export interface ResponsibilityFilter {
  /** significant digits; several for a person with several places */
  regionPrefixes: readonly string[]
  /** one organisation, null = those nobody answers for */
  organisationId?: string | null
  /** a person of some organisations sees only theirs */
  onlyOrganisations?: readonly string[]
  domainCode?: string
  itemId?: string
  /** the figure whose rows are wanted; all live responsibilities without one */
  figure?: ListedFigure
  words?: string
}

export interface ResponsibilityRow {
  id: string
  regionCode: string
  organisationId: string | null
  itemId: string
  domainCode: string
  itemCode: string
  itemName: string
  timeLimit: string
  proactive: boolean
  since: string
  state: ResponsibilityState
  /** the day that decides the state */
  day: string | null
}

export type ResponsibilityOrder = 'day' | 'item' | 'organisation'

function underAny(column: string, prefixes: readonly string[]): RawBuilder<unknown> {
  const patterns = prefixes.map((prefix) => `${prefix}%`)
  return patterns.length === 1
    ? sql`${sql.ref(column)} like ${patterns[0]}`
    : sql`${sql.ref(column)} like any(${patterns}::text[])`
}

/** Conditions on duty (d) and responsibility (r), which share these columns. */
function shared(filter: ResponsibilityFilter, table: 'd' | 'r'): RawBuilder<unknown>[] {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const { organisationId, onlyOrganisations, domainCode, itemId } = filter
  return [
    underAny(`${table}.region_code`, filter.regionPrefixes),
    ...(organisationId === null ? [sql`${column('organisation_id')} is null`] : []),
    ...(typeof organisationId === 'string'
      ? [sql`${column('organisation_id')} = ${organisationId}::uuid`]
      : []),
    ...(onlyOrganisations === undefined
      ? []
      : [sql`${column('organisation_id')} = any(${[...onlyOrganisations]}::uuid[])`]),
    ...(domainCode === undefined ? [] : [sql`${column('domain_code')} = ${domainCode}`]),
    ...(itemId === undefined ? [] : [sql`${column('item_id')} = ${itemId}::uuid`]),
  ]
}

function isFigure(figure: ListedFigure, today: string): RawBuilder<unknown> {
  switch (figure) {
    case 'proactive':
      return sql`proactive`
    case 'covered':
      return sql`proactive and has_first and not first_open and not first_declared`
    case 'excused':
      return sql`proactive and first_declared`
    case 'unassigned':
      return sql`proactive and organisation_id is null`
    case 'never_past':
      return sql`state = 'never' and first_due < ${today}::date`
    default:
      return sql`state = ${figure}`
  }
}

function chosen(filter: ResponsibilityFilter, today: string): RawBuilder<unknown>[] {
  const { figure, words } = filter
  return [
    ...(figure === undefined ? [] : [isFigure(figure, today)]),
    ...(words === undefined || words === ''
      ? []
      : [sql`(position(${words} in item_name) > 0 or item_code = ${words})`]),
  ]
}

const and = (all: readonly RawBuilder<unknown>[]) =>
  all.length === 0 ? sql`true` : sql.join(all, sql` and `)

function listed(filter: ResponsibilityFilter, today: string): RawBuilder<unknown> {
  return sql`
    select * from (
      select r.id, r.region_code, r.organisation_id, r.item_id, r.domain_code, r.item_code, r.item_name, r.time_limit,
        r.proactive, r.since, ${stateOfStanding} as state, ${dayOfStanding(today)} as day, s.has_first, s.first_open,
        s.first_declared, s.first_due
      from duties.responsibility r
      left join (${standings(today, and(shared(filter, 'd')))}) s on s.responsibility_id = r.id
      where r.ended_on is null and ${and(shared(filter, 'r'))}
      offset 0) standing
    where ${and(chosen(filter, today))}`
}

const orders: Record<ResponsibilityOrder, RawBuilder<unknown>> = {
  day: sql`day nulls last, region_code, domain_code, item_code, id`,
  item: sql`region_code, domain_code, item_code, id`,
  organisation: sql`region_code, organisation_id nulls first, domain_code, item_code, id`,
}

/** One page of responsibilities with their state today, and how many there are; the earliest day first unless told. */
export async function listResponsibilities(
  db: Db,
  today: string,
  filter: ResponsibilityFilter,
  page: { limit: number; offset: number; order?: ResponsibilityOrder },
): Promise<{ rows: ResponsibilityRow[]; total: number }> {
  if (filter.regionPrefixes.length === 0) return { rows: [], total: 0 }
  const rows = await hashed(
    db,
    sql<ResponsibilityRow & { total: number }>`
    select id, region_code as "regionCode", organisation_id as "organisationId", item_id as "itemId",
      domain_code as "domainCode", item_code as "itemCode", item_name as "itemName", time_limit as "timeLimit",
      proactive, since, state, day, count(*) over ()::int as total
    from (${listed(filter, today)}) listed
    order by ${orders[page.order ?? 'day']} limit ${page.limit} offset ${page.offset}`,
  )
  const total = rows[0]?.total ?? (page.offset === 0 ? 0 : await countResponsibilities(db, today, filter))
  return { rows: rows.map(({ total: _total, ...row }) => row), total }
}

/** How many responsibilities a filter finds: the figure that opens the list. */
export async function countResponsibilities(
  db: Db,
  today: string,
  filter: ResponsibilityFilter,
): Promise<number> {
  if (filter.regionPrefixes.length === 0) return 0
  const rows = await hashed(
    db,
    sql<{ n: number }>`
    select count(*)::int as n from (${listed(filter, today)}) listed`,
  )
  return rows[0]?.n ?? 0
}

/** State and deciding day of every live responsibility of a region. */
export async function readStates(
  db: Db,
  today: string,
  regionCode: string,
): Promise<{ id: string; state: ResponsibilityState; day: string | null }[]> {
  const query = sql<{ id: string; state: ResponsibilityState; day: string | null }>`
    select id, state, day from (${listed({ regionPrefixes: [regionCode] }, today)}) listed`
  return hashed(db, query)
}
