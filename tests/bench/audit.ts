import { verifyAuditChain, recordAudit } from '../../src/platform/audit.ts'
import { makeCtx } from '../../src/platform/ctx.ts'
import type { Database } from '../../src/platform/database.ts'
import { openFileStore } from '../../src/platform/files.ts'
import { ms, percentile, timed, type Figure } from './figures.ts'

const hands = 16
const each = 60

/** Transactions that change something and leave an audit entry, by many hands at once, with fsync on. */
export async function benchAudit(database: Database, folder: string): Promise<Figure[]> {
  const { db, pool } = database
  const ctx = makeCtx({ db, files: await openFileStore(folder) })

  async function change(hand: number, audited: boolean): Promise<void> {
    await ctx.transaction(async (inside) => {
      await inside.db
        .updateTable('platform.calendar_year')
        .set({ source: 'bench' })
        .where('year', '=', 2100 + hand)
        .execute()
      if (audited)
        await recordAudit(inside, { event: 'bench.changed', objectType: 'bench', objectId: String(hand) })
    })
  }

  async function rate(audited: boolean): Promise<number> {
    const started = performance.now()
    await Promise.all(
      Array.from({ length: hands }, async (_, hand) => {
        for (let n = 0; n < each; n += 1) await change(hand, audited)
      }),
    )
    return (hands * each * 1000) / (performance.now() - started)
  }

  await pool.query(
    `insert into platform.calendar_year (year, source, confirmed_by_name, confirmed_at)
     select 2100 + g, 'bench', 'bench', now() from generate_series(0, $1) g`,
    [hands],
  )
  await rate(true)
  const without = await rate(false)
  const audited = await rate(true)
  const alone = percentile(await timed(100, () => change(0, true)), 0.95)
  const started = performance.now()
  const chain = await verifyAuditChain(db)
  const seconds = (performance.now() - started) / 1000
  return [
    { what: `${hands} 人同时办理，带审计的变更`, value: `${audited.toFixed(0)} 次/秒`, met: null },
    { what: '同样的变更，不写审计', value: `${without.toFixed(0)} 次/秒`, met: null },
    { what: '一人办理，带审计的变更，p95', value: ms(alone), met: null },
    {
      what: `核验审计链（${chain.entries} 条）`,
      value: `${(chain.entries / seconds).toFixed(0)} 条/秒`,
      met: chain.ok,
    },
  ]
}
