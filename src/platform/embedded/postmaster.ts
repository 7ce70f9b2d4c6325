import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'

async function notedPid(home: string): Promise<number | null> {
  const text = await readFile(path.join(home, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text.split('\n')[0] ?? '', 10)
  return Number.isInteger(pid) && pid > 0 ? pid : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// Numbers are given again, soonest of all in a container that restarts: a living process is not yet our server.
// Where there is no /proc to ask, the number alone must do.
async function isServerOf(pid: number, home: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return command === null || command.split('\u0000').includes(home)
}

/** The process id of the database server of this folder; null when none lives. */
export async function postmasterPid(home: string): Promise<number | null> {
  const pid = await notedPid(home)
  return pid !== null && isAlive(pid) && (await isServerOf(pid, home)) ? pid : null
}

/** Removes the note of a killed server whose number now belongs to another program: PostgreSQL would refuse to start. */
export async function dropStaleNote(home: string): Promise<void> {
  const pid = await notedPid(home)
  if (pid === null || !isAlive(pid) || (await isServerOf(pid, home))) return
  await rm(path.join(home, 'postmaster.pid'), { force: true })
}
