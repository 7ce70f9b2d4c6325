import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAuditChain, type AuditMark } from '#platform/audit.ts'
import { readConfig } from '#platform/config.ts'
import { openPostgres } from '#platform/open-postgres.ts'
import { freshFolder, killServer, serverPid, startChild } from './child.ts'

/** DESIGN §10: acknowledged means durable. Three rounds of publishing, killed in the middle without a word. */
let folder: string
const answered = new Map<string, string>()
let noted: AuditMark | undefined

beforeAll(async () => {
  folder = await freshFolder()
})
afterAll(async () => {
  await killServer(folder)
  await rm(folder, { recursive: true, force: true })
})

interface Published {
  id: string
  status: string
  index_number: string
  has_text: boolean
  history: number
  audits: number
}

function listPublished(pool: pg.Pool) {
  return pool.query<Published>(`
    select d.id, d.status, d.index_number,
      exists (select 1 from documents.document_version v
              where v.document_id = d.id and v.number = d.public_version and v.public_from is not null) as has_text,
      (select count(*)::int from documents.history h where h.document_id = d.id and h.to_status = 'published') as history,
      (select count(*)::int from platform.audit_entry a
       where a.object_id = d.id::text and a.event = 'document.published') as audits
    from documents.document d where d.index_number is not null`)
}

async function skippedOrDouble(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select organisation_code, year, count(*)::int as given, max(serial) as last
    from documents.index_register group by 1, 2 having count(*) <> max(serial) or count(distinct serial) <> count(*)`)
  return rows
}

/** Public without its duty done, or a duty done without its document public: the two are one transaction. */
async function halfSettled(pool: pg.Pool): Promise<unknown[]> {
  const { rows } = await pool.query(`
    select d.id, u.id as duty from documents.document d
    full join (select * from duties.duty where occasion like 'doc:%') u on u.occasion = 'doc:' || d.id
    where (d.status = 'published') is distinct from (u.status = 'done')
      and (d.status = 'published' or u.status = 'done')`)
  return rows
}

it.each([
  ['the process group, leaving its database server behind', false],
  ['the process group and every database process', true],
  ['both once more', true],
])(
  'keeps every answered publication when kill -9 hits %s',
  async (_name, withServer) => {
    const before = answered.size
    const child = startChild('tests/durability/publish-loop.ts', [folder])
    // A kill before anything was answered would prove nothing; after that the moment is left to chance.
    const answers = () => child.lines().filter((line) => line.startsWith('answered '))
    while (answers().length < 40 && child.isAlive()) await wait(20)
    await wait(Math.random() * 800)
    const pid = await serverPid(folder)
    if (withServer) await Promise.all([killServer(folder), child.killGroup()])
    else await child.killGroup()
    expect(await serverPid(folder)).toBe(withServer ? null : pid)
    for (const line of answers()) {
      const [, indexNumber = '', id = ''] = line.split(' ')
      answered.set(indexNumber, id)
    }
    expect(answered.size - before).toBeGreaterThanOrEqual(40)

    const opened = await openPostgres(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), () => undefined)
    try {
      const { rows } = await listPublished(opened.database.pool)
      const found = new Map(rows.map((row) => [row.index_number, row]))
      const lost = [...answered].filter(([indexNumber, id]) => found.get(indexNumber)?.id !== id)
      expect(lost).toEqual([])
      const half = rows.filter(
        (row) => row.status !== 'published' || !row.has_text || row.history !== 1 || row.audits !== 1,
      )
      expect(half).toEqual([])
      expect(found.size).toBe(rows.length)
      expect(await skippedOrDouble(opened.database.pool)).toEqual([])
      expect(await halfSettled(opened.database.pool)).toEqual([])
      // Against the end noted in the round before: nothing that was chained then has changed since.
      const chain = await verifyAuditChain(opened.database.db, noted)
      expect(chain).toMatchObject({ ok: true })
      noted = chain.ok ? chain.head : undefined
    } finally {
      await opened.close()
    }
  },
  240_000,
)
