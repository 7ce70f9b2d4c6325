import { createHash } from 'node:crypto'
import { chown, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** The uid and gid of `nobody`: PostgreSQL refuses to run as root, so as root we hand it to this one. */
const nobody = { uid: 65534, gid: 65534 }

/** Folder for what must be reachable by the unprivileged user when the data folder is not. */
const sharedHome = '/var/lib/gongkailan'

/** Under which user the database server runs: ourselves, or `nobody` when we are root. */
export function serverUser(): { uid: number; gid: number } | null {
  return process.getuid?.() === 0 ? nobody : null
}

/** Whether the unprivileged user can walk down to this folder. */
export async function isReachable(folder: string): Promise<boolean> {
  let current = path.resolve(folder)
  for (;;) {
    const found = await stat(current).catch(() => null)
    if (found !== null && found.uid !== nobody.uid && (found.mode & 0o001) === 0) return false
    const parent = path.dirname(current)
    if (parent === current) return true
    current = parent
  }
}

/** Where the cluster of this data folder lives; elsewhere only when root's data folder is closed to others. */
export async function clusterHome(dataDir: string): Promise<string> {
  if (serverUser() === null || (await isReachable(dataDir))) return path.join(dataDir, 'postgres')
  const name = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16)
  return path.join(sharedHome, name, 'postgres')
}

/** Gives a folder and all in it to the server's user. */
export async function handOver(folder: string, user: { uid: number; gid: number } | null): Promise<void> {
  if (user === null) return
  const top = await lstat(folder)
  if (top.uid === user.uid) return
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chown(path.join(entry.parentPath, entry.name), user.uid, user.gid)
  }
  await chown(folder, user.uid, user.gid)
}

/** The server's programs at a place its user can reach, copied once when the package folder is closed to it. */
export async function reachablePrograms(nativeDir: string, version: string): Promise<string> {
  if (serverUser() === null || (await isReachable(path.join(nativeDir, 'bin')))) return nativeDir
  const target = path.join(sharedHome, `programs-${version}`)
  if ((await stat(target).catch(() => null)) !== null) return target
  const arriving = `${target}.${process.pid}`
  await mkdir(sharedHome, { recursive: true, mode: 0o755 })
  await cp(nativeDir, arriving, { recursive: true, verbatimSymlinks: true })
  await rename(arriving, target).catch(async (error: NodeJS.ErrnoException) => {
    await rm(arriving, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return target
}
