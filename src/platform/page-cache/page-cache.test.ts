import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import pino from 'pino'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx, type Ctx } from '../ctx.ts'
import type { Database } from '../database.ts'
import { openFileStore } from '../files.ts'
import type { AppEnv } from '../http/context.ts'
import {
  cachedPage,
  dropPages,
  finishPage,
  listenForChanges,
  makePageCache,
  throughPageCache,
} from '../page-cache.ts'

const aPage = (tags: string[], size = 100) =>
  finishPage(Buffer.alloc(size, '公'), { status: 200, headers: { 'content-type': 'text/html' }, tags })

function listening(maxBytes = 1_000_000) {
  const cache = makePageCache(maxBytes)
  cache.setListening(true)
  return cache
}

describe('the page cache', () => {
  it('drops by tag only what shows the changed thing', async () => {
    const cache = listening()
    cache.keep('/a', await aPage(['document:1', 'list']), cache.moment())
    cache.keep('/b', await aPage(['document:2']), cache.moment())
    cache.drop(['document:1'])
    expect(cache.find('/a')).toBeUndefined()
    expect(cache.find('/b')).toBeDefined()
  })

  it('does not keep a page that was rendered while what it shows changed', async () => {
    const cache = listening()
    const since = cache.moment()
    cache.drop(['document:1'])
    expect(cache.keep('/a', await aPage(['document:1']), since)).toBe(false)
    expect(cache.keep('/b', await aPage(['document:2']), since)).toBe(true)
    expect(cache.keep('/a', await aPage(['document:1']), cache.moment())).toBe(true)
  })

  it('stays within its bytes and lets the longest unread go first', async () => {
    const cache = listening(40_000)
    for (const key of ['/a', '/b', '/c']) cache.keep(key, await aPage([], 3000), cache.moment())
    cache.find('/a')
    for (let n = 0; n < 9; n += 1) cache.keep(`/n${n}`, await aPage([], 3000), cache.moment())
    expect(cache.bytes).toBeLessThanOrEqual(40_000)
    expect(cache.find('/b')).toBeUndefined()
    expect(cache.find('/n8')).toBeDefined()
  })

  it('lets no page live past midnight in Beijing, not even one that was being rendered then', async () => {
    let at = Date.parse('2026-11-23T15:59:59Z')
    const cache = makePageCache(1_000_000, () => at)
    cache.setListening(true)
    cache.keep('/a', await aPage([]), cache.moment())
    expect(cache.find('/a')).toBeDefined()
    const since = cache.moment()
    at += 1000
    expect(cache.keep('/b', await aPage([]), since)).toBe(false)
    expect(cache.find('/a')).toBeUndefined()
    expect(cache.keep('/b', await aPage([]), cache.moment())).toBe(true)
  })

  it('serves nothing while it cannot hear of changes, and starts empty when it hears again', async () => {
    const cache = listening()
    cache.keep('/a', await aPage([]), cache.moment())
    cache.setListening(false)
    expect(cache.find('/a')).toBeUndefined()
    cache.setListening(true)
    expect(cache.find('/a')).toBeUndefined()
  })
})

describe('pages through the cache', () => {
  it('are made once, compressed as asked, answered 304 by etag, and made anew after a drop', async () => {
    const cache = listening()
    let made = 0
    const app = new Hono<AppEnv>()
    app.use(throughPageCache(cache))
    app.get(
      '/page',
      cachedPage(() => ['list']),
      (c) => c.html(`<p>第 ${(made += 1)} 次</p>`),
    )
    app.get(
      '/cookie',
      cachedPage(() => ['list']),
      (c) => {
        c.header('set-cookie', 'a=b')
        return c.html(`${(made += 1)}`)
      },
    )
    const first = await app.request('/page')
    const again = await app.request('/page', { headers: { 'accept-encoding': 'gzip' } })
    expect(gunzipSync(Buffer.from(await again.arrayBuffer())).toString()).toBe(await first.text())
    expect(made).toBe(1)
    const etag = first.headers.get('etag') ?? ''
    expect((await app.request('/page', { headers: { 'if-none-match': etag } })).status).toBe(304)
    cache.drop(['list'])
    expect(await (await app.request('/page')).text()).toBe('<p>第 2 次</p>')
    await app.request('/cookie')
    await app.request('/cookie')
    expect(made).toBe(4)
  })

  it('says no length of its own for a file that it sends packed, when it is made and when it was kept', async () => {
    const app = new Hono<AppEnv>()
    app.use(throughPageCache(listening()))
    app.get(
      '/file',
      cachedPage(() => ['list']),
      (c) => c.body('公开'.repeat(200), 200, { 'content-length': '1200' }),
    )
    for (const _ of ['made', 'kept']) {
      const answer = await app.request('/file', { headers: { 'accept-encoding': 'br' } })
      expect(answer.headers.get('content-encoding')).toBe('br')
      expect(answer.headers.get('content-length')).toBeNull()
    }
  })
})

describe('changes told by the database', () => {
  let database: Database
  let ctx: Ctx
  beforeAll(async () => {
    database = await testDatabase()
    ctx = systemCtx({ db: database.db, files: await openFileStore(await testFolder()) })
  })

  it('drop pages after commit, never after rollback', async () => {
    const cache = makePageCache(1_000_000)
    const name = (await database.pool.query<{ name: string }>('select current_database() as name')).rows[0]
      ?.name
    const listener = listenForChanges(
      cache,
      { ...inject('postgres'), database: name ?? '' },
      pino({ level: 'silent' }),
    )
    const until = Date.now() + 5000
    while (!cache.keep('/a', await aPage(['t:1']), cache.moment()) && Date.now() < until) await wait(10)
    await ctx
      .transaction(async (inside) => {
        await dropPages(inside, ['t:1'])
        throw new Error('undone')
      })
      .catch(() => undefined)
    await wait(50)
    expect(cache.find('/a')).toBeDefined()
    const many = Array.from({ length: 900 }, (_, n) => `document:${n}-${'x'.repeat(20)}`)
    await ctx.transaction((inside) => dropPages(inside, [...many, 't:1']))
    while (cache.find('/a') !== undefined && Date.now() < until) await wait(10)
    expect(cache.find('/a')).toBeUndefined()
    await listener.stop()
  })
})
