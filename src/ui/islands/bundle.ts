import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Asset, contentMark } from '../stylesheet.ts'

const folder = new URL('./', import.meta.url)

/** Our sources and the versions of what they import decide the bundle, so its name is known before it is made. */
function sourcesMark(): string {
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'bundle.ts')
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const lock = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return contentMark([...sources, lock].join('\n'))
}

async function bundle(href: string, entry: string): Promise<Asset> {
  const made = await build({
    entryPoints: [fileURLToPath(new URL(entry, folder))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome94', 'firefox93', 'safari15.4'],
    charset: 'utf8',
    write: false,
    legalComments: 'none',
    logLevel: 'silent',
  })
  const body = made.outputFiles[0]?.contents
  if (body === undefined) throw new Error('esbuild made no bundle')
  return { href, type: 'text/javascript; charset=utf-8', body, etag: `"${contentMark(body)}"` }
}

function prepare(entry: string, name: string) {
  const href = `/assets/${name}-${sourcesMark()}.js`
  let made: Promise<Asset> | null = null
  return {
    href,
    /** The bundle, made once; call it at start so that the first reader does not wait. */
    load(): Promise<Asset> {
      made ??= bundle(href, entry)
      return made
    },
  }
}

/** All browser code of the console as one module. */
export const islands = prepare('main.ts', 'islands')

/** The little that the forms of the public portal use. */
export const portalIslands = prepare('portal.ts', 'portal')
