import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

interface ProcessTimes {
  parent: number
  own: number
  reaped: number
}

/** Times of a process in ticks of 10 ms; null when it is gone or this is not Linux. */
async function timesOf(pid: number): Promise<ProcessTimes | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields === undefined) return null
  const at = (n: number) => Number(fields[n])
  return { parent: at(1), own: at(11) + at(12), reaped: at(13) + at(14) }
}

async function ticks(db: Db): Promise<number | null> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const server = (await timesOf(rows[0]?.pid ?? 0))?.parent
  if (server === undefined) return null
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = await Promise.all(pids.map(timesOf))
  const children = all.filter((one) => one?.parent === server).reduce((sum, one) => sum + (one?.own ?? 0), 0)
  // Workers of a parallel query are gone when it ends; the server has their time among its reaped children.
  return children + ((await timesOf(server))?.reaped ?? 0)
}

/**
 * Processor time that some work costs the database and this process together, in milliseconds: what does not change
 * when other programs crowd the machine. Null where it cannot be read.
 */
export async function cpuMsOf(db: Db, work: () => Promise<unknown>): Promise<number | null> {
  const before = await ticks(db)
  const own = process.cpuUsage()
  await work()
  const spent = process.cpuUsage(own)
  const after = await ticks(db)
  return before === null || after === null ? null : (after - before) * 10 + (spent.user + spent.system) / 1000
}
