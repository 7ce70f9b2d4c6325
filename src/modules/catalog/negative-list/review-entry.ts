import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import { dropPages } from '#platform/page-cache.ts'
import { demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { stepOf } from '../record-change.ts'
import { mayIn } from '../rules/who-may.ts'
import { negativeListPages } from './move-list.ts'
import { recordNegative } from './open-list.ts'
import { checkReviewDay } from './rules/entry-rules.ts'
import { contentSigns } from './rules/content-signs.ts'
import { findEntry } from './store/entries.ts'
import { insertReview } from './store/judgements.ts'
import { getList, getListVersion } from './store/lists.ts'

/**
 * The yearly look at a published entry: it stays, with the reason, until the next day of review. What has to change is changed in
 * a new version instead.
 */
export async function reviewEntry(
  ctx: Ctx,
  versionId: string,
  entryId: string,
  typed: { reason: string; reviewOn: string },
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const { db, today } = inside
    const version = await getListVersion(db, versionId, true)
    const list = await getList(db, version.listId)
    demand(mayIn(inside.actor, 'negative_list.approve', list.regionCode))
    demand(version.status === 'published' ? 'ok' : { refused: 'review_needs_published' })
    const entry = await findEntry(db, versionId, entryId)
    if (entry === null) throw new NotFound('negative list entry')
    const nextOn = parseDay(typed.reviewOn) ?? typed.reviewOn
    const refusals: Refusal[] = checkReviewDay(nextOn, today)
    if (typed.reason === '') refusals.push({ refused: 'review_reason_missing', field: 'reason' })
    else if (typed.reason.length > 600) refusals.push({ refused: 'entry_too_long', field: 'reason' })
    for (const sign of contentSigns(typed.reason))
      refusals.push({ refused: `content_${sign}`, field: 'reason' })
    demand(refusals)
    await insertReview(db, { entryId, reason: typed.reason, on: today, nextOn, done: stepOf(inside) })
    await recordNegative(inside, {
      listId: list.id,
      versionId,
      entryId,
      action: 'entry_reviewed',
      note: `第${entry.position}条维持不变：${typed.reason}`,
      after: { nextOn },
    })
    await dropPages(inside, [negativeListPages])
  })
}
