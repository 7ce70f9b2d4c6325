import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshFolder, killServer, serverPid, startChild, type GroupChild } from './child.ts'

let folder: string
const started: GroupChild[] = []
beforeAll(async () => {
  folder = await freshFolder()
})
afterAll(async () => {
  for (const child of started) await child.killGroup()
  await killServer(folder)
  await rm(folder, { recursive: true, force: true })
})

function startProduct(): GroupChild {
  const child = startChild('src/main.ts', [], {
    DATA_DIR: folder,
    DEMO: '0',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  })
  started.push(child)
  return child
}

async function isHealthy(child: GroupChild): Promise<string> {
  const [, url = ''] = await child.said(/公开栏已启动：(\S+)/, 120)
  const answer = await fetch(`${url}/healthz`)
  return `${answer.status} ${await answer.text()}`
}

// One life of a data folder, in order: each step needs the one before.
it('refuses a second start, survives kill -9 with its database server left behind, and stops cleanly', async () => {
  const first = startProduct()
  expect(await isHealthy(first)).toContain('200')
  const second = startProduct()
  expect(await second.exit).toBe(1)
  expect(second.output()).toContain(`数据文件夹 ${folder} 正被另一个进程使用`)
  expect(await isHealthy(first)).toContain('200')

  const orphan = await serverPid(folder)
  await first.killGroup()
  expect(await serverPid(folder)).toBe(orphan)
  const again = startProduct()
  expect(await isHealthy(again)).toContain('200')
  expect(again.output()).toContain('已接管')

  again.signal('SIGTERM')
  expect(await again.exit).toBe(0)
  expect(await serverPid(folder)).toBeNull()
}, 240_000)
