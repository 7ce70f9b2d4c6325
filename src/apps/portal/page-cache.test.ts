import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import { announce } from '#platform/events.ts'
import { listenForChanges, makePageCache, type PageCache } from '#platform/page-cache.ts'
import { readConfig } from '#platform/config.ts'
import { aDraft } from '#tests/builders/documents.ts'
import { testFolder } from '#tests/database.ts'
import { aPortal, type TestPortal } from '#tests/builders/portal.ts'
import { buildServer } from '../server.ts'

let portal: TestPortal
let cache: PageCache
let read: (path: string) => Promise<string>

beforeAll(async () => {
  portal = await aPortal()
  cache = makePageCache(10_000_000)
  const { db, files } = portal.app
  const named = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const connection = { ...inject('postgres'), database: named.rows[0]?.name ?? '' }
  const logger = pino({ level: 'silent' })
  const changes = listenForChanges(cache, connection, logger)
  const config = readConfig({ DATA_DIR: await testFolder(), LOG_LEVEL: 'silent', DEMO: '0' })
  const services = { db, files, config, sessions: { read: () => Promise.resolve(null) } }
  const app = buildServer({ services, logger, cache, shells: ['portal'] })
  read = async (path) => (await app.request(`http://localhost:8080${path}`)).text()
  // The cache keeps nothing until it hears of changes.
  for (let tries = 0; cache.pages === 0 && tries < 100; tries += 1) {
    await read('/robots.txt')
    await read('/sitemap/')
    await wait(20)
  }
  return () => changes.stop()
}, 60_000)

async function until(claim: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await claim()) return true
    await wait(20)
  }
  return false
}

describe('kept public pages', () => {
  const pages = [
    '/',
    '/630121/',
    '/630121/documents/',
    '/630121/catalog/06/',
    '/630121/catalog/06/06-001',
    '/630121/coverage/',
    '/coverage/',
  ]

  it('show a publication at once, wherever it counts or is listed', async () => {
    const before = await Promise.all(pages.map(read))
    expect(cache.pages).toBeGreaterThanOrEqual(pages.length)
    await portal.made('published', { title: '刚刚公开的通知', documentNumber: '示政办〔2026〕80号' })
    for (const [at, path] of pages.entries()) {
      expect(await until(async () => (await read(path)) !== before[at]), path).toBe(true)
    }
    expect(await read('/630121/')).toContain('刚刚公开的通知')
    expect(await read('/630121/catalog/06/06-001')).toContain(aDraft().title)
  })

  it('show a new phone number at once', async () => {
    expect(await read('/630121/')).toContain('0971-0000001')
    await portal.at(null).transaction(async (inside) => {
      await inside.db
        .updateTable('regions.organisation')
        .set({ phone: '0971-0000099' })
        .where('code', '=', 'ZZ9000026')
        .execute()
      await announce(inside, { type: 'organisation.changed', id: '' })
    })
    expect(await until(async () => (await read('/630121/')).includes('0971-0000099'))).toBe(true)
  })
})
