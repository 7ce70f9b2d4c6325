import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const measured = z.object({ perSecond: z.number(), p95Ms: z.number(), bytesEach: z.number() })
export type Load = z.infer<typeof measured>

export interface Target {
  name: string
  port: number
  path: string
}

async function once(target: Target, seconds: number, encoding: string): Promise<Load> {
  const client = path.join(import.meta.dirname, 'load-client.ts')
  const args = ['--import', 'tsx', client, String(target.port), target.path, String(seconds), '16', encoding]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return measured.parse(JSON.parse(stdout))
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
  const middle = (loads: Load[]) => loads.toSorted((a, b) => a.perSecond - b.perSecond)[loads.length >> 1]
  return new Map(
    [...rounds].flatMap(([name, loads]) => {
      const load = middle(loads)
      return load === undefined ? [] : [[name, load] as const]
    }),
  )
}
