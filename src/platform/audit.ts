import { canonicalJson } from './audit/canonical-json.ts'
import { changesBetween } from './audit/changes.ts'
import { hashOfRow, sm3, type AuditRow } from './audit/chain.ts'
import { appendRows, lockHead, type AuditRowWithHash } from './audit/store.ts'
import { beforeCommit } from './before-commit.ts'
import type { Ctx } from './ctx.ts'
import type { Db } from './database.ts'

export { listEventNames, pageOfRows, type AuditFilter, type AuditRowWithHash } from './audit/store.ts'
export { verifyAuditChain, type AuditMark, type AuditVerification } from './audit/verify.ts'

/** What happened to what. `before` and `after` are hashed whole; only codes, days and numbers are kept readable. */
export interface AuditEntry {
  /** Object and past tense: 'document.signed'. */
  event: string
  objectType: string
  objectId: string
  result?: 'ok' | 'refused' | 'failed'
  /** The cause as the person gave it. Never personal data of applicants or writers. */
  reason?: string
  before?: unknown
  after?: unknown
}

type Unnumbered = Omit<AuditRow, 'seq' | 'prev_hash'>

// PostgreSQL keeps neither NUL nor a lone half of a surrogate pair; the hash must cover what is kept.
function kept(text: string, most: number): string {
  return text.replaceAll('\u0000', '').slice(0, most).toWellFormed()
}

function rowOf(ctx: Ctx, entry: AuditEntry): Unnumbered {
  const { actor } = ctx
  return {
    // The moment of writing, not the moment a demonstration or a test pretends to live in.
    at: new Date(),
    actor_id: actor?.id ?? null,
    actor_name: actor === null ? null : kept(actor.name, 100),
    actor_roles: [...new Set(actor?.grants.map(({ role }) => role))].toSorted(),
    actor_organisation_id: actor?.organisationId ?? null,
    session_id: actor?.sessionId ?? null,
    ip: kept(ctx.ip, 100),
    user_agent: kept(ctx.userAgent, 300),
    request_id: kept(ctx.requestId, 100),
    event: entry.event,
    object_type: entry.objectType,
    object_id: kept(entry.objectId, 200),
    result: entry.result ?? 'ok',
    reason: entry.reason === undefined ? null : kept(entry.reason, 2000),
    before_hash: entry.before === undefined ? null : sm3(canonicalJson(entry.before)),
    after_hash: entry.after === undefined ? null : sm3(canonicalJson(entry.after)),
    changes: changesBetween(entry.before, entry.after),
  }
}

async function append(db: Db, waiting: Unnumbered[]): Promise<void> {
  let { seq, hash } = await lockHead(db)
  const rows: AuditRowWithHash[] = []
  for (const row of waiting) {
    const linked: AuditRow = { ...row, seq: seq + 1, prev_hash: hash }
    seq = linked.seq
    hash = hashOfRow(linked)
    rows.push({ ...linked, hash })
  }
  await appendRows(db, rows)
}

const waitingRows = new WeakMap<object, Unnumbered[]>()

/**
 * Writes an audit entry in the same transaction: if it cannot be kept, nothing is (GB/T 22239-2019 8.1.4.3 d).
 * Inside `ctx.transaction` the entries are numbered and chained together, last thing before the commit.
 */
export async function recordAudit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { db } = ctx
  const row = rowOf(ctx, entry)
  const waiting = waitingRows.get(db)
  if (waiting !== undefined) {
    waiting.push(row)
    return
  }
  const rows = [row]
  const kept = beforeCommit(db, () => {
    waitingRows.delete(db)
    return append(db, rows)
  })
  if (kept) waitingRows.set(db, rows)
  else if (db.isTransaction) await append(db, rows)
  else await db.transaction().execute((trx) => append(trx, rows))
}
