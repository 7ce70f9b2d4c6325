import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { openFileStore } from '#platform/files.ts'
import { listenForChanges, makePageCache, type PageCache } from '#platform/page-cache.ts'
import { testFolder } from '#tests/database.ts'
import { personOn, publishWhole } from '#tests/builders/reporting-county.ts'
import { staffAt, type Staff } from '#tests/builders/staff.ts'
import { buildServer } from '../../server.ts'
import { correctReport } from '../../../modules/disclosure/annual-report/start-report.ts'

let staff: Staff
let cache: PageCache
let read: (path: string) => Promise<Response>
let office = { id: '', code: '' }
let town = { id: '', code: '' }
const list = '/630121/disclosure/annual-reports/'
const day = '2026-01-20'

async function organisation(id: string): Promise<{ id: string; code: string }> {
  return staff.db
    .selectFrom('regions.organisation')
    .select(['id', 'code'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

beforeAll(async () => {
  staff = await staffAt(new Date('2026-01-20T02:00:00Z'))
  const [county] = staff.places.counties
  office = await organisation(county?.departments.office ?? '')
  town = await organisation(county?.townshipIds[0] ?? '')
  cache = makePageCache(10_000_000)
  const named = await sql<{ name: string }>`select current_database() as name`.execute(staff.db)
  const connection = { ...inject('postgres'), database: named.rows[0]?.name ?? '' }
  const logger = pino({ level: 'silent' })
  const changes = listenForChanges(cache, connection, logger)
  const folder = await testFolder()
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: '0' })
  const services = {
    db: staff.db,
    files: await openFileStore(folder),
    config,
    sessions: { read: () => Promise.resolve(null) },
  }
  const app = buildServer({ services, logger, cache, shells: ['portal'] })
  read = (path) => Promise.resolve(app.request(`http://localhost:8080${path}`))
  for (let tries = 0; cache.pages === 0 && tries < 100; tries += 1) {
    await read('/sitemap/')
    await wait(20)
  }
  return () => changes.stop()
}, 60_000)

const text = async (path: string) => (await read(path)).text()

async function until(claim: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await claim()) return true
    await wait(20)
  }
  return false
}

describe('public annual reports', () => {
  it('are not there before they are published', async () => {
    expect(await text(list)).toContain('这里还没有发布年度报告')
    expect((await read(`${list}${office.code}/2025`)).status).toBe(404)
    expect((await read(`${list}${office.code}/2025/report.docx`)).status).toBe(404)
    expect((await read(`${list}ZZ9999999/2025`)).status).toBe(404)
    expect((await read(list.slice(0, -1))).status).toBe(301)
  })

  it('stand at once in the list and on their page, though both are kept', async () => {
    await text(list)
    expect(cache.pages).toBeGreaterThan(1)
    await publishWhole(staff.ctxOf(null), office.id, 2025, day, '县政府办')
    await publishWhole(staff.ctxOf(null), town.id, 2025, day, '桥头镇')
    expect(
      await until(async () => (await text(list)).includes('人民政府办公室2025年政府信息公开工作年度报告')),
    ).toBe(true)
    const html = await text(`${list}${office.code}/2025`)
    expect(html).toMatch(/<h1[^>]*>大通回族土族自治县人民政府办公室2025年政府信息公开工作年度报告<\/h1>/)
    for (const words of [
      '一、总体情况',
      '六、其他需要报告的事项',
      '<caption',
      '本年新收政府信息公开申请数量',
      '2026年1月20日发布',
      'report.xlsx',
    ])
      expect(html).toContain(words)
    expect(html).not.toContain('/console/')
    expect(html).toContain(`<link rel="canonical" href="http://localhost:8080${list}${office.code}/2025"`)
  })

  it('of a township stand in the list of its county and in its own; another county’s address is none', async () => {
    expect(await text(list)).toContain(`${list}${town.code}/2025`)
    const region = await staff.db
      .selectFrom('regions.organisation')
      .select('region_code')
      .where('id', '=', town.id)
      .executeTakeFirstOrThrow()
    expect(await text(`/${region.region_code.slice(0, 9)}/disclosure/annual-reports/`)).toContain(
      `${list}${town.code}/2025`,
    )
    expect((await read(`/630122/disclosure/annual-reports/${office.code}/2025`)).status).toBe(404)
    expect((await read(`/disclosure/annual-reports/`)).status).toBe(200)
  })

  it('come as files', async () => {
    for (const [kind, type] of [
      ['docx', 'wordprocessingml'],
      ['xlsx', 'spreadsheetml'],
      ['json', 'application/json'],
    ] as const) {
      const file = await read(`${list}${office.code}/2025/report.${kind}`)
      expect(file.status).toBe(200)
      expect(file.headers.get('content-type')).toContain(type)
      expect(file.headers.get('content-disposition')).toContain(
        encodeURIComponent('2025年政府信息公开工作年度报告'),
      )
    }
    expect((await read(`${list}${office.code}/2025/report.pdf`)).status).toBe(404)
  })

  it('show their correction, and keep what stood before it', async () => {
    const base = staff.ctxOf(null)
    await correctReport(personOn(base, 'disclosure_clerk', '2026-04-01'), office.id, 2025, '更正第五部分表述')
    expect((await text(`${list}${office.code}/2025`)).includes('本报告经过更正')).toBe(false)
    await publishWhole(base, office.id, 2025, '2026-04-02', '县政府办更正稿')
    expect(
      await until(async () => (await text(`${list}${office.code}/2025`)).includes('更正第五部分表述')),
    ).toBe(true)
    const now = await text(`${list}${office.code}/2025`)
    expect(now).toContain('县政府办更正稿存在的主要问题')
    const before = await text(`${list}${office.code}/2025/versions/1`)
    expect(before).toContain('这是更正以前的版本')
    expect(before).toContain('县政府办存在的主要问题')
    expect((await read(`${list}${office.code}/2025/versions/1/report.docx`)).status).toBe(200)
    expect((await read(`${list}${office.code}/2025/versions/3`)).status).toBe(404)
    expect(await text(list)).toContain('已更正')
  })
})
