import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addToInbox, type InboxEntry } from '#platform/inbox.ts'
import { catalogPlacesOf } from './catalog-places.ts'
import type { ChangeRequest } from './change-request.ts'
import { changeWorkflow } from './rules/change-workflow.ts'
import { listUnseenOutcomes, pageOfRequests } from './store/lists.ts'

const mostEntries = 200
const href = '/console/catalog-changes'

/** What this person must do with change requests: take them up, revise the catalog for them, read how their own ended. */
export async function listMyChangeWork(ctx: Ctx): Promise<InboxEntry[]> {
  const { actor } = ctx
  if (actor === null) return []
  const found: InboxEntry[] = []
  if (may(actor, 'catalog_changes.handle')) {
    const places = await catalogPlacesOf(ctx, 'catalog_changes.handle')
    const waiting = (state: string) =>
      pageOfRequests(ctx.db, { places, state, today: ctx.today }, { limit: mostEntries, offset: 0 })
    found.push(...toTakeUp((await waiting('raised')).rows))
    const revised = (await waiting('accepted')).rows.filter((one) =>
      may(actor, 'catalogs.edit', { regionCode: one.regionCode }),
    )
    found.push(...toRevise(revised))
  }
  for (const one of await listUnseenOutcomes(ctx.db, actor.id, mostEntries)) {
    found.push({
      key: `change-${one.id}-outcome`,
      verb: '查看办理结果',
      title: one.title,
      note: `${one.regionName}目录调整第${one.number}号：${changeWorkflow.states[one.status].label}`,
      href: `${href}/${one.id}`,
      dueOn: null,
      from: one.handledName,
      since: one.handledAt ?? one.raisedAt,
      alarm: null,
    })
  }
  return found
}

addToInbox(listMyChangeWork)

const earliest = (requests: readonly ChangeRequest[]) =>
  requests.map((one) => one.dueOn).toSorted()[0] ?? null

function grouped(requests: readonly ChangeRequest[], keyOf: (one: ChangeRequest) => string) {
  const groups = new Map<string, ChangeRequest[]>()
  for (const one of requests) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups.values()]
}

/** One line for each request of a person, and one for all that one version of the guidelines asks of a catalog. */
function toTakeUp(requests: readonly ChangeRequest[]): InboxEntry[] {
  const keyOf = (one: ChangeRequest) =>
    one.guidelineVersion === null ? one.id : `${one.catalogId}-${one.guidelineVersion}`
  return grouped(requests, keyOf).flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const byRule = first.guidelineVersion !== null
    const filter = new URLSearchParams({
      source: 'guideline',
      guideline: String(first.guidelineVersion),
      region: first.regionCode,
      state: 'raised',
    })
    return [
      {
        key: `change-${keyOf(first)}-take-up`,
        verb: '办理目录调整',
        title: byRule ? `公开标准指引第${first.guidelineVersion}版涉及 ${group.length} 个领域` : first.title,
        note: byRule ? first.regionName : `${first.regionName}目录调整第${first.number}号`,
        href: byRule && group.length > 1 ? `${href}?${filter.toString()}` : `${href}/${first.id}`,
        dueOn: earliest(group),
        from: byRule ? null : first.raisedName,
        since: first.raisedAt,
        alarm: null,
      },
    ]
  })
}

/** One line for each draft that carries requests out. */
function toRevise(requests: readonly ChangeRequest[]): InboxEntry[] {
  return grouped(requests, (one) => one.versionId ?? one.id).flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    return [
      {
        key: `change-version-${first.versionId}`,
        verb: '修订目录',
        title: `${first.regionName}标准目录：${group.length} 件调整事项修订中`,
        note: first.title,
        href: `/console/catalogs/${first.versionId}`,
        dueOn: earliest(group),
        from: first.handledName,
        since: first.handledAt ?? first.raisedAt,
        alarm: null,
      },
    ]
  })
}
