import type { Jobs } from '#platform/jobs.ts'
import { makeJob, makeRedaction } from './make-redaction.ts'

/** Hands the making of covered files to a process that does jobs. */
export async function startRedactionJobs(queue: Jobs): Promise<void> {
  await queue.work<{ redactionId: string; revision: number }>(makeJob, (ctx, data) =>
    makeRedaction(ctx, data),
  )
}
