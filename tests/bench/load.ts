import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { percentile } from './figures.ts'

const measured = z.object({
  perSecond: z.number(),
  p95Ms: z.number(),
  bytesEach: z.number(),
  /** Also those before and after the counted time: they cost the server as much. */
  everyAnswer: z.number(),
})

export interface Load {
  perSecond: number
  p95Ms: number
  /** Processor time of the server for one answer, in microseconds; null where the system does not tell. */
  cpuMicros: number | null
}

export interface Target {
  name: string
  port: number
  path: string
  pid: number
}

// In Linux one tick of /proc/PID/stat is 10 ms.
export async function cpuTicks(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined ? null : Number(fields[11]) + Number(fields[12])
}

async function once(target: Target, seconds: number, encoding: string): Promise<Load> {
  const client = path.join(import.meta.dirname, 'load-client.ts')
  const args = ['--import', 'tsx', client, String(target.port), target.path, String(seconds), '16', encoding]
  const before = await cpuTicks(target.pid)
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const after = await cpuTicks(target.pid)
  const { perSecond, p95Ms, everyAnswer } = measured.parse(JSON.parse(stdout))
  const cpuMicros = before === null || after === null ? null : ((after - before) * 10_000) / everyAnswer
  return { perSecond, p95Ms, cpuMicros }
}

/** The middle one of several rounds; the targets take turns, so that a drift of the machine meets them alike. */
export async function measureInTurns(
  targets: Target[],
  how: { rounds: number; seconds: number; encoding: string },
): Promise<Map<string, Load>> {
  const rounds = new Map<string, Load[]>(targets.map(({ name }) => [name, []]))
  for (let round = 0; round < how.rounds; round += 1) {
    for (const target of targets) {
      rounds.get(target.name)?.push(await once(target, how.seconds, how.encoding))
    }
  }
  return new Map([...rounds].map(([name, loads]) => [name, middleOf(loads)]))
}

function middleOf(loads: readonly Load[]): Load {
  const middle = (values: number[]) => percentile(values, 0.5)
  const cpu = loads.flatMap(({ cpuMicros }) => cpuMicros ?? [])
  return {
    perSecond: middle(loads.map(({ perSecond }) => perSecond)),
    p95Ms: middle(loads.map(({ p95Ms }) => p95Ms)),
    cpuMicros: cpu.length === 0 ? null : middle(cpu),
  }
}
