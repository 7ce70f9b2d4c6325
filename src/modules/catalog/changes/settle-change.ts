import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import { checkVersion } from '../check-version.ts'
import { mayIn } from '../rules/who-may.ts'
import { startVersion } from '../start-version.ts'
import { listVersions, lockCatalog } from '../store/catalogs.ts'
import type { ChangeRequest } from './change-request.ts'
import { recordChangeStep } from './record-step.ts'
import { changeWorkflow, type ChangeAction } from './rules/change-workflow.ts'
import { mayEndUnchanged } from './rules/check-change.ts'
import { getRequest, listRequestItems, markSeen, moveRequest } from './store/requests.ts'

const handle = 'catalog_changes.handle'

/** Locks the catalog first, as publication does, so that the two never wait for each other. */
async function open(
  ctx: Ctx,
  id: string,
  action: ChangeAction,
  seen: { revision: number; reason?: string },
): Promise<ChangeRequest> {
  const { catalogId } = await getRequest(ctx.db, id)
  await lockCatalog(ctx.db, catalogId)
  const request = await getRequest(ctx.db, id, true)
  if (action !== 'withdraw') demand(mayIn(ctx.actor, handle, request.regionCode))
  demand(checkAction(changeWorkflow, request.status, action, { reason: seen.reason ?? '' }))
  if (seen.revision !== request.revision) throw new Refused([{ refused: 'stale_version' }])
  if ((seen.reason ?? '').length > 1000) throw new Refused([{ refused: 'change_too_long', field: 'reason' }])
  return request
}

const handled = (ctx: Ctx, reason: string) => {
  const actor = actorIn(ctx.actor)
  return { by: actor.id, name: actor.name, at: ctx.now, reason }
}

/**
 * 受理: ties the request to the draft that is open, or starts one. Refuses while another version waits for approval, because
 * nothing more is written in it. Gives the version.
 */
export async function acceptChange(ctx: Ctx, id: string, revision: number): Promise<string> {
  return ctx.transaction(async (inside) => {
    const request = await open(inside, id, 'accept', { revision })
    const versions = await listVersions(inside.db, request.catalogId)
    const working = versions.find((one) => one.status !== 'published' && one.status !== 'superseded')
    if (working !== undefined && working.status !== 'draft')
      throw new Refused([{ refused: 'change_version_closed', details: { number: working.number } }])
    const versionId = working?.id ?? (await startVersion(inside, request.catalogId, handle))
    await moveRequest(inside.db, id, { status: 'accepted', versionId, handled: handled(inside, '') })
    await recordChangeStep(inside, request, { action: 'accepted', to: 'accepted', note: '' })
    return versionId
  })
}

/** 不予采纳 or 无需调整, with a reason its raiser reads. What a guideline asks is never turned down (有增无减). */
export async function endChange(
  ctx: Ctx,
  id: string,
  action: 'refuse' | 'not_needed',
  revision: number,
  reason: string,
): Promise<void> {
  await ctx.transaction(async (inside) => {
    const request = await open(inside, id, action, { revision, reason })
    const unmet = request.source === 'guideline' ? await openFindings(inside, request) : 0
    demand(mayEndUnchanged(request.source, action, unmet))
    const { to } = changeWorkflow.actions[action]
    await moveRequest(inside.db, id, {
      status: to,
      handled: handled(inside, reason),
      finishedOn: inside.today,
    })
    await recordChangeStep(inside, request, { action: to, to, note: reason })
  })
}

/** Findings of the request's items that stand against the newest guidelines in the catalog that is public. */
export async function openFindings(ctx: Ctx, request: ChangeRequest): Promise<number> {
  const versions = await listVersions(ctx.db, request.catalogId)
  const current = versions.find((one) => one.status === 'published')
  if (current === undefined) throw new NotFound('published catalog')
  const catalog = await lockCatalog(ctx.db, request.catalogId)
  const codes = new Set(
    (await listRequestItems(ctx.db, request.id)).flatMap((item) => item.guidelineCode ?? []),
  )
  const { conformance } = await checkVersion(ctx.db, catalog, { ...current, status: 'draft' })
  return conformance.findings.filter((one) => one.open && codes.has(one.guidelineCode)).length
}

/** 撤回: by who raised it, before anybody took it up. */
export async function withdrawChange(ctx: Ctx, id: string, revision: number): Promise<void> {
  await ctx.transaction(async (inside) => {
    const request = await open(inside, id, 'withdraw', { revision })
    const own = request.raisedBy !== null && request.raisedBy === inside.actor?.id
    demand(own ? 'ok' : { refused: 'no_permission' })
    await moveRequest(inside.db, id, {
      status: 'withdrawn',
      finishedOn: inside.today,
      seenAt: inside.now,
    })
    await recordChangeStep(inside, request, { action: 'withdrawn', to: 'withdrawn', note: '' })
  })
}

/** 知道了: the raiser read how it ended, and it leaves their inbox. */
export async function readOutcome(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (inside) => {
    const request = await getRequest(inside.db, id, true)
    const own = request.raisedBy !== null && request.raisedBy === inside.actor?.id
    demand(own ? 'ok' : { refused: 'no_permission' })
    if (request.finishedOn === null || request.raiserSawAt !== null) return
    await markSeen(inside.db, id, inside.now)
    await recordChangeStep(inside, request, { action: 'outcome_read', to: request.status, note: '' })
  })
}
