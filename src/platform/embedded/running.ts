import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { clusterHome } from './unprivileged.ts'

/**
 * How to reach the embedded server of a data folder that is running now, without owning it; null when none runs.
 * For commands that look on beside the product.
 */
export async function runningCluster(dataDir: string): Promise<pg.ClientConfig | null> {
  const home = await clusterHome(dataDir)
  // postmaster.pid: process id, data folder, start time, port, socket folder, …
  const lines = (await readFile(path.join(home, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const host = lines[4]?.trim() ?? ''
  if (!Number.isInteger(pid) || pid <= 0 || host === '') return null
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null
  }
  return { host, port: Number(lines[3]), user: 'gongkailan', database: 'gongkailan' }
}
