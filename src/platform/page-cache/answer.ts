import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../http/context.ts'
import { pageCacheAnswers } from '../metrics.ts'
import { type CachedPage, finishPage, type PageCache } from './cache.ts'

/** Longer addresses are answered but never kept: nobody shares them. */
const longestKey = 500

function encodingFor(accepted: string): 'br' | 'gzip' | null {
  if (/(^|[\s,])br(?!;q=0(\.0+)?($|[\s,]))/.test(accepted)) return 'br'
  return /(^|[\s,])gzip(?!;q=0(\.0+)?($|[\s,]))/.test(accepted) ? 'gzip' : null
}

function bodyOf(page: CachedPage, encoding: 'br' | 'gzip' | null): Buffer {
  if (encoding === 'br') return page.brotli
  return encoding === 'gzip' ? page.gzip : page.identity
}

function headersOf(page: CachedPage, encoding: 'br' | 'gzip' | null): Record<string, string> {
  const headers: Record<string, string> = { ...page.headers, etag: page.etag, vary: 'Accept-Encoding' }
  if (encoding !== null) headers['content-encoding'] = encoding
  return headers
}

interface Ready {
  /** Names and values in turn: the form that Node writes without looking at it again. */
  head: string[]
  withoutBody: string[]
  body: Buffer
}

const ready = new WeakMap<CachedPage, Map<'br' | 'gzip' | null, Ready>>()
const hits = pageCacheAnswers.labels({ outcome: 'hit' })

function readyFor(page: CachedPage, encoding: 'br' | 'gzip' | null): Ready {
  const known = ready.get(page) ?? new Map<'br' | 'gzip' | null, Ready>()
  const found = known.get(encoding)
  if (found !== undefined) return found
  const body = bodyOf(page, encoding)
  const withoutBody = Object.entries(headersOf(page, encoding)).flat()
  const made = { head: [...withoutBody, 'content-length', String(body.length)], withoutBody, body }
  ready.set(page, known.set(encoding, made))
  return made
}

/** Answers straight from the cache, before any framework; false when the page must be made. */
export function answerFromCache(
  cache: PageCache,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== 'GET' || request.url === undefined) return false
  const page = cache.find(request.url)
  if (page === undefined) return false
  hits.inc()
  const encoding = encodingFor(request.headers['accept-encoding']?.toString() ?? '')
  const { head, withoutBody, body } = readyFor(page, encoding)
  if (request.headers['if-none-match']?.includes(page.etag) === true)
    response.writeHead(304, withoutBody).end()
  else response.writeHead(page.status, head).end(body)
  return true
}

/** Says what the page about to be made shows, so that it may be kept. */
export function cachedPage(tagsOf: (c: AppContext) => string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('cacheTags', tagsOf(c))
    await next()
  }
}

function keyOf(c: AppContext): string {
  const url = new URL(c.req.url)
  return url.pathname + url.search
}

function mayKeep(c: AppContext): boolean {
  const headers = c.res.headers
  return c.res.status === 200 && !headers.has('set-cookie') && !headers.has('content-encoding')
}

async function finish(c: AppContext, tags: readonly string[]): Promise<CachedPage> {
  const headers = Object.fromEntries(c.res.headers)
  delete headers['x-request-id']
  delete headers['content-length']
  headers['cache-control'] ??= 'public, no-cache'
  return finishPage(Buffer.from(await c.res.clone().arrayBuffer()), { status: 200, headers, tags })
}

/** The outermost layer: answers what is kept, and keeps what a handler allowed with `cachedPage`. */
export function throughPageCache(cache: PageCache): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET') return next()
    const key = keyOf(c)
    const known = cache.find(key)
    if (known !== undefined) return send(c, known)
    const since = cache.moment()
    await next()
    const tags = c.get('cacheTags')
    if (tags === undefined || !mayKeep(c)) return undefined
    pageCacheAnswers.inc({ outcome: 'miss' })
    const finished = await finish(c, tags)
    if (key.length <= longestKey) cache.keep(key, finished, since)
    // Hono lays the headers of the first answer over the second; a length of the plain body would cut off the packed one.
    c.res.headers.delete('content-length')
    c.res = send(c, finished)
    return undefined
  }
}

function send(c: AppContext, page: CachedPage): Response {
  const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
  const headers = headersOf(page, encoding)
  if (c.req.header('if-none-match')?.includes(page.etag) === true)
    return new Response(null, { status: 304, headers })
  return new Response(Uint8Array.from(bodyOf(page, encoding)), { status: page.status, headers })
}
