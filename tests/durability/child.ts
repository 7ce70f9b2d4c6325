import { spawn } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chmod } from 'node:fs/promises'

const root = path.join(import.meta.dirname, '../..')

/** A program of these tests in a process group of its own, as a terminal or a service manager would start it. */
export interface GroupChild {
  pid: number
  lines(): string[]
  output(): string
  /** Waits until a line like this was said; fails when the program ends before. */
  said(pattern: RegExp, seconds?: number): Promise<RegExpExecArray>
  exit: Promise<number | null>
  isAlive(): boolean
  /** SIGKILL to every process of the group: nobody gets to tidy up. */
  killGroup(): Promise<void>
  signal(name: NodeJS.Signals): void
}

/** Starts a script under tsx, with its own process group. */
export function startChild(
  script: string,
  args: string[] = [],
  env: Record<string, string> = {},
): GroupChild {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  }
  let ended = false
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      ended = true
      resolve(code)
    })
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    // A line cut off by the kill was not said in full.
    lines: () => output.split('\n').slice(0, -1),
    exit,
    isAlive: () => !ended,
    async said(pattern, seconds = 60) {
      const until = Date.now() + seconds * 1000
      for (;;) {
        const match = pattern.exec(output)
        if (match !== null) return match
        if (ended || Date.now() > until) throw new Error(`never said ${pattern}:\n${output}`)
        await wait(10)
      }
    },
    async killGroup() {
      if (child.pid !== undefined && !ended) process.kill(-child.pid, 'SIGKILL')
      await exit
    },
    signal(name) {
      child.kill(name)
    },
  }
}

/** A data folder that also the unprivileged user of the database can reach. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gkl-durable-'))
  await chmod(folder, 0o755)
  return folder
}

/** The process id of the database server of this data folder, if it lives. */
export async function serverPid(dataDir: string): Promise<number | null> {
  const text = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  if (!Number.isInteger(pid)) return null
  try {
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}

/** SIGKILL to the database server and to each of its workers at once, as when power fails. */
export async function killServer(dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir)
  if (pid === null) return
  // The server is the leader of its own process group; its workers share it.
  process.kill(-pid, 'SIGKILL')
  for (let tries = 0; tries < 500 && (await serverPid(dataDir)) !== null; tries += 1) await wait(10)
}
