import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { attempt, explain } from '#platform/refusal.ts'
import { refusalWords } from './messages/zh.ts'
import { publishScheduled } from './publish-document.ts'
import { recordStep } from './record-step.ts'
import { startSameSourceJobs } from './same-source/compare-texts.ts'
import { scheduledPublicationJob } from './schedule-publication.ts'
import { expireDocument } from './set-validity.ts'
import { listExpired, listMissedSchedules } from './store/console-lists.ts'
import { lockDocument } from './store/documents.ts'

const catchUpJob = 'documents.catch-up-schedules'
const expireJob = 'documents.expire'

/**
 * Publishes what is scheduled for this time. When a gate refuses, the document goes back to 待发布 with the reason, which stands
 * first in the inbox of whoever publishes there.
 */
export async function runScheduledPublication(ctx: Ctx, id: string, at: Date): Promise<void> {
  const outcome = await attempt(() => publishScheduled(ctx, id, at))
  if (outcome.ok) return
  const why = explain(outcome.refusals, refusalWords)
    .map((error) => error.message)
    .join('')
  await ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    if (document.status !== 'scheduled' || document.scheduled_at?.getTime() !== at.getTime()) return
    await recordStep(ctx, document, {
      happened: 'schedule_failed',
      to: 'approved',
      opinion: why,
      changes: { scheduled_at: null, schedule_failure: why },
    })
  })
}

/** Publishes whatever a lost job left behind; gives how many. Runs every few minutes. */
export async function catchUpSchedules(ctx: Ctx): Promise<number> {
  const missed = await listMissedSchedules(ctx.db, ctx.now, 100)
  for (const { id, scheduled_at: at } of missed) await runScheduledPublication(ctx, id, at)
  return missed.length
}

/** 有效期届满: marks what ended yesterday or before; gives how many. Runs every night. */
export async function expireDocuments(ctx: Ctx): Promise<number> {
  const expired = await listExpired(ctx.db, ctx.today, 1000)
  for (const id of expired) await expireDocument(ctx, id)
  return expired.length
}

/** Hands the work of this module to the queue of a process that does jobs. */
export async function startDocumentJobs(queue: Jobs): Promise<void> {
  await queue.work<{ id: string; at: string }>(scheduledPublicationJob, (ctx, data) =>
    runScheduledPublication(ctx, data.id, new Date(data.at)),
  )
  await queue.work(catchUpJob, async (ctx) => {
    await catchUpSchedules(ctx)
  })
  await queue.work(expireJob, async (ctx) => {
    await expireDocuments(ctx)
  })
  await queue.schedule(catchUpJob, '*/5 * * * *')
  await queue.schedule(expireJob, '10 0 * * *')
  await startSameSourceJobs(queue)
}
