import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { dropPages } from '#platform/page-cache.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import { checkVersion } from './check-version.ts'
import { clashBlockers, clashesOfCatalog } from './negative-list/find-clashes.ts'
import { takeTurnsPublishing } from './negative-list/store/lists.ts'
import { recordChange, stepOf } from './record-change.ts'
import { publishBlockers } from './rules/publish-blockers.ts'
import { catalogWorkflow, type CatalogAction } from './rules/catalog-workflow.ts'
import { byAnother, mayIn } from './rules/who-may.ts'
import {
  getCatalog,
  lockCatalog,
  lockVersion,
  moveVersion,
  supersedePublished,
  type Move,
} from './store/catalogs.ts'
import { currentGuidelineNumber } from './store/guidelines.ts'

/** The tag under which finished public pages that show catalogs are kept; a publication drops them all. */
export const catalogPages = 'catalogs'

export interface MoveWords {
  /** what changed, for readers of the published version */
  changeNote?: string
  reason?: string
}

/**
 * Submits, approves, returns or publishes a version. Refuses with every blocker at once; refuses `stale_version` when the
 * version was written in since `revision` was read, so that nobody approves or publishes what they have not seen.
 */
export async function takeAction(
  ctx: Ctx,
  versionId: string,
  action: CatalogAction,
  revision: number,
  words: MoveWords = {},
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db } = inside
    const seen = await lockVersion(db, versionId)
    const catalog = await getCatalog(db, seen.catalogId)
    demand(mayIn(inside.actor, catalogWorkflow.actions[action].permission, catalog.regionCode))
    demand(checkAction(catalogWorkflow, seen.status, action, words))
    if (seen.revision !== revision) throw new Refused([{ refused: 'stale_version' }])
    if (action === 'approve') demand(byAnother(inside.actor, seen.submitted?.by ?? null))
    if (action === 'publish') {
      await lockCatalog(db, catalog.id)
      await takeTurnsPublishing(db)
      const check = await checkVersion(db, catalog, seen)
      // No item is public by the catalog and withheld by the negative list at once (任务4).
      const clashes = await clashesOfCatalog(db, catalog, versionId, check.items)
      demand([...publishBlockers(check).map(({ refusal }) => refusal), ...clashBlockers(clashes)])
      await supersedePublished(db, catalog.id)
    }
    await moveVersion(db, versionId, moveOf(inside, action, words, await currentGuidelineNumber(db)))
    await recordChange(inside, {
      catalogId: catalog.id,
      versionId,
      action: ACTIONS[action],
      fromStatus: seen.status,
      toStatus: catalogWorkflow.actions[action].to,
      note: words.reason ?? words.changeNote ?? '',
    })
    if (action === 'publish') {
      await dropPages(inside, [catalogPages])
      await announce(inside, {
        type: 'catalog.published',
        catalogId: catalog.id,
        versionId,
        regionCode: catalog.regionCode,
        number: seen.number,
      })
    }
  })
}

const ACTIONS: Record<CatalogAction, string> = {
  submit: 'submitted',
  approve: 'approved',
  return: 'returned',
  publish: 'published',
}

function moveOf(ctx: Ctx, action: CatalogAction, words: MoveWords, guidelineVersion: number): Move {
  const step = stepOf(ctx)
  if (action === 'submit') return { to: 'submitted', step, changeNote: words.changeNote ?? '' }
  if (action === 'approve') return { to: 'approved', step }
  if (action === 'publish') return { to: 'published', step, on: ctx.today, guidelineVersion }
  return { to: 'draft' }
}
