import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#tests/database.ts'
import { pageOfRows, recordAudit, verifyAuditChain } from './audit.ts'
import { canonicalJson } from './audit/canonical-json.ts'
import { changesBetween } from './audit/changes.ts'
import { sm3 } from './audit/chain.ts'
import type { Actor } from './authority.ts'
import { makeCtx, type Ctx } from './ctx.ts'
import type { Database } from './database.ts'
import type { FileStore } from './files.ts'

const noFiles: FileStore = {
  put: () => Promise.reject(new Error('no files here')),
  get: () => Promise.reject(new Error('no files here')),
  stream: () => {
    throw new Error('no files here')
  },
}

const actor: Actor = {
  id: '019a0000-0000-7000-8000-000000000001',
  name: '卓玛',
  organisationId: null,
  sessionId: '019a0000-0000-7000-8000-000000000002',
  grants: [{ role: 'reviewer', permissions: new Set(), organisationId: null, regionCode: null }],
}

let database: Database
let ctx: Ctx

beforeAll(async () => {
  database = await testDatabase()
  ctx = makeCtx({ db: database.db, files: noFiles, actor, ip: '10.1.2.3', userAgent: 'test' })
})

const entry = (objectId: string) => ({ event: 'thing.changed', objectType: 'thing', objectId })

async function count(): Promise<number> {
  return (await pageOfRows(database.db, {}, { limit: 1, offset: 0 })).total
}

/** As somebody with the database's own password could: triggers off, one statement, triggers on. */
async function tamper(statement: string): Promise<void> {
  const client = await database.pool.connect()
  await client.query('alter table platform.audit_entry disable trigger all')
  await client.query('alter table platform.audit_head disable trigger all')
  await client.query(statement)
  await client.query('alter table platform.audit_entry enable always trigger audit_entry_append_only')
  await client.query('alter table platform.audit_head enable always trigger audit_head_stays')
  await client.query('alter table platform.audit_head enable always trigger audit_head_forward')
  client.release()
}

describe('the audit chain', () => {
  it('keeps who, when, from where, what and how it ended', async () => {
    await recordAudit(ctx, { ...entry('a'), result: 'refused', reason: '没有权限' })
    const { rows } = await pageOfRows(database.db, { objectId: 'a' }, { limit: 10, offset: 0 })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      seq: 1,
      actor_id: actor.id,
      actor_name: '卓玛',
      actor_roles: ['reviewer'],
      session_id: actor.sessionId,
      ip: '10.1.2.3',
      event: 'thing.changed',
      result: 'refused',
      reason: '没有权限',
      prev_hash: '0'.repeat(64),
    })
    expect(Math.abs(Date.now() - (rows[0]?.at.getTime() ?? 0))).toBeLessThan(10_000)
  })

  it('leaves nothing of a transaction that was undone, and no gap', async () => {
    const before = await count()
    await expect(
      ctx.transaction(async (inside) => {
        await recordAudit(inside, entry('undone'))
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await recordAudit(ctx, entry('after'))
    expect(await count()).toBe(before + 1)
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, entries: before + 1 })
  })

  it('chains several entries of one transaction in the order they were made', async () => {
    await ctx.transaction(async (inside) => {
      await recordAudit(inside, entry('one'))
      await inside.transaction((joined) => recordAudit(joined, entry('two')))
      await recordAudit(inside, entry('three'))
    })
    const { rows } = await pageOfRows(database.db, {}, { limit: 3, offset: 0 })
    expect(rows.map((row) => row.object_id)).toEqual(['three', 'two', 'one'])
  })

  it('works inside a transaction that our ctx did not open', async () => {
    await database.db.transaction().execute((trx) => recordAudit({ ...ctx, db: trx }, entry('raw')))
    expect((await pageOfRows(database.db, { objectId: 'raw' }, { limit: 1, offset: 0 })).total).toBe(1)
  })

  it('survives values that PostgreSQL would not keep as given', async () => {
    await recordAudit(ctx, {
      ...entry('odd\u0000id'),
      reason: '半个字\uD83D 和 NUL\u0000',
      before: { a: 1.5, b: null, c: new Date('2026-01-02T03:04:05.678Z'), e: undefined },
      after: { a: 1.25, b: true, c: new Date('2026-01-02T03:04:05.679Z') },
    })
    expect((await verifyAuditChain(database.db)).ok).toBe(true)
  })

  it('numbers without gap while many write at once, and nobody deadlocks', async () => {
    const before = await count()
    await sql`create table public.thing (id int primary key, n int not null default 0)`.execute(database.db)
    await sql`insert into public.thing (id) values (1), (2)`.execute(database.db)
    // Each one writes its entry first and then waits for a row another holds: with the chain locked at once this
    // order deadlocks.
    const writers = Array.from({ length: 60 }, (_, n) =>
      ctx.transaction(async (inside) => {
        await recordAudit(inside, entry(`many-${n}`))
        await sql`update public.thing set n = n + 1 where id = ${(n % 2) + 1}`.execute(inside.db)
        await recordAudit(inside, entry(`many-${n}-again`))
      }),
    )
    await Promise.all(writers)
    expect(await count()).toBe(before + 120)
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, entries: before + 120 })
  })
})

describe('a large transaction', () => {
  it('may make more entries than one statement can carry', async () => {
    const before = await count()
    await ctx.transaction(async (inside) => {
      for (let n = 0; n < 4000; n += 1) await recordAudit(inside, entry(`bulk-${n}`))
    })
    expect(await verifyAuditChain(database.db)).toMatchObject({ ok: true, entries: before + 4000 })
  })
})

describe('the database itself', () => {
  it.each([
    ['update', `update platform.audit_entry set reason = 'x' where seq = 1`],
    ['delete', 'delete from platform.audit_entry where seq = 1'],
    ['truncate', 'truncate platform.audit_entry'],
    ['removal of the end', 'delete from platform.audit_head'],
    ['moving the end back', 'update platform.audit_head set seq = seq - 1'],
    ['change in replica mode', `set session_replication_role = replica; delete from platform.audit_entry`],
  ])('refuses %s', async (_name, statement) => {
    const client = await database.pool.connect()
    try {
      await expect(client.query(statement)).rejects.toThrow(/审计/)
    } finally {
      await client.query('reset session_replication_role')
      client.release()
    }
  })
})

describe('verifying', () => {
  it('says where a row was altered by somebody who could switch the triggers off', async () => {
    await tamper(`update platform.audit_entry set reason = '另有原因' where seq = 4`)
    expect(await verifyAuditChain(database.db)).toEqual({
      ok: false,
      entries: 3,
      brokenAt: 4,
      fault: 'altered',
    })
    await tamper('update platform.audit_entry set reason = null where seq = 4')
    expect((await verifyAuditChain(database.db)).ok).toBe(true)
  })

  it('notices a row taken out of the middle', async () => {
    await tamper(`create table public.kept as select * from platform.audit_entry where seq = 5;
                  delete from platform.audit_entry where seq = 5`)
    expect(await verifyAuditChain(database.db)).toEqual({ ok: false, entries: 4, brokenAt: 5, fault: 'gap' })
    await tamper('insert into platform.audit_entry select * from public.kept')
    expect((await verifyAuditChain(database.db)).ok).toBe(true)
  })

  it('notices rows cut off the end', async () => {
    const entries = await count()
    await tamper(`create table public.tail as select * from platform.audit_entry where seq > ${entries - 2};
                  delete from platform.audit_entry where seq > ${entries - 2}`)
    expect(await verifyAuditChain(database.db)).toMatchObject({
      ok: false,
      brokenAt: entries - 1,
      fault: 'cut',
    })
    await tamper('insert into platform.audit_entry select * from public.tail')
    expect((await verifyAuditChain(database.db)).ok).toBe(true)
  })

  it('with a mark noted elsewhere notices even a chain rewritten whole', async () => {
    const good = await verifyAuditChain(database.db)
    if (!good.ok) throw new Error('chain should be whole')
    expect((await verifyAuditChain(database.db, good.head)).ok).toBe(true)
    expect(await verifyAuditChain(database.db, { seq: good.head.seq, hash: sm3('another') })).toMatchObject({
      ok: false,
      fault: 'not_as_noted',
    })
    expect(await verifyAuditChain(database.db, { seq: good.head.seq + 5, hash: sm3('x') })).toMatchObject({
      ok: false,
      fault: 'cut',
    })
  })
})

describe('what the log shows', () => {
  it('knows the SM3 of the standard example', () => {
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })

  it('writes one text for one value in any order of fields', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: null }], a: '甲', gone: undefined })).toBe(
      '{"a":"甲","b":[1,{"c":null,"d":2}]}',
    )
    expect(canonicalJson(new Date(0))).toBe('"1970-01-01T00:00:00.000Z"')
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError)
  })

  it('shows codes, days and numbers, and of any other text only that it changed', () => {
    expect(
      changesBetween(
        {
          status: 'drafting',
          due_on: '2026-01-02',
          phone: '13800138000',
          title: '旧',
          urgent: false,
          fee: 200,
          same: 'a',
        },
        {
          status: 'published',
          due_on: '2026-02-03',
          phone: '13900139000',
          title: '新',
          urgent: true,
          fee: 300,
          same: 'a',
        },
      ),
    ).toEqual({
      status: { from: 'drafting', to: 'published' },
      due_on: { from: '2026-01-02', to: '2026-02-03' },
      phone: {},
      title: {},
      urgent: { from: false, to: true },
      fee: { from: 200, to: 300 },
    })
    expect(changesBetween({ a: 1 }, { a: 1 })).toBeNull()
    expect(changesBetween('text', 'other')).toBeNull()
    expect(
      JSON.stringify(changesBetween(null, { id_number: '11010519491231002X', mobile: 13800138000 })),
    ).toBe('{"id_number":{},"mobile":{}}')
  })

  it('stores no readable personal value', async () => {
    await recordAudit(ctx, {
      ...entry('person'),
      before: { phone: '13800138000' },
      after: { phone: '13900139000' },
    })
    const { rows } = await pageOfRows(database.db, { objectId: 'person' }, { limit: 1, offset: 0 })
    expect(JSON.stringify(rows)).not.toMatch(/13[89]00/)
    expect(rows[0]?.changes).toEqual({ phone: {} })
    expect(rows[0]?.before_hash).not.toBe(rows[0]?.after_hash)
  })
})
