import { placesOf } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { listOwnReviews, listOpenReviews } from './store/figures.ts'

const base = '/console/self-reviews'

/** What this person must do for running self-reviews: decide, choose a catalog item, end, or press others. */
export async function listMyReviews(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  if (actor === null) return []
  const found: InboxEntry[] = []
  const deciding = placesOf(actor, 'self_review.decide')
  for (const review of await listOpenReviews(ctx.db, deciding, actor.id)) {
    const shared = {
      title: `${review.regionName}${review.year}年度自查`,
      dueOn: review.dueOn,
      from: review.openedName,
      since: review.openedAt,
      alarm: null,
    }
    const where = review.organisations.join('、')
    if (review.undecided > 0) {
      found.push({
        ...shared,
        key: `self-review-${review.campaignId}-decide`,
        verb: '作出自查结论',
        note: `${review.undecided} 项待作出结论：${where}`,
        href: `${base}/${review.campaignId}/entries?state=undecided&mine=1`,
      })
    }
    if (review.withoutItem > 0) {
      found.push({
        ...shared,
        key: `self-review-${review.campaignId}-item`,
        verb: '选择目录事项',
        note: `${review.withoutItem} 项已决定转为主动公开，还没有形成公开任务`,
        href: `${base}/${review.campaignId}/entries?state=without_item`,
      })
    }
  }
  for (const review of await listOwnReviews(ctx.db, placesOf(actor, 'self_review.manage'))) {
    const overdue = review.dueOn < ctx.today
    const ready = review.unsettled === 0 && review.total > 0
    if (!ready && !overdue) continue
    found.push({
      key: `self-review-${review.campaignId}-end`,
      verb: ready ? '结束自查' : '督促办理',
      title: `${review.regionName}${review.year}年度自查`,
      note: ready ? '全部作出结论，可以形成报告' : `还有 ${review.unsettled} 项没有办完`,
      href: ready ? `${base}/${review.campaignId}/finish` : `${base}/${review.campaignId}`,
      dueOn: review.dueOn,
      from: null,
      since: review.openedAt,
      alarm: null,
    })
  }
  return found
}

let added = false

/** Puts the work of self-reviews into the inbox, once. */
export function addReviewsToInbox(): void {
  if (added) return
  added = true
  addToInbox(listMyReviews)
}
