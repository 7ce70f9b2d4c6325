import { sql } from 'kysely'
import { significantRegion } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import { type ReportingKind, reportingKinds } from '../rules/report-body.ts'

/** An organisation that owes a report for a year, as the list shows it. */
export interface Reporter {
  organisationId: string
  name: string
  kind: ReportingKind
  regionCode: string
  regionName: string
}

export interface ReporterFilter {
  year: number
  kind: ReportingKind | null
  /** not begun, in work, handed in (waits for somebody), published, brought from a file, or past its day with none of these */
  state: 'none' | 'writing' | 'waiting' | 'published' | 'imported' | 'late' | null
  words: string
  /** last days of the year's reports that have passed, by kind: who is not published then is late */
  lateKinds: readonly ReportingKind[]
}

interface Places {
  everywhere: boolean
  organisationIds: string[]
  regionCodes: string[]
}

function within(places: Places) {
  if (places.everywhere) return sql<boolean>`true`
  const regions = places.regionCodes.map(
    (code) => sql<boolean>`o.region_code like ${`${significantRegion(code)}%`}`,
  )
  return sql<boolean>`(o.id = any(${places.organisationIds}::uuid[]) or ${regions.length === 0 ? sql`false` : sql.join(regions, sql` or `)})`
}

function inState(filter: ReporterFilter) {
  switch (filter.state) {
    case null:
      return sql<boolean>`true`
    case 'none':
      return sql<boolean>`(r.status is null and f.id is null)`
    case 'writing':
      return sql<boolean>`r.status in ('drafting', 'returned')`
    case 'waiting':
      return sql<boolean>`r.status in ('reviewing', 'approving', 'approved')`
    case 'published':
      return sql<boolean>`p.id is not null`
    case 'imported':
      return sql<boolean>`(r.status is null and f.id is not null)`
    case 'late':
      return sql<boolean>`p.id is null and f.id is null and o.kind = any(${[...filter.lateKinds]}::text[])`
  }
}

/** One page of organisations that report, governments first, with how many match. */
export async function pageOfReporters(
  db: Db,
  places: Places,
  filter: ReporterFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: Reporter[]; total: number }> {
  const pattern = `%${filter.words.replaceAll(/[\\%_]/g, (char) => `\\${char}`)}%`
  // Closed organisations stay in the list of the years they reported.
  const from = sql`
    from regions.organisation_v o
    left join lateral (select id, status from disclosure.annual_report r
      where r.organisation_id = o.id and r.year = ${filter.year} order by version desc limit 1) r on true
    left join lateral (select id from disclosure.annual_report p
      where p.organisation_id = o.id and p.year = ${filter.year} and p.status = 'published' limit 1) p on true
    left join disclosure.annual_report_former f
      on f.organisation_id = o.id and f.year = ${filter.year} and f.status = 'kept'
    where o.kind = any(${filter.kind === null ? [...reportingKinds] : [filter.kind]}::text[])
      and (o.status = 'active' or r.id is not null)
      and ${within(places)} and ${inState(filter)}
      and (${filter.words} = '' or o.name like ${pattern} or o.short_name like ${pattern})`
  const { rows } = await sql<Reporter>`
    select o.id as "organisationId", o.name, o.kind, o.region_code as "regionCode", o.region_name as "regionName"
    ${from}
    order by o.region_code, array_position(array['government', 'department', 'township'], o.kind), o.code
    limit ${page.limit} offset ${page.offset}`.execute(db)
  const { rows: sums } = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(db)
  return { rows, total: sums[0]?.n ?? 0 }
}
