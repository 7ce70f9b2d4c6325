import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** How large the province of the measurement is: 450 organisations × 717 items, two years of duties. */
export const province = {
  counties: 46,
  organisations: 450,
  items: 717,
  domains: 26,
  today: '2026-11-23',
} as const

/**
 * Fills an empty database with a whole province by bulk insert. Every organisation answers for every item. Limits in
 * turn: 20 working days (4 events), each quarter (8), 及时 (3), 7 working days (2), each year (2), besides the first
 * publication; nine in ten are done, some late, some declared none, some never. The same rows in every run.
 */
export async function fillProvince(
  db: Db,
): Promise<{ responsibilities: number; duties: number; steps: number }> {
  return db.connection().execute(async (one) => {
    // Foreign keys are known to hold; checking two million of them would only make the reader wait.
    await sql`set session_replication_role = replica`.execute(one)
    await sql`select setseed(0.43)`.execute(one)
    await sql`
      insert into duties.responsibility (id, region_code, catalog_id, item_id, organisation_id, domain_code,
        item_code, item_name, time_limit, since, created_at)
      select uuidv7(), county.region_code, county.catalog_id,
        md5(county.n || ' ' || item)::uuid,
        case when item % 97 = 0 and organisation < ${province.counties} then null else md5('organisation ' || organisation)::uuid end,
        lpad((1 + item % ${province.domains})::text, 2, '0'), lpad(item::text, 3, '0'), '示例事项' || item,
        (array['20个工作日内', '每季度末月25日前公开', '及时公开', '7个工作日内', '每年1月31日前'])[1 + item % 5],
        date '2024-11-01' + (item % 30), now()
      from (select n, '63' || lpad((2100 + n)::text, 4, '0') || '000000' as region_code, uuidv7() as catalog_id
            from generate_series(0, ${province.counties - 1}) n) county
      join generate_series(0, ${province.organisations - 1}) organisation on organisation % ${province.counties} = county.n
      cross join generate_series(0, ${province.items - 1}) item
      order by county.n, organisation, item`.execute(one)
    await fillDuties(one)
    await sql`
      insert into duties.step (duty_id, at, on_day, actor_name, what)
      select id, starts_on, starts_on, '测试', 'opened' from duties.duty
      union all select id, done_on, done_on, '测试', 'done' from duties.duty where status = 'done'`.execute(
      one,
    )
    await sql`set session_replication_role = origin`.execute(one)
    await sql`vacuum analyze duties.responsibility, duties.duty, duties.step`.execute(one)
    const { rows } = await sql<{ responsibilities: number; duties: number; steps: number }>`
      select (select count(*) from duties.responsibility) as responsibilities,
        (select count(*) from duties.duty) as duties, (select count(*) from duties.step) as steps`.execute(
      one,
    )
    return rows[0] ?? { responsibilities: 0, duties: 0, steps: 0 }
  })
}

async function fillDuties(one: Db): Promise<void> {
  await sql`
    insert into duties.duty (responsibility_id, region_code, organisation_id, item_id, domain_code, kind, occasion,
      starts_on, due_on, warn_on, due_source, status, document_id, done_on, none_until, created_at, updated_at)
    select r.id, r.region_code, r.organisation_id, r.item_id, r.domain_code, plan.kind, plan.occasion, plan.starts_on,
      plan.due_on, plan.due_on - 7, case when plan.due_on is null then 'none' else 'computed' end,
      fate.status, case when fate.status = 'done' then uuidv7() end,
      case when fate.status = 'done' then least(plan.starts_on + fate.days, date '2026-11-23') end,
      case when fate.status = 'declared' then date '2026-12-31' end, now(), now()
    from duties.responsibility r
    cross join lateral (
      select 'first' as kind, 'first' as occasion, r.since as starts_on,
        case when r.item_code::int % 5 = 2 then null else r.since + 28 end as due_on
      union all
      select case r.item_code::int % 5 when 1 then 'periodic' when 4 then 'periodic' else 'event' end,
        'bench:' || n,
        date '2024-12-01' + n * (array[180, 91, 240, 350, 365])[1 + r.item_code::int % 5],
        case when r.item_code::int % 5 = 2 then null
          else date '2024-12-01' + n * (array[180, 91, 240, 350, 365])[1 + r.item_code::int % 5]
            + (array[28, 85, 0, 9, 60])[1 + r.item_code::int % 5] end
      from generate_series(0, (array[3, 7, 2, 1, 1])[1 + r.item_code::int % 5]) n
    ) plan
    cross join lateral (
      select case when chance < 0.9 then 'done' when chance < 0.96 then 'open' else 'declared' end as status,
        (random() * 40)::int as days
      from (select random() + case when plan.starts_on > date '2026-10-01' then 0.5 else 0 end + 0 * length(plan.occasion) as chance) drawn
    ) fate
    order by r.region_code, plan.starts_on`.execute(one)
}
