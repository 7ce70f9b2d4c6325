import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { remindOfReplies } from './remind.ts'

const remindJob = 'disclosure.remind'

/** A process that was off in the morning makes up for it when it starts; what was done is not done again. */
export async function remindToday(ctx: Ctx): Promise<void> {
  await remindOfReplies(ctx)
}

/** Hands the reminders of reply periods to the queue of a process that does jobs. */
export async function startDisclosureJobs(queue: Jobs): Promise<void> {
  await queue.work(remindJob, (ctx) => remindToday(ctx))
  // After midnight in Beijing: on the last day the alarm stands there when work begins.
  await queue.schedule(remindJob, '10 0 * * *')
}
