import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { dropDerived, setDerivedListening } from '../../src/platform/page-cache/derived-values.ts'
import { changedCoverageTags } from '../../src/modules/duties/coverage/coverage-tags.ts'
import { coverageOf } from '../../src/modules/duties/coverage/read-coverage.ts'
import { trendOf } from '../../src/modules/duties/coverage/read-trend.ts'
import { cpuMsOf } from './database-cpu.ts'
import { fillProvince, province } from './coverage-province.ts'
import { type Figure, ms, percentile, timed } from './figures.ts'

const { today } = province
const whole = { regionPrefix: '63' }

/** Forgets everything that was counted, as after a start. */
function forget(): void {
  setDerivedListening(false)
  setDerivedListening(true)
}

/**
 * The opponent: every duty read into the program and counted there. It goes through the table in pieces, because
 * holding a province at once is exactly what one would not do.
 */
async function countInProgram(db: Db): Promise<{ overdue: number; ms: number }> {
  const started = performance.now()
  const overdue = new Set<string>()
  await db.transaction().execute(async (trx) => {
    await sql`declare duties_read no scroll cursor for
      select responsibility_id, organisation_id, domain_code, region_code, kind, status, starts_on, due_on, warn_on,
        done_on, none_until from duties.duty`.execute(trx)
    for (;;) {
      const { rows } = await sql<{
        responsibility_id: string
        kind: string
        status: string
        due_on: string | null
        none_until: string | null
      }>`fetch 20000 from duties_read`.execute(trx)
      if (rows.length === 0) break
      for (const duty of rows) {
        const open =
          duty.status === 'open' ||
          (duty.status === 'declared' && duty.none_until !== null && duty.none_until < today)
        if (open && duty.kind !== 'first' && duty.due_on !== null && duty.due_on < today)
          overdue.add(duty.responsibility_id)
      }
    }
  })
  return { overdue: overdue.size, ms: performance.now() - started }
}

async function publishOne(db: Db): Promise<{ regionCode: string; organisationId: string | null }> {
  const { rows } = await sql<{ regionCode: string; organisationId: string | null }>`
    update duties.duty set status = 'done', done_on = ${today}, document_id = uuidv7(), updated_at = now()
    where id = (select id from duties.duty where status = 'open' and kind <> 'first' limit 1)
    returning region_code as "regionCode", organisation_id as "organisationId"`.execute(db)
  const [one] = rows
  if (one === undefined) throw new Error('no open duty')
  return one
}

function withCpu(value: number, cpu: number | null): string {
  return cpu === null ? ms(value) : `${ms(value)}（处理器 ${ms(cpu)}）`
}

/** A whole province: counted from nothing, after one publication, its trend, and what that costs in memory. */
export async function benchCoverage(db: Db): Promise<Figure[]> {
  const filled = await fillProvince(db)
  global.gc?.()
  const rssBefore = process.memoryUsage().rss
  const cold = await timed(
    5,
    async () => {
      forget()
      await coverageOf(db, today, whole)
    },
    1,
  )
  const coldCpu = await cpuMsOf(db, async () => {
    forget()
    await coverageOf(db, today, whole)
  })
  const kept = await timed(20, () => coverageOf(db, today, whole), 1)
  const updates: number[] = []
  const updatesCpu: number[] = []
  const counties: number[] = []
  for (let run = 0; run < 20; run += 1) {
    const changed = await publishOne(db)
    dropDerived(changedCoverageTags([changed]))
    const cpu = await cpuMsOf(db, async () => {
      const begun = performance.now()
      await coverageOf(db, today, whole)
      updates.push(performance.now() - begun)
    })
    if (cpu !== null) updatesCpu.push(cpu)
    dropDerived(changedCoverageTags([changed.regionCode]))
    const again = performance.now()
    await coverageOf(db, today, whole)
    counties.push(performance.now() - again)
  }
  const { all } = await coverageOf(db, today, whole)
  global.gc?.()
  const rss = (process.memoryUsage().rss - rssBefore) / 2 ** 20
  let trendMs = 0
  const trendCpu = await cpuMsOf(db, async () => {
    ;[trendMs = 0] = await timed(1, () => trendOf(db, today, whole), 0)
  })
  const naive = await countInProgram(db)
  if (naive.overdue !== all.overdue)
    throw new Error(`the opponent counts ${naive.overdue}, we ${all.overdue}`)
  const coldMiddle = percentile(cold, 0.5)
  return [
    {
      what: `全省 ${province.organisations} 个单位 × ${province.items} 项（${filled.responsibilities} 项公开责任，${filled.duties} 件任务，${filled.steps} 条记录），从头计算，居中`,
      value: withCpu(coldMiddle, coldCpu),
      target: '< 2000 ms',
      met: coldMiddle < 2000,
    },
    {
      what: '一次发布之后重算全省，p95',
      value: withCpu(percentile(updates, 0.95), updatesCpu.length === 0 ? null : percentile(updatesCpu, 0.5)),
      target: '< 50 ms',
      met: percentile(updates, 0.95) < 50,
    },
    { what: '一县目录重发之后（整县重算），居中', value: ms(percentile(counties, 0.5)), met: null },
    { what: '没有变化时，居中', value: ms(percentile(kept, 0.5)), met: null },
    { what: '两年趋势，全省从头计算', value: withCpu(trendMs, trendCpu), met: null },
    {
      what: '与逐行读入程序计数之比',
      value: `快 ${(naive.ms / coldMiddle).toFixed(1)} 倍（${ms(naive.ms)}）`,
      met: null,
    },
    {
      what: '进程内存增加（含保留的全部数字）',
      value: `${rss.toFixed(0)} MB`,
      target: '有上限',
      met: rss < 256,
    },
  ]
}
