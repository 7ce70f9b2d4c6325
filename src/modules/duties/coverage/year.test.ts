import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Db } from '#platform/database.ts'
import { aDocument, aStaff } from '#tests/builders/documents.ts'
import { aDutyCounty, type DutyCounty } from '#tests/builders/duties.ts'
import { aYearOfDuties, yearStart } from '#tests/builders/duty-year.ts'
import { countInPlainSql } from '#tests/builders/count-in-plain-sql.ts'
import { anActor, testApp, type TestApp } from '#tests/harness.ts'
import { withdrawDocument } from '../../documents/withdraw-document.ts'
import { confirmNone, declareNone } from '../declare-none.ts'
import '../index.ts'
import { listMyDutyEntries } from '../my-duties.ts'
import { coverageRate, type Coverage } from './coverage.ts'
import { coverageOf } from './read-coverage.ts'
import { trendOf } from './read-trend.ts'

const today = '2026-11-23'
let app: TestApp
let db: Db
let county: DutyCounty

beforeAll(async () => {
  // The screens ask the clock of the machine; the year of this test ends on its own day.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T02:00:00Z`) })
  app = await testApp()
  ;({ db } = app)
  county = await aDutyCounty(db, { organisations: 40, domains: 6, itemsPerDomain: 20, exemptions: 3 })
  await aYearOfDuties(db, county, today)
}, 120_000)

afterAll(() => vi.useRealTimers())

const independent = (organisationId: string | null | undefined) => countInPlainSql(db, today, organisationId)

describe('a county with 40 organisations after a year', () => {
  it('has something in every state, so that agreeing means something', async () => {
    const { all } = await coverageOf(db, today, { regionPrefix: '63' })
    for (const [name, n] of Object.entries(all)) expect(n, name).toBeGreaterThan(0)
    expect(all.proactive).toBeGreaterThan(800)
  })

  it('is counted as an independent question counts it, as a whole and for every organisation', async () => {
    const view = await coverageOf(db, today, { regionPrefix: '630121' })
    expect(view.all).toMatchObject(await independent(undefined))
    const byOrganisation = view.by('organisationId')
    expect(byOrganisation.size).toBe(41)
    for (const id of [null, ...county.organisations.map((one) => one.id)]) {
      expect(byOrganisation.get(id ?? '')).toMatchObject(await independent(id))
      const own = await coverageOf(db, today, { regionPrefix: '63', organisationId: id })
      expect(own.all).toEqual(byOrganisation.get(id ?? ''))
    }
  })

  it('adds up by domain, region and cell to the same figures, 不适用 apart', async () => {
    const view = await coverageOf(db, today, { regionPrefix: '63' })
    const domains = [...view.by('domainCode').values()]
    const sum = (of: (one: Coverage) => number) => domains.reduce((n, one) => n + of(one), 0)
    expect(sum((one) => one.proactive)).toBe(view.all.proactive)
    expect(sum((one) => one.covered)).toBe(view.all.covered)
    expect(sum((one) => one.missing)).toBe(view.all.missing)
    expect(view.all.exempt).toBe(3)
    expect(view.by('regionCode').get(county.regionCode)).toEqual(view.all)
    const one = await coverageOf(db, today, { regionPrefix: '63', domainCode: '02' })
    expect(one.all).toEqual(view.by('domainCode').get('02'))
  })

  it('has a trend that ends in today and counts what fell due month by month', async () => {
    const trend = await trendOf(db, today, { regionPrefix: '63' })
    const { all } = await coverageOf(db, today, { regionPrefix: '63' })
    expect(trend).toHaveLength(24)
    expect(trend.at(-1)).toMatchObject({ month: '2026-11', day: today })
    const { part, of } = coverageRate(all)
    expect({ covered: trend.at(-1)?.covered, of: trend.at(-1)?.of }).toEqual({ covered: part, of })
    // Nothing was owed before the catalog of 24 November 2025.
    expect(trend.find((point) => point.month === '2025-10')).toMatchObject({ covered: 0, of: 0 })
    const month = (name: string) => trend.find((point) => point.month === name)
    const missing = await sql<{ n: number }>`select count(*)::int as n from duties.duty
      where to_char(due_on, 'YYYY-MM') = '2026-05' and due_on < ${today}::date
      and (status = 'open' or status = 'declared' and none_until < ${today}::date)`.execute(db)
    expect(month('2026-05')?.missing).toBe(missing.rows[0]?.n)
    expect(month('2026-05')?.missing).toBeGreaterThan(0)
  })

  it('has at the end of a past month what stood public then, withdrawals and declarations included', async () => {
    const trend = await trendOf(db, today, { regionPrefix: '63' })
    for (const day of ['2025-12-31', '2026-03-31', '2026-08-31']) {
      // The last line of the history up to that day says whether it stood public.
      const then = await sql<{ covered: number; of: number }>`
        select count(*) filter (where last.what = 'done')::int as covered,
          count(*) filter (where last.held is not true)::int as of
        from duties.responsibility r
        left join duties.duty d on d.responsibility_id = r.id and d.kind = 'first'
        cross join lateral (select
          (select s.what from duties.step s where s.duty_id = d.id and s.on_day <= ${day}::date
            and s.what in ('done', 'reopened') order by s.at desc, s.id desc limit 1) as what,
          exists (select 1 from duties.declaration n where n.duty_id = d.id
            and n.confirmed_at::date <= ${day}::date and n.valid_until >= ${day}::date) as held) last
        where r.proactive and r.since <= ${day}::date`.execute(db)
      const point = trend.find((one) => one.day === day)
      expect({ covered: point?.covered, of: point?.of }).toEqual(then.rows[0])
      expect(point?.covered).toBeGreaterThan(0)
    }
    expect(yearStart < '2025-12-31').toBe(true)
  })
})

const supervisor = anActor('province_supervisor', { regionCode: '630000000000' })

async function text(path: string, actor = supervisor): Promise<string> {
  const response = await app.as(actor)(path)
  expect(response.status, path).toBe(200)
  return response.text()
}

/** Lines of an exported list without its head; a line break inside a cell is no new line. */
async function exported(query: string): Promise<string[]> {
  const csv = (await text(`/console/coverage/items/export/csv?${query}`)).replace(/^\uFEFF/, '').trim()
  return csv
    .replaceAll(/"[^"]*"/g, (cell) => cell.replaceAll('\n', ' '))
    .split('\n')
    .slice(1)
}

/** Where a link with this text leads. */
function hrefOf(html: string, label: string): string {
  const found = new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${label}`).exec(html)?.[1]
  if (found === undefined) throw new Error(`no link ${label}`)
  return found.replaceAll('&amp;', '&')
}

/** Figure name in the address → what an independent question counts. */
const listed = {
  overdue: 'overdue',
  never: 'never',
  never_past: 'neverPast',
  due_soon: 'dueSoon',
  declared_none: 'declaredNone',
  disclosed: 'disclosed',
  not_proactive: 'notProactive',
  unassigned: 'unassigned',
  covered: 'covered',
  excused: 'excused',
  proactive: 'proactive',
} as const

async function screensAgree(): Promise<void> {
  const expected = await independent(undefined)
  const county630121 = await text('/console/coverage?region=630121000000')
  for (const [state, name] of Object.entries(listed)) {
    const n = expected[name as keyof Coverage]
    const list = await text(`/console/coverage/items?region=630121000000&state=${state}`)
    expect(list, state).toContain(`<div class="page-summary">${n} 项，`)
    expect(await exported(`region=630121000000&state=${state}`), state).toHaveLength(n ?? -1)
  }
  const stat = (label: string) =>
    new RegExp(`stat-label">${label}</span><span class="stat-value">(\\d+)`).exec(county630121)?.[1]
  expect(stat('逾期')).toBe(String(expected.overdue))
  expect(stat('从未公开')).toBe(String(expected.never))
  expect(stat('即将到期')).toBe(String(expected.dueSoon))
  expect(stat('已声明无')).toBe(String(expected.declaredNone))
  expect(county630121).toContain(`逾期公开的任务 ${expected.late}<`)
  expect(county630121).toContain(`过期未公开的任务 ${expected.missing}<`)
  const late = await text('/console/duties?region=630121000000&mark=late')
  expect(late).toContain(`<span class="tab-count">${expected.late}</span>`)
}

describe('what people see of that year', () => {
  it('is the same on the screen, in the lists and in the export', screensAgree, 120_000)

  it('is in the inbox of each organisation what an independent question finds due there', async () => {
    let seen = 0
    for (const { id } of county.organisations) {
      const clerk = anActor('drafter', { organisationId: id })
      const entries = await listMyDutyEntries(app.ctx(clerk, new Date(`${today}T02:00:00Z`)))
      const asked = await sql<{ n: number }>`select count(*)::int as n from duties.duty d
        where d.organisation_id = ${id}::uuid and d.due_on is not null and d.warn_on <= ${today}::date
        and not (d.status = 'done' or d.status = 'void' or d.status = 'declared' and d.none_until >= ${today}::date)`.execute(
        db,
      )
      expect(entries).toHaveLength(asked.rows[0]?.n ?? -1)
      seen += entries.length
    }
    expect(seen).toBeGreaterThan(100)
  })

  it('leads from the province to the missing thing in four clicks', async () => {
    const province = await text('/console/coverage')
    const prefecture = await text(hrefOf(province, '示例市01'))
    const countyPage = await text(hrefOf(prefecture, '示例县'))
    const items = await text(hrefOf(countyPage, '<span class="stat-label">逾期'))
    expect(items).toMatch(/缺：\S+，应于2026年\d+月\d+日前公开，责任单位示例单位\d+，未指定责任人。/)
    const thing = /href="(\/console\/duties\/[^"]+)"[^>]*>缺：/.exec(items)?.[1] ?? ''
    expect(await text(thing)).toContain('示例事项')
  })

  it('shows a clerk of one organisation that organisation only', async () => {
    const [own, other] = county.organisations
    const clerk = anActor('drafter', { organisationId: own?.id ?? '' })
    const page = await text('/console/coverage', clerk)
    expect(page).toContain(own?.name ?? '')
    expect(page).not.toContain(other?.name ?? '')
    for (const path of ['', '/items']) {
      const refused = await app.as(clerk)(`/console/coverage${path}?organisation=${other?.id}`)
      expect(refused.status).toBe(403)
    }
    expect((await app.as(clerk)('/console/coverage?region=999999000000')).status).toBe(404)
  })
})

describe('the year goes on', () => {
  const now = new Date(`${today}T02:00:00Z`)

  async function openFirsts(
    count: number,
  ): Promise<{ id: string; itemId: string; organisationId: string }[]> {
    const { rows } = await sql<{ id: string; itemId: string; organisationId: string }>`
      select d.id, d.item_id as "itemId", d.organisation_id as "organisationId" from duties.duty d
      join duties.responsibility r on r.id = d.responsibility_id
      where d.kind = 'first' and d.status = 'open' and d.organisation_id is not null
        and r.time_limit = '20个工作日内' and d.due_on < ${today}::date
        and not exists (select 1 from duties.duty e
          where e.responsibility_id = r.id and e.kind <> 'first' and e.status <> 'done')
      order by d.id limit ${count}`.execute(db)
    return rows
  }

  it('with publications, a withdrawal and a declaration, and everything still agrees', async () => {
    const before = (await coverageOf(db, today, { regionPrefix: '63' })).all
    const [one, two, three] = await openFirsts(3)
    if (one === undefined || two === undefined || three === undefined) throw new Error('no open first')
    const documents: string[] = []
    for (const { itemId, organisationId } of [one, two]) {
      const place = {
        regionCode: county.regionCode,
        organisationId,
        organisationCode: '',
        itemId,
        otherItemId: itemId,
      }
      const staff = aStaff(place)
      const id = await aDocument((actor) => app.ctx(actor, now), place, staff, 'published')
      documents.push(id)
    }
    const published = (await coverageOf(db, today, { regionPrefix: '63' })).all
    expect(published.covered).toBe(before.covered + 2)
    expect(published.inTime).toBe(before.inTime + 2)
    expect(published.late).toBe(before.late + 2)
    const withdrawer = aStaff({ organisationId: two.organisationId }).publisher
    await withdrawDocument(app.ctx(withdrawer, now), documents[1] ?? '', {
      reason: 'content_error',
      note: '',
      approver: '主任',
      replacedBy: null,
    })
    const clerk = anActor('drafter', { organisationId: three.organisationId })
    await declareNone(app.ctx(clerk, now), three.id, '本年度没有发生此类事项，无信息可以公开')
    const second = anActor('reviewer', { organisationId: three.organisationId })
    await confirmNone(app.ctx(second, now), three.id)
    const after = (await coverageOf(db, today, { regionPrefix: '63' })).all
    expect(after.covered).toBe(before.covered + 1)
    expect(after.excused).toBe(before.excused + 1)
    expect(after).toMatchObject(await independent(undefined))
    await screensAgree()
  }, 120_000)
})
