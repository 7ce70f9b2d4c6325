import os from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import pino from 'pino'
import type { DB } from '#db-types'
import type { Actor } from '#platform/authority.ts'
import { changeDay } from '../../src/platform/calendar/change-day.ts'
import { readConfig } from '../../src/platform/config.ts'
import { systemCtx } from '../../src/platform/ctx.ts'
import type { Database, Db } from '../../src/platform/database.ts'
import { addDays, beijingDay } from '../../src/platform/day.ts'
import { openFileStore } from '../../src/platform/files.ts'
import type { SignedIn } from '../../src/platform/http/context.ts'
import { initSecrets } from '../../src/platform/secrets.ts'
import { permissionsOf, sessionReader, type Role } from '../../src/modules/accounts/index.ts'
import { loadBuiltInDivisions } from '../../src/modules/regions/index.ts'
import { buildServer } from '../../src/apps/server.ts'
import { beginDisclosureDay } from '../../src/modules/disclosure/jobs.ts'
import { countRequests } from '../../src/modules/disclosure/annual-report/rules/count-cases.ts'
import { formatFor } from '../../src/modules/disclosure/annual-report/rules/report-format.ts'
import { listCaseFacts } from '../../src/modules/disclosure/annual-report/store/case-facts.ts'
import { countRequestsOf } from '../../src/modules/disclosure/annual-report/store/count-requests.ts'
import { cpuMsOf } from './database-cpu.ts'
import { fillRegister } from './disclosure-cases.ts'
import { register } from './disclosure-province.ts'
import { type Figure, ms, percentile, timed } from './figures.ts'

interface Person {
  id: string
  role: Role
  organisationId: string
  regionCode: string
}

function actorOf({ id, role, organisationId, regionCode }: Person): Actor {
  const grants = [{ role, permissions: permissionsOf(role), organisationId: null, regionCode }]
  return { id, name: role, organisationId, sessionId: crypto.randomUUID(), grants }
}

/** A door to the same database that counts the statements sent through it. */
class CountingDoor {
  sent = 0
  readonly db: Kysely<DB>
  constructor(pool: pg.Pool) {
    const log = () => {
      this.sent += 1
    }
    this.db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log })
  }
  async statementsOf(work: () => Promise<unknown>): Promise<number> {
    const before = this.sent
    await work()
    return this.sent - before
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** How busy the machine is, told with each figure: it is shared. */
const load = () => os.loadavg()[0]?.toFixed(1) ?? '?'

/** The whole product over one database, in this process and without a network: what an answer costs the server. */
async function productOn({ pool }: Database, folder: string) {
  const door = new CountingDoor(pool)
  const { db } = door
  const files = await openFileStore(folder)
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: '0' })
  await initSecrets(config)
  const people = new Map<string, SignedIn>()
  const sessions = {
    read: async (at: Db, token: string, now: Date) => people.get(token) ?? sessionReader.read(at, token, now),
  }
  const app = buildServer({
    services: { db, files, config, sessions },
    logger: pino({ level: 'silent' }),
    cache: null,
  })
  return {
    door,
    ctx: (actor: Actor | null) => systemCtx({ db, files }, { actor }),
    async get(path: string, person: Person | null): Promise<string> {
      const headers = new Headers()
      if (person !== null) {
        const token = `bench-${person.id}`
        const idleEndsAt = new Date(Date.now() + 3_600_000)
        people.set(token, { actor: actorOf(person), sessionId: token, idleEndsAt, mustVisit: null })
        headers.set('cookie', `gkl_session=${token}`)
      }
      const answer = await app.request(`http://localhost:8080${path}`, { headers })
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      return answer.text()
    },
  }
}

const runs = 30

/** 30 answers of one page: middle and p95, processor time of database and program, statements, bytes. */
async function pageFigure(
  product: Awaited<ReturnType<typeof productOn>>,
  what: string,
  path: string,
  person: Person | null,
  most?: number,
): Promise<Figure> {
  const size = (await product.get(path, person)).length
  const statements = await product.door.statementsOf(() => product.get(path, person))
  let times: number[] = []
  await product.get(path, person)
  const cpu = await cpuMsOf(product.door.db, async () => {
    times = await timed(runs, () => product.get(path, person), 0)
  })
  const p95 = percentile(times, 0.95)
  return {
    what,
    value: `${ms(percentile(times, 0.5))} / ${ms(p95)}（${cpu === null ? '' : `处理器 ${ms(cpu / runs)}，`}${statements} 条语句，${Math.round(size / 1024)} KB，负载 ${load()}）`,
    ...(most === undefined ? {} : { target: `p95 < ${most} ms` }),
    met: most === undefined ? null : p95 < most,
  }
}

function taken(what: string, milliseconds: number, most: number | null, more = ''): Figure {
  return {
    what,
    value: `${ms(milliseconds)}（${more}负载 ${load()}）`,
    ...(most === null ? {} : { target: `< ${most} ms` }),
    met: most === null ? null : milliseconds < most,
  }
}

/** Table 3 of the busiest organisation, counted by the database and, as its opponent, from rows read into the program. */
async function tableThree(db: Db, organisationId: string, year: number): Promise<Figure[]> {
  const format = formatFor(year)
  if (format === null) throw new Error(`no format for ${year}`)
  const inProgram = async () => countRequests(format, await listCaseFacts(db, organisationId, year), year)
  const ours = await timed(30, () => countRequestsOf(db, format, [organisationId], year))
  const naive = await timed(30, inProgram)
  const { equations } = format
  const counted = (await countRequestsOf(db, format, [organisationId], year)).get(organisationId)
  const cells = (table: typeof counted) =>
    [equations.received, equations.carriedIn, equations.carriedOut, equations.resultTotal]
      .map((row) => table?.[row]?.[equations.total] ?? '')
      .join(',')
  if (cells(counted) !== cells((await inProgram()).figures)) throw new Error('the two counts differ')
  const p95 = percentile(ours, 0.95)
  const all = await db.selectFrom('regions.organisation').select('id').execute()
  const ids = all.map(({ id }) => id)
  const whole = await timed(10, () => countRequestsOf(db, format, ids, year), 1)
  return [
    {
      what: `表三，收件最多的一个机构（新收 ${String(counted?.[equations.received]?.[equations.total] ?? 0)} 件）`,
      value: `${ms(percentile(ours, 0.5))} / ${ms(p95)}（负载 ${load()}）`,
      target: 'p95 < 100 ms',
      met: p95 < 100,
    },
    {
      what: '同上，与逐行读入程序计数之比',
      value: `快 ${(percentile(naive, 0.5) / percentile(ours, 0.5)).toFixed(1)} 倍（${ms(percentile(naive, 0.5))}）`,
      met: null,
    },
    taken(`表三，全省 ${ids.length} 个机构一次算完，p95`, percentile(whole, 0.95), 500),
  ]
}

/** The register of a whole province: its screens, its yearly tables, and what a day and a changed calendar set going. */
export async function benchDisclosure(database: Database, folder: string): Promise<Figure[]> {
  const { db } = database
  const product = await productOn(database, folder)
  await loadBuiltInDivisions(product.ctx(null))
  const today = beijingDay(new Date())
  const { county, open, running, steps } = await fillRegister(db, today)
  const year = Number(today.slice(0, 4))
  const at = { organisationId: county.officeId, regionCode: county.code }
  const clerk: Person = { ...at, id: county.clerkId, role: 'disclosure_clerk' }
  const signer: Person = { ...at, id: county.signerId, role: 'signer' }
  const office: Person = { ...at, id: crypto.randomUUID(), role: 'openness_office' }
  const province: Person = {
    ...at,
    id: crypto.randomUUID(),
    role: 'province_supervisor',
    regionCode: '630000000000',
  }
  const provinceOffice: Person = { ...office, id: crypto.randomUUID(), regionCode: province.regionCode }
  const { rows } = await sql<{ id: string }>`
    select id from disclosure.request where status = 'processing' and region_code = ${county.code} limit 1`.execute(
    db,
  )
  const base = '/console/disclosure'
  const words = new URLSearchParams({ q: '草原补奖', group: 'all' }).toString()
  const report = (id: string) => `/console/annual-reports/${id}/${year}`
  collect()
  const before = process.memoryUsage()
  const figures: Figure[] = [
    {
      what: `登记簿：${register.organisations} 个机构，两年 ${register.requests} 件，未办结 ${open} 件，${steps} 条记录`,
      value: '',
      met: null,
    },
    await pageFigure(product, '登记簿首页及各标签件数，收件最多的县', base, clerk, 100),
    await pageFigure(product, '登记簿首页及各标签件数，全省', base, province, 100),
    await pageFigure(product, '登记簿全部，第 20 页，全省', `${base}?group=all&page=20`, province, 100),
    await pageFigure(product, '登记簿按词查找，县', `${base}?${words}`, clerk, 100),
    await pageFigure(product, '登记簿按编号查找，全省', `${base}?q=-00123&group=all`, province, 100),
    await pageFigure(
      product,
      '登记簿按结果、年份筛选并排序，全省',
      `${base}?group=done&result=d1a&year=${year}&sort=received_last`,
      province,
      100,
    ),
    await pageFigure(product, '待办，收件最多的县的承办人', '/console/', clerk, 100),
    await pageFigure(product, '待办，签发人', '/console/', signer, 100),
    await pageFigure(product, '一件申请的页面', `${base}/${rows[0]?.id ?? ''}`, clerk, 100),
    await pageFigure(product, '申请集中的事项，县', `${base}/topics`, clerk, 100),
    await pageFigure(product, '申请集中的事项，全省', `${base}/topics`, provinceOffice, 500),
    await pageFigure(product, '复议诉讼台账，全省', `${base}/remedies`, province, 500),
    await pageFigure(product, '答复公开（整理中、已公开的件数），全省', `${base}/replies`, province, 500),
    await pageFigure(product, '年度报告列表，全省', '/console/annual-reports', province, 500),
    ...(await tableThree(db, county.governmentId, year)),
  ]
  figures.push(...(await reports(product, office, county.governmentId, report(county.governmentId))))
  figures.push(
    await pageFigure(
      product,
      '公众：答复选登按词查找，全省',
      '/disclosure/replies/?words=草原补奖',
      null,
      100,
    ),
    await pageFigure(product, '公众：答复选登首页，全省', '/disclosure/replies/', null, 100),
  )
  const admin = actorOf(province)
  const moved = { day: addDays(today, 1), working: false, name: '测试', source: '测试' }
  let edit = 0
  const statements = await product.door.statementsOf(async () => {
    ;[edit = 0] = await timed(1, () => changeDay(product.ctx(admin), moved), 0)
  })
  const { rows: changed } = await sql<{ n: number }>`
    select count(*)::int as n from disclosure.step where what = 'dates_recomputed'`.execute(db)
  figures.push(
    taken(
      `改动工作日历一天，${running} 件计算中的期限重算，移动 ${changed[0]?.n ?? 0} 件`,
      edit,
      5000,
      `${statements} 条语句，`,
    ),
  )
  const [day = 0] = await timed(1, () => beginDisclosureDay(product.ctx(null)), 0)
  const { rows: made } = await sql<{ reminders: number; silent: number }>`
    select (select count(*)::int from disclosure.reminder) as reminders,
      (select count(*)::int from disclosure.consultation where answer = 'silent') as silent`.execute(db)
  figures.push(
    taken(
      `每日任务：到期提醒 ${made[0]?.reminders ?? 0} 条，逾期未答复的征求意见 ${made[0]?.silent ?? 0} 件`,
      day,
      null,
    ),
  )
  const [again = 0] = await timed(1, () => beginDisclosureDay(product.ctx(null)), 0)
  figures.push(taken('每日任务再运行一次（无事可做）', again, null))
  collect()
  const after = process.memoryUsage()
  const heap = (after.heapUsed - before.heapUsed) / 2 ** 20
  const rss = (after.rss - before.rss) / 2 ** 20
  figures.push({
    what: '以上全部之后仍占用的堆内存增加（回收后）',
    value: `${heap.toFixed(0)} MB（常驻内存增加 ${rss.toFixed(0)} MB）`,
    target: '< 64 MB',
    met: heap < 64,
  })
  return figures
}

/** The report of the busiest county as its writers see it: the roll-up of all that stands below, with every check. */
async function reports(
  product: Awaited<ReturnType<typeof productOn>>,
  office: Person,
  governmentId: string,
  address: string,
): Promise<Figure[]> {
  const { startReport } = await import('../../src/modules/disclosure/annual-report/start-report.ts')
  const year = Number(address.slice(-4))
  await startReport(product.ctx(actorOf(office)), governmentId, year)
  return [
    await pageFigure(product, '年度报告数据页，县汇总并全部校验', address, office, 500),
    await pageFigure(product, '年度报告下级单位页，县', `${address}/units`, office, 500),
    await pageFigure(product, '表三一格所含的申请', `${address}/cells/r1/total`, office, 100),
  ]
}
