import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Flags that belong to a cloud function and would weaken what a test proves: our pages must hold with web security on. */
const unwanted = new Set([
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
])

const require = createRequire(import.meta.url)
const packageFolder = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..')

/** The package unpacks into the temporary folder; here that is a folder of this user and this version alone. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
    await inflate(path.join(packageFolder, 'bin/al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The browser's folder, unpacked once; two test files that ask at the same time get one whole copy. */
async function browserFolder(): Promise<string> {
  const { version } = require(path.join(packageFolder, 'package.json')) as { version: string }
  const folder = path.join(os.tmpdir(), `gongkailan-browser-${version}-${os.userInfo().uid}`)
  const found = await stat(folder).catch(() => null)
  if (found !== null) {
    if (process.getuid !== undefined && found.uid !== process.getuid())
      throw new Error(`${folder} 属于别人，未使用。`)
    return folder
  }
  await mkdir(os.tmpdir(), { recursive: true })
  const arriving = await mkdtemp(`${folder}-`)
  await unpackInto(arriving)
  await rename(arriving, folder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(arriving, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return folder
}

/** Where the system lacks the libraries and fonts that a browser asks for, those of the package stand in. */
async function surroundings(folder: string, program: string): Promise<NodeJS.ProcessEnv> {
  const starts = await promisify(execFile)(program, ['--version']).then(
    () => true,
    () => false,
  )
  const libraries = starts ? {} : { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') }
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') }
  return { ...process.env, ...libraries, ...fonts }
}

/** A browser that comes with `npm ci`, for root and for an ordinary user: no other package of the system is needed. */
export async function openBrowser(): Promise<Browser> {
  const folder = await browserFolder()
  const executablePath = path.join(folder, 'chromium')
  return playwright.launch({
    executablePath,
    args: chromium.args.filter((flag) => !unwanted.has(flag)),
    env: await surroundings(folder, executablePath),
    headless: true,
  })
}
