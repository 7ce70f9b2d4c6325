import { listChildren } from '#regions'
import {
  pageOfRows,
  recordAudit,
  verifyAuditChain,
  type AuditFilter,
  type AuditRowWithHash,
  type AuditVerification,
} from '#platform/audit.ts'
import { actorIn, may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'

/** Most rows of one export; more is asked for by narrower days. */
export const mostExported = 20_000

/** The chain is one for the whole database, so only an auditor of the whole of it may read it. */
async function demandWhole(ctx: Ctx, permission: 'audit.read' | 'audit.verify'): Promise<void> {
  const actor = actorIn(ctx.actor)
  const [top] = await listChildren(ctx.db, null)
  const whole = top === undefined ? may(actor, permission) : may(actor, permission, { regionCode: top.code })
  demand(whole ? 'ok' : { refused: 'no_permission' })
}

function askedFor(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Date ? value.toISOString() : String(value),
    ]),
  )
}

/** One page of the log, newest first. The reading itself is written down (security.md §2). Refuses `no_permission`. */
export async function readAudit(
  ctx: Ctx,
  filter: AuditFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: AuditRowWithHash[]; total: number }> {
  await demandWhole(ctx, 'audit.read')
  const { pageSize } = page
  const found = await pageOfRows(ctx.db, filter, { limit: pageSize, offset: (page.page - 1) * pageSize })
  await recordAudit(ctx, {
    event: 'audit.read',
    objectType: 'audit',
    objectId: 'log',
    after: askedFor(filter),
  })
  return found
}

/** The rows of a filter for a file, newest first, 20,000 at most; written down like reading. */
export async function exportAudit(
  ctx: Ctx,
  filter: AuditFilter,
): Promise<{ rows: AuditRowWithHash[]; total: number }> {
  await demandWhole(ctx, 'audit.read')
  const found = await pageOfRows(ctx.db, filter, { limit: mostExported, offset: 0 })
  const after = { ...askedFor(filter), rows: found.rows.length }
  await recordAudit(ctx, { event: 'audit.exported', objectType: 'audit', objectId: 'log', after })
  return found
}

/** Recomputes the whole chain and says where it breaks, if it does; written down with the answer. */
export async function verifyAudit(ctx: Ctx): Promise<AuditVerification> {
  await demandWhole(ctx, 'audit.verify')
  const verification = await verifyAuditChain(ctx.db)
  await recordAudit(ctx, {
    event: 'audit.verified',
    objectType: 'audit',
    objectId: 'log',
    result: verification.ok ? 'ok' : 'failed',
    after: { entries: verification.entries, ...(verification.ok ? {} : { brokenAt: verification.brokenAt }) },
  })
  return verification
}
