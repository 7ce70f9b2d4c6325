import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#platform/day.ts'
import { dutyScreens, type DutyScreens } from '#tests/builders/duty-screens.ts'
import { changeDuty } from '../change-duty.ts'
import type { NewDuty } from '../duty.ts'
import { listMyDutyEntries } from '../my-duties.ts'
import { insertDuties } from '../store/duties.ts'
import { insertAssignment } from '../store/assignments.ts'

let world: DutyScreens
let today: string
const reports = 70

/** Reported information with last days around today, every sixth without a number, one that a spreadsheet would run. */
function reported(n: number): NewDuty {
  const dueOn = n % 6 === 0 ? null : addDays(today, n - 30)
  return {
    responsibilityId: world.responsibilityId('供水服务'),
    regionCode: world.place.regionCode,
    organisationId: world.place.organisationId,
    itemId: world.itemId('供水服务'),
    domainCode: '06',
    kind: 'event',
    clause: 0,
    part: null,
    occasion: `event:${n}`,
    occasionLabel: n === 1 ? '=HYPERLINK("http://example.org")' : `第${n}号停水通知`,
    startsOn: addDays(today, -60),
    limitAmount: null,
    limitUnit: null,
    dueOn,
    warnOn: dueOn === null ? null : addDays(dueOn, -5),
    dueSource: dueOn === null ? 'none' : 'computed',
    dueReason: null,
    status: 'open',
    documentId: null,
    doneOn: null,
    noneUntil: null,
    voidReason: null,
  }
}

beforeAll(async () => {
  world = await dutyScreens()
  const ctx = world.app.ctx(null)
  today = ctx.today
  const rows = Array.from({ length: reports }, (_, n) => reported(n))
  const made = await insertDuties(world.app.db, rows, ctx.now)
  await ctx.transaction(async (inside) => {
    for (const [n, duty] of made.entries()) {
      const doneOn = addDays(today, n % 10 === 0 ? n - 28 : n - 35)
      const documentId = crypto.randomUUID()
      if (n % 5 === 0)
        await changeDuty(inside, duty, { status: 'done', doneOn, documentId }, { what: 'done' })
      else if (n % 7 === 3)
        await changeDuty(inside, duty, { status: 'void', voidReason: '登记有误' }, { what: 'void' })
    }
  })
}, 120_000)

const clerk = () => world.actor('drafter')
const get = async (path: string, as = clerk()) => world.app.as(as)(`/console/duties${path}`)
const text = async (path: string, as = clerk()) => (await get(path, as)).text()

/** Figures of the tabs as the page prints them. */
function tabsOf(html: string): Map<string, number> {
  const found = html.matchAll(/>([^<>]+)<span class="tab-count">(\d+)<\/span>/g)
  return new Map([...found].map(([, label = '', count]) => [label, Number(count)]))
}

/** The same figures counted by plain SQL, by conditions of their own. */
async function counted(condition: string): Promise<number> {
  const row = await sql<{ n: number }>`select count(*)::int as n from duties.duty
    where (${sql.raw(condition.replaceAll(':today', `'${today}'::date`))})
    and organisation_id = ${world.place.organisationId}`.execute(world.app.db)
  return row.rows[0]?.n ?? -1
}

const open = `(status = 'open' or (status = 'declared' and none_until < :today))`
const conditions: [string, string][] = [
  ['未办结', open],
  ['逾期', `${open} and due_on < :today`],
  ['即将到期', `${open} and due_on >= :today and warn_on <= :today`],
  ['未到预警日', `${open} and (due_on is null or (due_on >= :today and warn_on > :today))`],
  ['已公开', `status = 'done'`],
  ['逾期公开', `status = 'done' and done_on > due_on`],
  ['不再要求', `status = 'void'`],
  ['全部', 'true'],
]

describe('the list of duties', () => {
  it('shows figures that plain SQL finds too', async () => {
    const tabs = tabsOf(await text(''))
    for (const [label, condition] of conditions) {
      const count = await counted(condition)
      expect(count, label).toBeGreaterThan(0)
      expect([label, tabs.get(label)]).toEqual([label, count])
    }
  })

  it('opens from each figure exactly as many rows, over all its pages', async () => {
    for (const mark of ['all', 'unfinished', 'overdue', 'done', 'late', 'void']) {
      const first = await text(`?mark=${mark}`)
      const total = Number(/共 (\d+) 条/.exec(first)?.[1])
      const pages = Math.ceil(total / 50)
      const ids = new Set<string>()
      for (let number = 1; number <= pages; number += 1) {
        const html = await text(`?mark=${mark}&page=${number}`)
        for (const [, id = ''] of html.matchAll(/href="\/console\/duties\/([0-9a-f-]{36})"/g)) ids.add(id)
      }
      expect([mark, ids.size]).toEqual([mark, total])
    }
    expect(await text('?mark=all&page=2')).toContain('aria-current="page">2')
  })

  it('narrows by words, kind, due days and what presses, each as SQL does', async () => {
    const totalOf = async (search: string) =>
      Number(/共 (\d+) 条/.exec(await text(`?mark=all&${search}`))?.[1] ?? 0)
    expect(await totalOf(`q=${encodeURIComponent('停水通知')}`)).toBe(
      await counted(`occasion_label like '%停水通知%'`),
    )
    expect(await totalOf('q=%25')).toBe(0)
    expect(await totalOf('kind=periodic')).toBe(await counted(`kind = 'periodic'`))
    const [from, to] = [addDays(today, -3), addDays(today, 4)]
    expect(await totalOf(`from=${from}&to=${to}`)).toBe(await counted(`due_on between '${from}' and '${to}'`))
    const pressing = Number(/共 (\d+) 条/.exec(await text('?pressing=1'))?.[1])
    expect(pressing).toBe(await counted(`${open} and warn_on <= :today`))
    expect(await totalOf('domain=06')).toBe(await counted('true'))
    expect(await totalOf('domain=07')).toBe(0)
  })

  it('sorts by due date both ways, duties without one at the end', async () => {
    const days = (html: string) => [...html.matchAll(/第(\d+)号停水通知/g)].map(([, n]) => Number(n))
    const near = days(await text('?kind=event'))
    expect(near).toEqual(near.toSorted((a, b) => order(a) - order(b)))
    const far = days(await text('?kind=event&sort=due_last')).filter((n) => n % 6 !== 0)
    expect(far).toEqual(far.toSorted((a, b) => b - a))
    expect(far.length).toBeGreaterThan(10)
  })

  it('keeps its filters when a page is turned, and offers to take each off', async () => {
    const html = await text(`?mark=all&kind=event&q=${encodeURIComponent('停水')}`)
    expect(html).toContain(
      `/console/duties?mark=all&amp;q=${encodeURIComponent('停水')}&amp;kind=event&amp;page=2`,
    )
    expect(html).toContain('含“停水”')
    expect(html).toContain('（取消此条件）')
  })

  it('survives an address full of rubbish', async () => {
    const response = await get(
      '?mark=nope&kind=x&organisation=y&region=z&from=2026-02-30&page=-4&sort=1&item=1',
    )
    expect(response.status).toBe(200)
  })

  it('shows a reader only their own places', async () => {
    const stranger = world.actor('drafter', { organisationId: world.otherId })
    expect(await text('?mark=all', stranger)).not.toContain('停水通知')
    const province = world.actor('province_supervisor', { regionCode: '630000000000' })
    expect(await text('?mark=all&kind=event', province)).toContain('停水通知')
    const elsewhere = world.actor('prefecture_supervisor', { regionCode: '632700000000' })
    expect(await text('?mark=all', elsewhere)).not.toContain('停水通知')
    expect(await text(`?mark=all&region=630121000000`, elsewhere)).not.toContain('停水通知')
    expect((await get('', world.actor('system_admin'))).status).toBe(403)
  })

  it('finds items that nobody answers for', async () => {
    const office = world.actor('openness_office', { regionCode: world.place.regionCode })
    const html = await text('?organisation=none', office)
    expect(html).toContain('没有单位')
    expect(html).toContain('未落实责任单位')
  })
})

function order(n: number): number {
  return n % 6 === 0 ? 1000 : n
}

describe('mine', () => {
  it('is the same as the inbox says, also after an item was given to somebody else', async () => {
    const me = await world.account('我本人')
    const colleague = await world.account('另一位')
    const actor = world.actor('drafter', { id: me })
    const pressing = async () => {
      const html = await text('?pressing=1&mine=1', actor)
      return Number(/共 (\d+) 条/.exec(html)?.[1])
    }
    const inbox = async () => {
      const entries = await listMyDutyEntries(world.app.ctx(actor))
      return entries.length
    }
    const before = await pressing()
    expect(before).toBe(await inbox())
    expect(before).toBeGreaterThan(0)
    const given = { givenBy: me, givenName: '我本人', givenAt: new Date(), note: '', since: today }
    const scope = { organisationId: world.place.organisationId, regionCode: world.place.regionCode }
    const toColleague = { accountId: colleague, accountName: '另一位' }
    await insertAssignment(world.app.db, {
      ...scope,
      ...given,
      ...toColleague,
      domainCode: '06',
      itemId: world.itemId('供水服务'),
    })
    expect(await pressing()).toBe(await inbox())
    expect(await pressing()).toBeLessThan(before)
    await insertAssignment(world.app.db, {
      ...scope,
      ...given,
      ...toColleague,
      domainCode: '06',
      itemId: null,
    })
    expect([await pressing(), await inbox()]).toEqual([0, 0])
    // Whoever left loses what was theirs: everybody who may act sees it again.
    await sql`update accounts.account set status = 'disabled' where id = ${colleague}`.execute(world.app.db)
    expect([await pressing(), await inbox()]).toEqual([before, before])
  })
})

describe('the export', () => {
  it('has the rows of the list, all pages, with nothing a spreadsheet would run', async () => {
    const response = await get('/export/csv?mark=all&kind=event')
    expect(response.headers.get('content-type')).toContain('text/csv')
    const rows = parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows).toHaveLength(await counted(`kind = 'event'`))
    expect(rows.some((row) => row['公开内容'] === `'=HYPERLINK("http://example.org")`)).toBe(true)
    const html = (await text('?mark=all&kind=event')) + (await text('?mark=all&kind=event&page=2'))
    const shown = [...html.matchAll(/第(\d+)号停水通知/g)].map(([, n]) => Number(n))
    const exported = rows.flatMap((row) => /第(\d+)号/.exec(row['公开内容'] ?? '')?.[1] ?? []).map(Number)
    expect(exported).toEqual(shown)
    const marks = Map.groupBy(rows, (row) => row['状态'])
    const late = `kind = 'event' and status = 'done' and done_on > due_on`
    expect(marks.get('逾期公开')).toHaveLength(await counted(late))
  })

  it('is a workbook on request, and nothing else', async () => {
    const response = await get('/export/xlsx?mark=overdue')
    expect(response.headers.get('content-type')).toContain('spreadsheetml')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(String.fromCharCode(bytes[0] ?? 0, bytes[1] ?? 0)).toBe('PK')
    expect((await get('/export/exe')).status).toBe(404)
  })
})

describe('the inbox', () => {
  it('shows fifty entries a page and the rest on the next', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ ...reported(2), occasion: `event:inbox-${n}` }))
    await insertDuties(world.app.db, rows, world.app.ctx(null).now)
    const me = world.actor('drafter', { id: await world.account('办事员') })
    await sql`delete from duties.assignment`.execute(world.app.db)
    const entries = (await listMyDutyEntries(world.app.ctx(me))).length
    const inbox = async (search: string) => (await world.app.as(me)(`/console/${search}`)).text()
    const shown = (html: string) => [...html.matchAll(/<tr[^>]*><td[^>]*data-head="要办的事"/g)].length
    const first = await inbox('')
    const total = Number(/共 (\d+) 件，按期限排列/.exec(first)?.[1])
    expect(total).toBeGreaterThan(60)
    expect(total).toBeLessThanOrEqual(entries)
    expect([shown(first), shown(await inbox('?page=2'))]).toEqual([50, total - 50])
    // Work done meanwhile may have emptied a page that was kept.
    expect(shown(await inbox('?page=99'))).toBe(total - 50)
  })
})
