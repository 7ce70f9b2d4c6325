import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { dropStaleNote, postmasterPid } from './postmaster.ts'
import { postgresPrograms } from './programs.ts'
import { clusterHome, handOver, serverUser } from './unprivileged.ts'

/** An own PostgreSQL server under our data folder, reached by a private socket. */
export interface EmbeddedCluster {
  connection: pg.ClientConfig
  home: string
  /** Stops the server after its clients are done; waits until it is gone. */
  stop(): Promise<void>
}

export interface ClusterOptions {
  dataDir: string
  say?: (line: string) => void
  /** Further server settings; tests switch `fsync` off, the product never does. */
  settings?: Record<string, string>
}

const superuser = 'gongkailan'
/** Key of the advisory lock that the owner of the data folder holds for as long as it lives. */
const ownerLock = 63_2020_43
/** A socket path may have 107 bytes (sun_path). */
const longestSocketPath = 107

async function run(program: string, args: string[], user: { uid: number; gid: number } | null, cwd: string) {
  const child = spawn(program, args, {
    ...user,
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`${path.basename(program)} 失败：${output.trim()}`)
}

async function socketFolder(home: string, user: { uid: number; gid: number } | null): Promise<string> {
  const beside = path.join(path.dirname(home), 'run')
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const fits = Buffer.byteLength(path.join(beside, '.s.PGSQL.5432.lock')) <= longestSocketPath
  const folder = fits ? beside : path.join(os.tmpdir(), `gongkailan-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (user !== null) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  return folder
}

async function connectWhenReady(
  connection: pg.ClientConfig,
  stillThere: () => boolean,
  seconds: number,
): Promise<pg.Client> {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const client = new pg.Client(connection)
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (!stillThere() || Date.now() > until) throw error
      await wait(20)
    }
  }
}

async function claim(owner: pg.Client, dataDir: string): Promise<void> {
  const answer = await owner.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [ownerLock])
  if (answer.rows[0]?.mine === true) return
  await owner.end()
  throw new Error(
    `数据文件夹 ${dataDir} 正被另一个进程使用，未启动。请先停止它，或用 DATA_DIR 指定另一个文件夹。`,
  )
}

/**
 * Starts the embedded server, or takes over one that a killed parent left behind.
 * Refuses a second start on the same folder while the first one lives.
 */
export async function startCluster(options: ClusterOptions): Promise<EmbeddedCluster> {
  const say = options.say ?? (() => undefined)
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 })
  const user = serverUser()
  const home = await clusterHome(options.dataDir)
  const programs = await postgresPrograms()
  const isNew = (await stat(path.join(home, 'PG_VERSION')).catch(() => null)) === null
  if (user !== null) say(`以 root 身份启动：数据库改由 uid ${user.uid} 运行，数据在 ${home}`)
  if (isNew) {
    await rm(home, { recursive: true, force: true })
    await mkdir(path.dirname(home), { recursive: true, mode: 0o755 })
    await mkdir(home, { recursive: true, mode: 0o700 })
    await handOver(home, user)
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8', '--locale=C']
    await run(
      programs.initdb,
      ['-D', home, '-U', superuser, '--auth=trust', '--no-instructions', ...locale],
      user,
      path.dirname(home),
    )
  }
  const folder = await socketFolder(home, user)
  const connection: pg.ClientConfig = { host: folder, port: 5432, user: superuser, database: 'postgres' }

  let child: ChildProcess | null = null
  let ended = false
  // A file, not a pipe: the server may outlive us and must still have somewhere to write.
  const logFile = path.join(path.dirname(home), 'postgres.log')
  await dropStaleNote(home)
  const left = await postmasterPid(home)
  if (left === null) {
    const settings: Record<string, string> = {
      listen_addresses: '',
      unix_socket_directories: folder,
      unix_socket_permissions: '0700',
      port: '5432',
      max_connections: '120',
      shared_buffers: '128MB',
      random_page_cost: '1.1',
      jit: 'off',
      timezone: 'UTC',
      log_min_messages: 'warning',
      ...options.settings,
    }
    const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
    // Its own process group: Ctrl+C reaches us first, and we stop it after the last request is answered.
    const log = await open(logFile, 'a', 0o600)
    child = spawn(programs.postgres, ['-D', home, ...args], {
      ...user,
      cwd: home,
      detached: true,
      stdio: ['ignore', 'ignore', log.fd],
      env: { ...process.env, LC_ALL: 'C' },
    })
    child.on('close', () => void log.close())
    child.on('exit', () => (ended = true))
  }
  const owner = await connectWhenReady(connection, () => !ended, 60).catch(async (cause: unknown) => {
    const log = await readFile(logFile, 'utf8').catch(() => '')
    throw new Error(`内置数据库未能启动：${log.trim().slice(-2000) || '没有输出'}`, { cause })
  })
  await claim(owner, options.dataDir)
  if (left !== null) say('发现上次异常退出遗留的数据库进程，已接管。')
  return {
    connection,
    home,
    async stop() {
      await owner.end()
      const pid = await postmasterPid(home)
      if (pid === null) return
      // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is flushed.
      process.kill(pid, 'SIGINT')
      child?.unref()
      for (let tries = 0; tries < 600 && (await postmasterPid(home)) !== null; tries += 1) await wait(20)
    },
  }
}
