import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAuditChain, type AuditMark } from '#platform/audit.ts'
import { readConfig } from '#platform/config.ts'
import { openPostgres } from '#platform/open-postgres.ts'
import { freshFolder, killServer, serverPid, startChild } from './child.ts'

/** Between decision and delivery: a process that is killed loses no letter, sends none twice, and skips no number. */
let folder: string
const signed = new Map<string, string>()
const delivered = new Map<string, string>()
let noted: AuditMark | undefined

beforeAll(async () => {
  folder = await freshFolder()
})
afterAll(async () => {
  await killServer(folder)
  await rm(folder, { recursive: true, force: true })
})

interface Answered {
  id: string
  status: string
  letter_number: string | null
  decided: boolean
  letters: number
  letter_id: string | null
  letter_says: string | null
  arrived: boolean
  signed_steps: number
  delivered_steps: number
}

function listAnswered(pool: pg.Pool) {
  return pool.query<Answered>(`
    select r.id, r.status, y.letter_number, (r.result is not null and r.ended_on is not null) as decided,
      (select count(*)::int from disclosure.paper p where p.request_id = r.id and p.kind = 'reply_letter') as letters,
      p.id as letter_id, p.number as letter_says, coalesce(d.delivered_on is not null, false) as arrived,
      (select count(*)::int from disclosure.step s where s.request_id = r.id and s.what = 'signed') as signed_steps,
      (select count(*)::int from disclosure.step s where s.request_id = r.id and s.what = 'delivered') as delivered_steps
    from disclosure.request r
    left join disclosure.reply y on y.request_id = r.id and y.signer_id is not null
    left join disclosure.paper p on p.request_id = r.id and p.kind = 'reply_letter'
    left join disclosure.delivery d on d.paper_id = p.id
    where r.status in ('replied', 'delivered') or y.id is not null or p.id is not null`)
}

/** Decision, letter, number and history are one transaction; so are arrival, status and history. */
function isHalf(row: Answered): boolean {
  const answered =
    row.decided &&
    row.letter_number !== null &&
    row.letters === 1 &&
    row.letter_says === row.letter_number &&
    row.signed_steps === 1
  const there = row.status === 'delivered'
  return !answered || row.arrived !== there || row.delivered_steps !== (there ? 1 : 0)
}

async function skippedOrDouble(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select s.organisation_id, s.last, count(y.id)::int as given from disclosure.letter_serial s
    left join disclosure.request r on r.organisation_id = s.organisation_id
    left join disclosure.reply y on y.request_id = r.id and y.signer_id is not null
    group by 1, 2 having count(y.id) <> s.last
    union all
    select null, s.last, count(r.id)::int from disclosure.request_serial s
    left join disclosure.request r on r.number like s.region_code || '-' || s.year || '-%'
    group by s.region_code, s.year, s.last having count(r.id) <> s.last`)
  return rows
}

it.each([
  ['the process group, leaving its database server behind', false],
  ['the process group and every database process', true],
  ['both once more', true],
])(
  'keeps every signed reply with its letter, delivers none twice and skips no number when kill -9 hits %s',
  async (_name, withServer) => {
    const before = signed.size
    const child = startChild('tests/durability/answer-loop.ts', [folder])
    const said = (word: string) => child.lines().filter((line) => line.startsWith(`${word} `))
    while (said('delivered').length < 30 && child.isAlive()) await wait(20)
    await wait(Math.random() * 800)
    const pid = await serverPid(folder)
    if (withServer) await Promise.all([killServer(folder), child.killGroup()])
    else await child.killGroup()
    expect(await serverPid(folder)).toBe(withServer ? null : pid)
    for (const [word, kept] of [
      ['signed', signed],
      ['delivered', delivered],
    ] as const)
      for (const line of said(word)) {
        const [, id = '', what = ''] = line.split(' ')
        kept.set(id, what)
      }
    expect(signed.size - before).toBeGreaterThanOrEqual(30)

    const opened = await openPostgres(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), () => undefined)
    try {
      const { pool, db } = opened.database
      const { rows } = await listAnswered(pool)
      const found = new Map(rows.map((row) => [row.id, row]))
      expect(rows.length).toBe(found.size)
      expect([...signed].filter(([id, number]) => found.get(id)?.letter_number !== number)).toEqual([])
      expect(
        [...delivered].filter(([id, letter]) => {
          const row = found.get(id)
          return row?.letter_id !== letter || row.status !== 'delivered'
        }),
      ).toEqual([])
      expect(rows.filter(isHalf)).toEqual([])
      expect(new Set(rows.map(({ letter_number }) => letter_number)).size).toBe(rows.length)
      expect(await skippedOrDouble(pool)).toEqual([])
      const { rows: reminded } = await pool.query<{ n: number; twice: number }>(`
        select count(*)::int as n, (count(*) - count(distinct (request_id, stage, due_on)))::int as twice
        from disclosure.reminder`)
      expect(reminded[0]?.n).toBeGreaterThan(0)
      expect(reminded[0]?.twice).toBe(0)
      const chain = await verifyAuditChain(db, noted)
      expect(chain).toMatchObject({ ok: true })
      noted = chain.ok ? chain.head : undefined
    } finally {
      await opened.close()
    }
  },
  240_000,
)
