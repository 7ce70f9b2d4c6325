import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { testDatabase, testFolder } from '#tests/database.ts'
import { systemCtx, type Ctx } from '../ctx.ts'
import type { Database } from '../database.ts'
import { openFileStore } from '../files.ts'
import { dropPages, listenForChanges, makePageCache } from '../page-cache.ts'
import { dropDerived, makeDerivedValues, setDerivedListening } from './derived-values.ts'

let database: Database
let made: string[]

beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => {
  made = []
  setDerivedListening(false)
})

const counting = (keys: string[]) => {
  made.push(...keys)
  return Promise.resolve(new Map(keys.map((key) => [key, made.length])))
}

describe('derived values', () => {
  it('are made in one go, kept, and made anew when their tag is dropped', async () => {
    setDerivedListening(true)
    const values = makeDerivedValues<number>(10, (key) => [`t:${key}`])
    await values.read(database.db, ['a', 'b'], counting)
    await values.read(database.db, ['b', 'a'], counting)
    expect(made).toEqual(['a', 'b'])
    dropDerived(['t:a', 't:other'])
    await values.read(database.db, ['a', 'b'], counting)
    expect(made).toEqual(['a', 'b', 'a'])
  })

  it('are made once for all who ask at the same time, and not kept when the thing changed meanwhile', async () => {
    setDerivedListening(true)
    const values = makeDerivedValues<number>(10, (key) => [`t:${key}`])
    const slowly = async (keys: string[]) => {
      await wait(20)
      return counting(keys)
    }
    const together = Promise.all([
      values.read(database.db, ['a'], slowly),
      values.read(database.db, ['a'], slowly),
    ])
    dropDerived(['t:a'])
    const later = values.read(database.db, ['a'], slowly)
    await together
    await later
    expect(made).toEqual(['a', 'a'])
  })

  it('are not kept after a failure, while nobody listens, inside a transaction, or for another database', async () => {
    const values = makeDerivedValues<number>(10, (key) => [key])
    await values.read(database.db, ['a'], counting)
    expect(values.entries).toBe(0)
    setDerivedListening(true)
    await expect(values.read(database.db, ['a'], () => Promise.reject(new Error('lost')))).rejects.toThrow(
      'lost',
    )
    await values.read(database.db, ['a'], counting)
    await database.db.transaction().execute((trx) => values.read(trx, ['a'], counting))
    const other = await testDatabase()
    await values.read(other.db, ['a'], counting)
    expect(made).toEqual(['a', 'a', 'a', 'a'])
  })

  it('are bounded in number; the longest unread goes first', async () => {
    setDerivedListening(true)
    const values = makeDerivedValues<number>(2, (key) => [key])
    await values.read(database.db, ['a', 'b'], counting)
    await values.read(database.db, ['a'], counting)
    await values.read(database.db, ['c'], counting)
    expect(values.entries).toBe(2)
    await values.read(database.db, ['a'], counting)
    await values.read(database.db, ['b'], counting)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('hear of a change through the database', async () => {
    const ctx: Ctx = systemCtx({ db: database.db, files: await openFileStore(await testFolder()) })
    const named = await database.pool.query<{ name: string }>('select current_database() as name')
    const connection = { ...inject('postgres'), database: named.rows[0]?.name ?? '' }
    const listener = listenForChanges(makePageCache(1000), connection, pino({ level: 'silent' }))
    const values = makeDerivedValues<number>(10, (key) => [`t:${key}`])
    const until = Date.now() + 5000
    while (values.entries === 0 && Date.now() < until) {
      await values.read(database.db, ['a'], counting)
      await wait(10)
    }
    await ctx.transaction((inside) => dropPages(inside, ['t:a']))
    while (values.entries > 0 && Date.now() < until) await wait(10)
    expect(values.entries).toBe(0)
    await listener.stop()
  })
})
