import { listPublishedCatalogs } from '#catalog'
import type { Ctx } from '#platform/ctx.ts'
import type { Jobs } from '#platform/jobs.ts'
import { endExpiredDeclarations } from './declare-none.ts'
import { followCatalog } from './follow-catalog.ts'
import { makePeriods } from './make-periods.ts'
import { makeReminders } from './remind.ts'
import { makeYearlyDuties } from './special-duties.ts'

const nightJob = 'duties.night'
const remindJob = 'duties.remind'

/** What a new day brings: periods that begin, declarations that ran out, yearly limits of other laws. */
export async function beginDay(ctx: Ctx): Promise<void> {
  await endExpiredDeclarations(ctx)
  await makePeriods(ctx)
  await makeYearlyDuties(ctx)
}

/** A process that was off at midnight or in the morning makes up for it when it starts; what was done is not done again. */
export async function startToday(ctx: Ctx): Promise<void> {
  await beginDay(ctx)
  await makeReminders(ctx)
}

/** Brings the duties of every published catalog in step; an installation older than this module gets its duties so. */
export async function followAllCatalogs(ctx: Ctx): Promise<number> {
  const catalogs = await listPublishedCatalogs(ctx.db, '')
  for (const catalog of catalogs) await followCatalog(ctx, catalog.regionCode)
  return catalogs.length
}

/** Hands the work of this module to the queue of a process that does jobs. */
export async function startDutyJobs(queue: Jobs): Promise<void> {
  await queue.work(nightJob, (ctx) => beginDay(ctx))
  await queue.work(remindJob, async (ctx) => {
    await makeReminders(ctx)
  })
  // Shortly after midnight in Beijing, so that a period is owed from its first day on.
  await queue.schedule(nightJob, '5 0 * * *')
  await queue.schedule(remindJob, '0 8 * * *')
}
