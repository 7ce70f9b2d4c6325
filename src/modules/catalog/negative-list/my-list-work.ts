import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { startOfDay } from '#platform/day.ts'
import { listDueReviews } from './store/entries.ts'
import { listRows } from './store/lists.ts'

const mostEntries = 200

/** What this person must do with negative lists: approve, publish, look again at entries whose day of review has come. */
export async function listMyListWork(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  const mayApprove = may(actor, 'negative_list.approve')
  if (actor === null || !(mayApprove || may(actor, 'negative_list.edit'))) return []
  const found: InboxEntry[] = []
  for (const row of await listRows(ctx.db, null)) {
    const { open } = row
    if (open === null) continue
    const place = { regionCode: row.regionCode }
    const add = (verb: string, path: string, from: string | null, since: Date) =>
      found.push({
        key: `negative-list-${open.id}-${verb}`,
        verb,
        title: `${row.regionName}政务公开负面清单 第${open.number}版`,
        note: null,
        href: `/console/negative-lists/${open.id}${path}`,
        dueOn: null,
        from,
        since,
        alarm: null,
      })
    if (open.status === 'draft' && open.created.by === actor.id && may(actor, 'negative_list.edit', place))
      add('继续编制', '', null, open.created.at)
    const approves = may(actor, 'negative_list.approve', place)
    if (open.status === 'submitted' && approves && open.submitted?.by !== actor.id)
      add('审定', '/release', open.submitted?.name ?? null, open.submitted?.at ?? open.created.at)
    if (open.status === 'approved' && approves)
      add('发布', '/release', open.approved?.name ?? null, open.approved?.at ?? open.created.at)
  }
  return mayApprove ? [...found, ...(await dueReviews(ctx))] : found
}

async function dueReviews(ctx: Ctx): Promise<InboxEntry[]> {
  const due = await listDueReviews(ctx.db, ctx.today, mostEntries)
  return due
    .filter((one) => may(ctx.actor, 'negative_list.approve', { regionCode: one.regionCode }))
    .map((one) => ({
      key: `negative-entry-${one.entryId}-review-${one.reviewOn}`,
      verb: '复核负面清单',
      title: `第${one.position}条 ${one.name}`,
      note: `${one.regionName}政务公开负面清单`,
      href: `/console/negative-lists/${one.versionId}/entries/${one.entryId}`,
      dueOn: one.reviewOn,
      from: null,
      since: startOfDay(one.reviewOn),
      alarm: null,
    }))
}

addToInbox(listMyListWork)
