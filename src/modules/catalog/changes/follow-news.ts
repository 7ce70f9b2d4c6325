import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { on, type DomainEvent } from '#platform/events.ts'
import { getVersion } from '../store/catalogs.ts'
import { raiseForGuideline } from './follow-guideline.ts'
import { recordChangeStep } from './record-step.ts'
import { lockCarriedOut, lockOpenRequests } from './store/lists.ts'
import { moveRequest, setDueOn } from './store/requests.ts'

on<DomainEvent & { version: number }>('guideline.imported', async (ctx, event) => {
  await raiseForGuideline(ctx, event.version)
})

on<DomainEvent & { versionId: string }>('catalog.published', async (ctx, event) => {
  await finishCarriedOut(ctx, event.versionId)
})

on('calendar.changed', recountTerms)

/**
 * Publication carries out what is tied to the version, and what guidelines asked up to those it was made for: it could not be
 * published with a finding open against them (有增无减).
 */
async function finishCarriedOut(ctx: Ctx, versionId: string): Promise<void> {
  const version = await getVersion(ctx.db, versionId)
  for (const request of await lockCarriedOut(ctx.db, version)) {
    const own = request.raisedBy !== null && request.raisedBy === ctx.actor?.id
    await moveRequest(ctx.db, request.id, {
      status: 'done',
      versionId,
      finishedOn: ctx.today,
      ...(own ? { seenAt: ctx.now } : {}),
    })
    const note = `标准目录第${version.number}版已发布`
    await recordChangeStep(ctx, request, { action: 'done', to: 'done', note, byRule: true })
  }
}

/** A calendar edited after last days were computed: they are counted again, and the change stands in the history. */
async function recountTerms(ctx: Ctx): Promise<void> {
  const calendar = await workingDays(ctx.db)
  for (const request of await lockOpenRequests(ctx.db)) {
    const dueOn = calendar.addWorkingDays(request.raisedOn, request.termDays)
    if (dueOn === request.dueOn) continue
    await setDueOn(ctx.db, request.id, dueOn)
    const note = `工作日历调整，期限由${request.dueOn}改为${dueOn}`
    await recordChangeStep(ctx, request, { action: 'recounted', to: request.status, note, byRule: true })
  }
}
