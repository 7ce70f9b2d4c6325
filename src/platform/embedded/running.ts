import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { postmasterPid } from './postmaster.ts'
import { clusterHome } from './unprivileged.ts'

/**
 * How to reach the embedded server of a data folder that is running now, without owning it; null when none runs.
 * For commands that look on beside the product.
 */
export async function runningCluster(dataDir: string): Promise<pg.ClientConfig | null> {
  const home = await clusterHome(dataDir)
  // postmaster.pid: process id, data folder, start time, port, socket folder, …
  const lines = (await readFile(path.join(home, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const host = lines[4]?.trim() ?? ''
  if (host === '' || (await postmasterPid(home)) === null) return null
  return { host, port: Number(lines[3]), user: 'gongkailan', database: 'gongkailan' }
}
