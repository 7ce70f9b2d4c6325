import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { queryLimits } from './limits.ts'
import { deleteExpiredApplications } from './store/applications.ts'
import { deleteOldTries } from './store/tries.ts'

const jobName = 'disclosure.sweep_applications'

/** Deletes unsent answers that expired with their files, receipts whose time is over, and tries that no longer count. */
export async function sweepApplications(outside: Ctx): Promise<number> {
  return outside.transaction(async (ctx) => {
    await deleteOldTries(ctx.db, new Date(ctx.now.getTime() - queryLimits.windowSeconds * 1000))
    return deleteExpiredApplications(ctx.db, ctx.now)
  })
}

/** Sweeps every ten minutes: what one typed and did not send does not lie about. */
export async function startApplicationSweep(jobs: Jobs): Promise<void> {
  await jobs.work(jobName, async (ctx) => {
    await sweepApplications(ctx)
  })
  await jobs.schedule(jobName, '*/10 * * * *')
}
