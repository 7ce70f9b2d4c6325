import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { stepOf } from '../record-change.ts'
import { isWritable, mayIn } from '../rules/who-may.ts'
import type { NegativeList, NegativeListVersion } from './negative-list.ts'
import { insertNegativeHistory, type NegativeHistoryWriting } from './store/judgements.ts'
import { getList, getListVersion } from './store/lists.ts'

export interface OpenList {
  list: NegativeList
  version: NegativeListVersion
}

/** Locks a version for writing by somebody who may; refuses when it is no draft. */
export async function openListForWriting(ctx: Ctx, versionId: string): Promise<OpenList> {
  const version = await getListVersion(ctx.db, versionId, true)
  const list = await getList(ctx.db, version.listId)
  demand(mayIn(ctx.actor, 'negative_list.edit', list.regionCode))
  demand(isWritable(version.status))
  return { list, version }
}

/** A version and its list for somebody who may read there; notes and words for matching are for staff of the region. */
export async function readList(ctx: Ctx, versionId: string): Promise<OpenList> {
  const version = await getListVersion(ctx.db, versionId)
  const list = await getList(ctx.db, version.listId)
  demand(mayIn(ctx.actor, 'negative_list.read', list.regionCode))
  return { list, version }
}

/** Refuses a page older than what stands. */
export function isCurrent(seen: number, stands: number): void {
  if (seen !== stands) throw new Refused([{ refused: 'stale_version' }])
}

/** History row and audit entry of one change, in its transaction. */
export async function recordNegative(ctx: Ctx, change: Omit<NegativeHistoryWriting, 'done'>): Promise<void> {
  await insertNegativeHistory(ctx.db, { ...change, done: stepOf(ctx) })
  await recordAudit(ctx, {
    event: `negative_list.${change.action}`,
    objectType: change.entryId ? 'negative_entry' : 'negative_list',
    objectId: change.entryId ?? change.listId,
    ...(change.note ? { reason: change.note } : {}),
    ...(change.before === undefined ? {} : { before: change.before }),
    ...(change.after === undefined ? {} : { after: change.after }),
  })
}
