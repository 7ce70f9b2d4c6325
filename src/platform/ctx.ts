import type { Actor } from './authority.ts'
import { openClosingList } from './before-commit.ts'
import type { Db } from './database.ts'
import { beijingDay } from './day.ts'
import type { FileStore } from './files.ts'

/** What a use case is given: who, when, from where, and the means to save. */
export interface Ctx {
  db: Db
  actor: Actor | null
  /** The day in Beijing, `YYYY-MM-DD`. */
  today: string
  now: Date
  requestId: string
  ip: string
  userAgent: string
  files: FileStore
  /** Runs in one transaction; use the ctx handed over. Inside another transaction it joins it. */
  transaction<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
}

export interface CtxParts {
  db: Db
  files: FileStore
  actor?: Actor | null
  now?: Date
  requestId?: string
  ip?: string
  userAgent?: string
}

/** Builds a ctx; every ctx of the product comes from here. */
export function makeCtx(parts: CtxParts): Ctx {
  const now = parts.now ?? new Date()
  const ctx: Ctx = {
    db: parts.db,
    files: parts.files,
    actor: parts.actor ?? null,
    now,
    today: beijingDay(now),
    requestId: parts.requestId ?? crypto.randomUUID(),
    ip: parts.ip ?? '',
    userAgent: parts.userAgent ?? '',
    async transaction(work) {
      if (ctx.db.isTransaction) return work(ctx)
      return ctx.db.transaction().execute(async (trx) => {
        const closing = openClosingList(trx)
        const result = await work(makeCtx({ ...ctx, db: trx }))
        await closing.run()
        return result
      })
    },
  }
  return ctx
}

/** A ctx for jobs, demonstration data and tests: no request behind it. */
export function systemCtx(
  services: { db: Db; files: FileStore },
  at: { now?: Date; actor?: Actor | null } = {},
): Ctx {
  return makeCtx({
    db: services.db,
    files: services.files,
    ...at,
    requestId: `system-${crypto.randomUUID()}`,
  })
}
