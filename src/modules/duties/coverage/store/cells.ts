import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Coverage } from '../coverage.ts'
import { hashed } from './hashed.ts'
import { standings, stateOfStanding } from './state-on-day.ts'

/** What is counted: one region, or one organisation in it (null = those nobody answers for). */
export interface CountedPart {
  regionCode: string
  organisationId?: string | null
}

interface CellKey {
  organisationId: string | null
  domainCode: string
}

export type StateCell = CellKey & Omit<Coverage, 'exempt' | 'inTime' | 'late' | 'missing'>
export type TimelinessCell = CellKey & Pick<Coverage, 'inTime' | 'late' | 'missing'>

/** 及时 duties that are done: the day each was counted from and the day it was done, as days since a first one. */
export type PromptCell = CellKey & { spans: number[] }

/** A span holds two days in one number: the start in steps of this, and the days until it was done. */
export const spanStep = 100_000

function within(part: CountedPart, table: 'd' | 'r'): RawBuilder<unknown> {
  const region = sql.ref(`${table}.region_code`)
  const organisation = sql.ref(`${table}.organisation_id`)
  if (part.organisationId === undefined) return sql`${region} = ${part.regionCode}`
  if (part.organisationId === null) return sql`${region} = ${part.regionCode} and ${organisation} is null`
  return sql`${region} = ${part.regionCode} and ${organisation} = ${part.organisationId}::uuid`
}

/** Regions that have live responsibilities under a prefix, in code order; one look into the index for each. */
export async function listRegionsWithDuties(db: Db, regionPrefix: string): Promise<string[]> {
  const under = `${regionPrefix}%`
  const { rows } = await sql<{ code: string }>`
    with recursive found as (
      (select region_code as code from duties.responsibility
       where ended_on is null and region_code like ${under} order by region_code using ~<~ limit 1)
      union all
      select (select r.region_code from duties.responsibility r
              where r.ended_on is null and r.region_code like ${under} and r.region_code ~>~ found.code
              order by r.region_code using ~<~ limit 1)
      from found where found.code is not null)
    select code from found where code is not null`.execute(db)
  return rows.map((row) => row.code)
}

/** Organisations with live responsibilities in a region, and null when some have nobody. */
export async function listAnswering(db: Db, regionCode: string): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('duties.responsibility')
    .where('region_code', '=', regionCode)
    .where('ended_on', 'is', null)
    .select('organisation_id')
    .distinct()
    .execute()
  return rows.map((row) => row.organisation_id)
}

/** How many responsibilities are in which state, by organisation and domain. */
export async function countStates(db: Db, today: string, part: CountedPart): Promise<StateCell[]> {
  return hashed(
    db,
    sql<StateCell>`
    with stated as (
      select r.organisation_id, r.domain_code, r.proactive, ${stateOfStanding} as state,
        s.first_due < ${today}::date as past, s.has_first and not s.first_open and not s.first_declared as covered,
        s.first_declared as excused
      from duties.responsibility r
      left join (${standings(today, within(part, 'd'))}) s on s.responsibility_id = r.id
      where r.ended_on is null and ${within(part, 'r')}
      -- a fence: the state is worked out once for a row, not once for each count
      offset 0)
    select organisation_id as "organisationId", domain_code as "domainCode",
      count(*) filter (where proactive)::int as proactive,
      count(*) filter (where state = 'overdue')::int as overdue,
      count(*) filter (where state = 'never')::int as never,
      count(*) filter (where state = 'never' and past)::int as "neverPast",
      count(*) filter (where state = 'due_soon')::int as "dueSoon",
      count(*) filter (where state = 'declared_none')::int as "declaredNone",
      count(*) filter (where state = 'disclosed')::int as disclosed,
      count(*) filter (where state = 'not_proactive')::int as "notProactive",
      count(*) filter (where proactive and organisation_id is null)::int as unassigned,
      count(*) filter (where proactive and covered)::int as covered,
      count(*) filter (where proactive and excused)::int as excused
    from stated group by organisation_id, domain_code`,
  )
}

/** How many duties with a last day were done by it, after it, or not at all, by organisation and domain. */
export async function countTimeliness(db: Db, today: string, part: CountedPart): Promise<TimelinessCell[]> {
  const { rows } = await sql<TimelinessCell>`
    select d.organisation_id as "organisationId", d.domain_code as "domainCode",
      count(*) filter (where d.status = 'done' and d.done_on <= d.due_on)::int as "inTime",
      count(*) filter (where d.status = 'done' and d.done_on > d.due_on)::int as late,
      count(*) filter (where d.due_on < ${today}::date
        and (d.status = 'open' or (d.status = 'declared' and d.none_until < ${today}::date)))::int as missing
    from duties.duty d
    where d.due_on is not null and ${within(part, 'd')}
    group by d.organisation_id, d.domain_code`.execute(db)
  return rows
}

/**
 * When 及时 duties began and were done, by organisation and domain, counted from the day `from`; packed, because a
 * province has a hundred thousand. A first publication is left out: what was public before there was a catalog took
 * no time.
 */
export async function listPromptSpans(db: Db, part: CountedPart, from: string): Promise<PromptCell[]> {
  const { rows } = await sql<PromptCell>`
    select d.organisation_id as "organisationId", d.domain_code as "domainCode",
      array_agg((greatest(d.starts_on, ${from}::date) - ${from}::date)::bigint * ${spanStep}::int
        + greatest(0, d.done_on - greatest(d.starts_on, ${from}::date)))::float8[] as spans
    from duties.duty d
    where d.status = 'done' and d.due_on is null and d.kind <> 'first' and ${within(part, 'd')}
    group by d.organisation_id, d.domain_code`.execute(db)
  return rows
}
