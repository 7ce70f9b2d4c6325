import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

/** A file the browser may keep for ever, because its address changes with its content. */
export interface Asset {
  href: string
  type: string
  body: Uint8Array
  etag: string
}

/** In the order of the cascade: what comes later may say otherwise. */
const parts = [
  'tokens',
  'base',
  'forms',
  'data',
  'prose',
  'coverage',
  'portal',
  'console',
  'print',
  'paper',
  'report',
  'apply',
  'redaction',
]
/** Only staff need these, and a herder's phone should not load them. */
const staffOnly = new Set(['console', 'redaction'])

/** Eight bytes of the content's hash are plenty to tell two versions apart. */
export function contentMark(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}

function readStylesheet(name: string, parts: readonly string[]): Asset {
  const source = parts
    .map((part) => readFileSync(new URL(`./styles/${part}.css`, import.meta.url), 'utf8'))
    .join('\n')
  const body = Buffer.from(transformSync(source, { loader: 'css', minify: true, charset: 'utf8' }).code)
  const mark = contentMark(body)
  return { href: `/assets/${name}-${mark}.css`, type: 'text/css; charset=utf-8', body, etag: `"${mark}"` }
}

/** The CSS of public pages, joined and made small once at start. */
export const stylesheet: Asset = readStylesheet(
  'gongkailan',
  parts.filter((part) => !staffOnly.has(part)),
)

/** That of staff's pages. */
export const consoleStylesheet: Asset = readStylesheet('console', parts)
