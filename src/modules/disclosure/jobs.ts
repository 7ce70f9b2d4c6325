import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { startApplicationSweep } from './apply/sweep-applications.ts'
import { closeSilentConsultations } from './procedure/end-consultation.ts'
import { startRedactionJobs } from './redaction/jobs.ts'
import { remindOfReplies } from './register/remind.ts'

const dayJob = 'disclosure.begin_day'

/**
 * What a new day brings: pauses that the law ended, and reminders of periods that near their end. Running twice changes
 * nothing; a process that was off at midnight makes up for it when it starts.
 */
export async function beginDisclosureDay(ctx: Ctx): Promise<void> {
  try {
    await closeSilentConsultations(ctx)
  } finally {
    // A case whose consultation cannot be closed keeps nobody from being reminded of the others.
    await remindOfReplies(ctx)
  }
}

/** Hands everything of requests that runs later, or again and again, to a process that does jobs. */
export async function startDisclosureJobs(queue: Jobs): Promise<void> {
  await queue.work(dayJob, (ctx) => beginDisclosureDay(ctx))
  // After midnight in Beijing: on the last day the alarm stands there when work begins.
  await queue.schedule(dayJob, '10 0 * * *')
  await startApplicationSweep(queue)
  await startRedactionJobs(queue)
}
