import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { listDivisionsOfLevel } from '../../src/modules/regions/store/divisions.ts'

/** How large the register of the measurement is: two years of requests to every organisation that answers in a province. */
export const register = { organisations: 450, requests: 60_000, days: 730, publishedReplies: 3000 } as const

interface Office {
  name: string
  kind: 'government' | 'department' | 'township'
  regionCode: string
  countyCode: string
}

/** The county with the most requests, and who works in it. */
export interface BusyCounty {
  code: string
  governmentId: string
  officeId: string
  clerkId: string
  signerId: string
}

const departments = [
  '人民政府办公室',
  '自然资源局',
  '教育局',
  '民政局',
  '农业农村和科技局',
  '人力资源和社会保障局',
]

/** A government, six departments and three townships in each county, then the prefectures and the province. */
async function offices(db: Db): Promise<Office[]> {
  const all: Office[] = []
  const townships = await listDivisionsOfLevel(db, 'township')
  for (const county of await listDivisionsOfLevel(db, 'county')) {
    const at = { countyCode: county.code, regionCode: county.code }
    all.push({ ...at, name: `${county.name}人民政府`, kind: 'government' })
    for (const one of departments) all.push({ ...at, name: `${county.name}${one}`, kind: 'department' })
    for (const town of townships.filter((one) => one.parentCode === county.code).slice(0, 3))
      all.push({ ...at, regionCode: town.code, name: `${town.name}人民政府`, kind: 'township' })
  }
  const above = [
    ...(await listDivisionsOfLevel(db, 'prefecture')),
    ...(await listDivisionsOfLevel(db, 'province')),
  ]
  const governments = above.map(({ code, name }): Office => ({
    name: `${name}人民政府`,
    kind: 'government',
    regionCode: code,
    countyCode: code,
  }))
  return [...all.slice(0, register.organisations - governments.length), ...governments]
}

/** The organisations in `bench_office` by rank, and in each county a clerk, a jurist, a head and a signer in its office. */
export async function fillOffices(one: Db): Promise<BusyCounty> {
  const rows = await offices(one)
  await sql`
    create temp table bench_office as
    select (n - 1)::int as rank, uuidv7() as id, name, kind, region_code, county_code
    from unnest(${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.regionCode)}::text[], ${rows.map((row) => row.countyCode)}::text[])
      with ordinality as given (name, kind, region_code, county_code, n)`.execute(one)
  await sql`
    insert into regions.organisation (id, code, name, short_name, kind, region_code)
    select id, 'ZZ' || lpad(rank::text, 6, '0') || '0', name, name, kind, region_code from bench_office`.execute(
    one,
  )
  await sql`
    create temp table bench_person as
    select uuidv7() as id, o.id as organisation_id, o.county_code, role.name as role, o.rank
    from bench_office o
    cross join unnest(array['disclosure_clerk', 'legality_reviewer', 'openness_head', 'signer']) as role (name)
    where o.name like '%办公室' or (role.name = 'disclosure_clerk' and o.kind = 'department' and o.rank % 3 = 0)`.execute(
    one,
  )
  await sql`
    insert into accounts.account (id, login_name, name, organisation_id, password_hash, password_changed_at)
    select id, 'person' || row_number() over (order by rank, role), '工作人员' || rank, organisation_id, '-', now()
    from bench_person`.execute(one)
  await sql`
    insert into accounts.role_grant (account_id, role, region_code, organisation_id, granted_at)
    select p.id, p.role, case when o.name like '%办公室' then p.county_code end,
      case when o.name like '%办公室' then null else p.organisation_id end, now()
    from bench_person p join bench_office o on o.id = p.organisation_id`.execute(one)
  const { rows: busy } = await sql<BusyCounty>`
    select g.county_code as code, g.id as "governmentId", o.id as "officeId",
      (select id from bench_person where organisation_id = o.id and role = 'disclosure_clerk') as "clerkId",
      (select id from bench_person where organisation_id = o.id and role = 'signer') as "signerId"
    from bench_office g join bench_office o on o.county_code = g.county_code and o.name like '%办公室'
    where g.rank = 0`.execute(one)
  const [county] = busy
  if (county === undefined) throw new Error('no county')
  return county
}
