import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { dropPages } from '#platform/page-cache.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import { stepOf } from '../record-change.ts'
import { byAnother, mayIn } from '../rules/who-may.ts'
import { clashBlockers, clashesOfList } from './find-clashes.ts'
import type { NegativeEntry, NegativeList } from './negative-list.ts'
import { isCurrent, recordNegative } from './open-list.ts'
import { negativeListWorkflow, type NegativeListAction } from './rules/list-workflow.ts'
import { listEntries } from './store/entries.ts'
import {
  getList,
  getListVersion,
  moveListVersion,
  supersedePublishedList,
  takeTurnsPublishing,
  type ListMove,
} from './store/lists.ts'

/** The tag under which finished public pages that show negative lists are kept. */
export const negativeListPages = 'negative-lists'

/** What stands against handing on a version: it is empty, or a day of review has passed while it was written. */
export function entryBlockers(entries: readonly NegativeEntry[], today: string): Refusal[] {
  if (entries.length === 0) return [{ refused: 'list_empty' }]
  return entries
    .filter((entry) => entry.reviewOn <= today)
    .map((entry) => ({
      refused: 'entry_review_passed',
      details: { position: entry.position, name: entry.name },
    }))
}

/** Everything that stands against publication of a version, at once. */
export async function listBlockers(ctx: Ctx, list: NegativeList, versionId: string): Promise<Refusal[]> {
  const entries = await listEntries(ctx.db, versionId)
  return [
    ...entryBlockers(entries, ctx.today),
    ...clashBlockers(await clashesOfList(ctx.db, list, versionId)),
  ]
}

/**
 * Submits, approves, returns or publishes a version. Who submits does not approve. Publication is refused with every blocker at
 * once, `on_negative_list` for each catalog item the list names; `stale_version` when the version was written in since
 * `revision` was read.
 */
export async function takeListAction(
  ctx: Ctx,
  versionId: string,
  action: NegativeListAction,
  revision: number,
  words: { changeNote?: string; reason?: string } = {},
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db } = inside
    const version = await getListVersion(db, versionId, true)
    const list = await getList(db, version.listId)
    const { permission, to } = negativeListWorkflow.actions[action]
    demand(mayIn(inside.actor, permission, list.regionCode))
    demand(checkAction(negativeListWorkflow, version.status, action, words))
    isCurrent(revision, version.revision)
    demand(tooLong(words))
    if (action === 'submit') demand(entryBlockers(await listEntries(db, versionId), inside.today))
    if (action === 'approve') demand(byAnother(inside.actor, version.submitted?.by ?? null))
    if (action === 'publish') {
      await takeTurnsPublishing(db)
      demand(await listBlockers(inside, list, versionId))
      await supersedePublishedList(db, list.id)
    }
    await moveListVersion(db, versionId, moveOf(inside, action, words.changeNote ?? ''))
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      action: done[action],
      fromStatus: version.status,
      toStatus: to,
      note: words.reason ?? words.changeNote ?? '',
    })
    if (action === 'publish') {
      await dropPages(inside, [negativeListPages])
      await announce(inside, {
        type: 'negative_list.published',
        listId: list.id,
        versionId,
        regionCode: list.regionCode,
        number: version.number,
      })
    }
  })
}

const done: Record<NegativeListAction, string> = {
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  publish: 'published',
}

function tooLong(words: { changeNote?: string; reason?: string }): Refusal[] {
  return (['changeNote', 'reason'] as const)
    .filter((field) => (words[field] ?? '').length > 600)
    .map((field) => ({ refused: 'entry_too_long', field }))
}

function moveOf(ctx: Ctx, action: NegativeListAction, changeNote: string): ListMove {
  const step = stepOf(ctx)
  if (action === 'submit') return { to: 'submitted', step, changeNote }
  if (action === 'approve') return { to: 'approved', step }
  if (action === 'publish') return { to: 'published', step, on: ctx.today }
  return { to: 'draft' }
}
