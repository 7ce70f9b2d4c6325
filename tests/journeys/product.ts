import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** The product as a person starts it, on an empty data folder with its demonstration data. */
export interface StartedProduct {
  url: string
  /** What it told the person at the terminal. */
  said(): string
  stop(): Promise<void>
}

const root = path.join(import.meta.dirname, '../..')
const readyLine = /公开栏已启动：(\S+)/

function whenReady(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = readyLine.exec(said())?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code, signal) =>
      reject(new Error(`the product ended with ${code ?? signal}:\n${said()}`)),
    )
  })
}

/**
 * Starts the product with `npm start`'s own program on a free port, and waits until it says so.
 * `JOURNEY_URL` names one that runs already, to try a journey while writing it.
 */
export async function startProduct(): Promise<StartedProduct> {
  const running = process.env.JOURNEY_URL ?? ''
  if (running !== '') return { url: running, said: () => '', stop: async () => undefined }
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gkl-journey-'))
  // Root's database runs as another user, who must be able to walk in.
  await chmod(dataDir, 0o755)
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const said = () => output
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    return { url: await whenReady(child, said), said, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
