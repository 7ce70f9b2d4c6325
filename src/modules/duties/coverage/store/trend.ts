import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/database.ts'

/** What a trend is drawn of: a region, or one organisation or domain in it. */
export interface TrendPart {
  regionCode: string
  organisationId?: string | null
  domainCode?: string
}

/** By how much counts changed in a month; what happened before the first month stands under the empty text. */
export interface MonthChange {
  month: string
  proactive: number
  covered: number
  excused: number
}

export interface MonthTimeliness {
  month: string
  inTime: number
  late: number
  missing: number
}

function within(part: TrendPart, table: 'd' | 'r'): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const { organisationId, domainCode } = part
  return sql.join(
    [
      sql`${column('region_code')} = ${part.regionCode}`,
      ...(organisationId === null ? [sql`${column('organisation_id')} is null`] : []),
      ...(typeof organisationId === 'string'
        ? [sql`${column('organisation_id')} = ${organisationId}::uuid`]
        : []),
      ...(domainCode === undefined ? [] : [sql`${column('domain_code')} = ${domainCode}`]),
    ],
    sql` and `,
  )
}

/**
 * How responsibilities, those of which something was public, and those declared 本期无此类信息 came and went, from the
 * history of their first publications. A later line of the history never takes effect before an earlier one: a
 * document of last year that stands in for one withdrawn today counts from today.
 */
export async function countChanges(
  db: Db,
  today: string,
  from: string,
  part: TrendPart,
): Promise<MonthChange[]> {
  const { rows } = await sql<MonthChange>`
    with owed as (
      select r.id, r.since, r.ended_on from duties.responsibility r
      where r.ended_on is null and r.proactive and ${within(part, 'r')}
      union all
      select r.id, r.since, r.ended_on from duties.responsibility r
      where r.ended_on is not null and r.proactive and ${within(part, 'r')}),
    firsts as (
      select d.id, o.ended_on from duties.duty d join owed o on o.id = d.responsibility_id
      where d.kind = 'first' and ${within(part, 'd')}),
    moments as (
      select f.id, f.ended_on, (s.what = 'done')::int as covered, max(s.on_day) over history as day,
        row_number() over history as n, count(*) over (partition by f.id) as of
      from firsts f join duties.step s on s.duty_id = f.id
      where s.what in ('done', 'reopened', 'void', 'declaration_confirmed')
      window history as (partition by f.id order by s.at, s.id)),
    declared as (
      select (n.confirmed_at at time zone 'Asia/Shanghai')::date as began,
        least(n.valid_until + 1, (n.ended_at at time zone 'Asia/Shanghai')::date, f.ended_on) as ended
      from firsts f join duties.declaration n on n.duty_id = f.id where n.confirmed_at is not null),
    changes (day, proactive, covered, excused) as (
      select since, 1, 0, 0 from owed
      union all select ended_on, -1, 0, 0 from owed where ended_on is not null
      union all select day, 0, covered - coalesce(lag(covered) over (partition by id order by n), 0), 0 from moments
      union all select ended_on, 0, -covered, 0 from moments where n = of and ended_on is not null
      union all select began, 0, 0, 1 from declared where ended > began
      union all select ended, 0, 0, -1 from declared where ended > began)
    select case when day < ${from}::date then '' else to_char(day, 'YYYY-MM') end as month,
      sum(proactive)::int as proactive, sum(covered)::int as covered, sum(excused)::int as excused
    from (
      select day, sum(proactive) as proactive, sum(covered) as covered, sum(excused) as excused
      from changes where day <= ${today}::date group by day) days
    group by 1 order by 1`.execute(db)
  return rows
}

/** Of the duties whose last day fell into each month: done by it, after it, or not at all. */
export async function countFallenDue(
  db: Db,
  today: string,
  from: string,
  part: TrendPart,
): Promise<MonthTimeliness[]> {
  const { rows } = await sql<MonthTimeliness>`
    select to_char(due_on, 'YYYY-MM') as month, sum(in_time)::int as "inTime", sum(late)::int as late,
      sum(missing)::int as missing
    -- by day first: a month is spelt out for seven hundred days, not for every duty
    from (
      select d.due_on,
        count(*) filter (where d.status = 'done' and d.done_on <= d.due_on) as in_time,
        count(*) filter (where d.status = 'done' and d.done_on > d.due_on) as late,
        count(*) filter (where d.due_on < ${today}::date
          and (d.status = 'open' or (d.status = 'declared' and d.none_until < ${today}::date))) as missing
      from duties.duty d
      where d.due_on between ${from}::date and ${today}::date and ${within(part, 'd')}
      group by d.due_on) days
    group by 1`.execute(db)
  return rows
}
