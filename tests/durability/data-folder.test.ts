import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { freshFolder, killServer, serverPid, startChild, type GroupChild } from './child.ts'

// Real servers are started and killed; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 })

const script = 'tests/durability/hold-folder.ts'
const children: GroupChild[] = []
const folders: string[] = []

function hold(folder: string): GroupChild {
  const child = startChild(script, [folder])
  children.push(child)
  return child
}

async function folderForTest(): Promise<string> {
  const folder = await freshFolder()
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const child of children.splice(0)) await child.killGroup()
  for (const folder of folders.splice(0)) {
    await killServer(folder)
    await rm(folder, { recursive: true, force: true })
  }
})

it('refuses a second start on the same data folder clearly, and the first goes on', async () => {
  const folder = await folderForTest()
  const first = hold(folder)
  await first.said(/holding, start 1/)
  const pid = await serverPid(folder)
  const second = hold(folder)
  expect(await second.exit).toBe(1)
  expect(second.output()).toContain('正被另一个进程使用')
  expect(second.output()).not.toContain('holding')
  expect(await serverPid(folder)).toBe(pid)
  first.signal('SIGTERM')
  expect(await first.exit).toBe(0)
  expect(await serverPid(folder)).toBeNull()
})

it('takes over the database server that a killed parent left behind, and can stop it', async () => {
  const folder = await folderForTest()
  const first = hold(folder)
  await first.said(/holding, start 1/)
  const orphan = await serverPid(folder)
  await first.killGroup()
  expect(await serverPid(folder)).toBe(orphan)
  const second = hold(folder)
  await second.said(/holding, start 2/)
  expect(second.output()).toContain('已接管')
  expect(await serverPid(folder)).toBe(orphan)
  second.signal('SIGTERM')
  expect(await second.exit).toBe(0)
  expect(await serverPid(folder)).toBeNull()
})

it('starts again after everything was killed at once', async () => {
  const folder = await folderForTest()
  const first = hold(folder)
  await first.said(/holding, start 1/)
  await Promise.all([killServer(folder), first.killGroup()])
  expect(await serverPid(folder)).toBeNull()
  await hold(folder).said(/holding, start 2/)
})

it('starts although the number of its killed server now belongs to another program', async () => {
  const folder = await folderForTest()
  const first = hold(folder)
  await first.said(/holding, start 1/)
  await Promise.all([killServer(folder), first.killGroup()])
  const note = path.join(folder, 'postgres/postmaster.pid')
  const lines = (await readFile(note, 'utf8')).split('\n')
  await writeFile(note, [String(process.pid), ...lines.slice(1)].join('\n'))
  const second = hold(folder)
  await second.said(/holding, start 2/)
  expect(second.output()).not.toContain('已接管')
})
