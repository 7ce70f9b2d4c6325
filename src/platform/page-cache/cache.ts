import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { addDays, beijingDay, startOfDay } from '../day.ts'

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** A finished page: its bytes in every encoding we send, and what it shows (tags). */
export interface CachedPage {
  status: number
  headers: Record<string, string>
  etag: string
  tags: readonly string[]
  identity: Buffer
  gzip: Buffer
  brotli: Buffer
}

/** Finished public pages of this process, dropped the moment what they show changes. */
export interface PageCache {
  find(key: string): CachedPage | undefined
  /** Taken before a page is rendered and given back with it: what was dropped in between is not kept. */
  moment(): number
  keep(key: string, page: CachedPage, renderedSince: number): boolean
  drop(tags: readonly string[]): void
  clear(): void
  /** While nobody tells us of changes, nothing is served from here. */
  setListening(listening: boolean): void
  readonly bytes: number
  readonly pages: number
}

function endOfDay(at: number): number {
  return startOfDay(addDays(beijingDay(new Date(at)), 1)).getTime()
}

function sizeOf(key: string, page: CachedPage): number {
  return key.length * 2 + page.identity.length + page.gzip.length + page.brotli.length + 512
}

/** Compresses a page once for all its readers; the etag is weak, because encodings differ in bytes. */
export async function finishPage(
  body: Buffer,
  about: { status: number; headers: Record<string, string>; tags: readonly string[] },
): Promise<CachedPage> {
  const options = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  }
  const [zipped, brotli] = await Promise.all([
    compressGzip(body, { level: 6 }),
    compressBrotli(body, options),
  ])
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { ...about, etag, identity: body, gzip: zipped, brotli }
}

/**
 * Keeps at most `maxBytes` of pages; the longest unread goes first. Pages say what holds today (即将到期, 逾期, 失效):
 * at midnight in Beijing all of them are made anew.
 */
export function makePageCache(maxBytes: number, now: () => number = Date.now): PageCache {
  const kept = new Map<string, { page: CachedPage; size: number }>()
  const droppedAt = new Map<string, number>()
  let clock = 0
  let forgottenBefore = 0
  let bytes = 0
  let listening = false
  let dayEnds = endOfDay(now())

  function remove(key: string): void {
    const known = kept.get(key)
    if (known === undefined) return
    bytes -= known.size
    kept.delete(key)
  }

  function clear(): void {
    kept.clear()
    droppedAt.clear()
    bytes = 0
    clock += 1
    forgottenBefore = clock
  }

  function turnDay(): void {
    const at = now()
    if (at < dayEnds) return
    dayEnds = endOfDay(at)
    clear()
  }

  return {
    find(key) {
      turnDay()
      if (!listening) return undefined
      const known = kept.get(key)
      if (known === undefined) return undefined
      kept.delete(key)
      kept.set(key, known)
      return known.page
    },
    moment() {
      turnDay()
      return clock
    },
    keep(key, page, renderedSince) {
      turnDay()
      const outdated =
        renderedSince < forgottenBefore || page.tags.some((tag) => (droppedAt.get(tag) ?? -1) > renderedSince)
      const size = sizeOf(key, page)
      if (!listening || outdated || size > maxBytes / 8) return false
      remove(key)
      kept.set(key, { page, size })
      bytes += size
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break
        remove(oldest)
      }
      return true
    },
    drop(tags) {
      clock += 1
      const dropped = new Set(tags)
      for (const tag of dropped) droppedAt.set(tag, clock)
      // The list of drops is bounded: forgetting it only means that pages being rendered now are not kept.
      if (droppedAt.size > 50_000) {
        droppedAt.clear()
        forgottenBefore = clock
      }
      for (const [key, { page }] of kept) if (page.tags.some((tag) => dropped.has(tag))) remove(key)
    },
    clear,
    setListening(value) {
      if (value !== listening) clear()
      listening = value
    },
    get bytes() {
      return bytes
    },
    get pages() {
      return kept.size
    },
  }
}
