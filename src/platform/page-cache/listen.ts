import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Ctx } from '../ctx.ts'
import type { PageCache } from './cache.ts'
import { dropDerived, setDerivedListening } from './derived-values.ts'

const channel = 'pages_changed'
/** PostgreSQL carries at most 8,000 bytes in one notification. */
const longestPayload = 7900

function payloads(tags: readonly string[]): string[] {
  const lines: string[] = []
  let line = ''
  for (const tag of new Set(tags)) {
    if (tag.includes('\n')) throw new Error(`a page tag is one line: ${tag}`)
    const longer = line === '' ? tag : `${line}\n${tag}`
    if (Buffer.byteLength(longer) <= longestPayload) line = longer
    else {
      lines.push(line)
      line = tag
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** Tells every process, when this transaction commits, that pages showing these things are out of date. */
export async function dropPages(ctx: Ctx, tags: string[]): Promise<void> {
  for (const payload of payloads(tags)) await sql`select pg_notify(${channel}, ${payload})`.execute(ctx.db)
}

/**
 * Hears of changes on a connection of its own, for finished pages and derived values. When the connection breaks
 * nothing is served from either until it listens again, because a change may have gone unheard.
 */
export function listenForChanges(cache: PageCache, connection: pg.ClientConfig, logger: Logger) {
  const halt = new AbortController()
  let client: pg.Client | null = null

  function hear(listening: boolean): void {
    cache.setListening(listening)
    setDerivedListening(listening)
  }

  async function listenOnce(): Promise<void> {
    const current = new pg.Client({ ...connection, application_name: 'page-cache', keepAlive: true })
    client = current
    const ended = new Promise<void>((resolve) => {
      current.on('error', () => resolve())
      current.on('end', () => resolve())
    })
    current.on('notification', (message) => {
      const tags = (message.payload ?? '').split('\n')
      cache.drop(tags)
      dropDerived(tags)
    })
    await current.connect()
    await current.query(`listen ${channel}`)
    hear(true)
    await ended
  }

  const running = (async () => {
    while (!halt.signal.aborted) {
      try {
        await listenOnce()
      } catch (error) {
        logger.warn({ err: error }, 'page cache cannot listen')
      }
      hear(false)
      await wait(500, undefined, { signal: halt.signal }).catch(() => undefined)
    }
  })()

  return {
    async stop() {
      halt.abort()
      hear(false)
      await client?.end().catch(() => undefined)
      await running
    },
  }
}
