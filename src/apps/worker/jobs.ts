import { startDisclosureJobs } from '#disclosure'
import { startDocumentJobs } from '#documents'
import { startDutyJobs } from '#duties'
import type { Jobs } from '#platform/jobs.ts'

/** Everything that runs later, or again and again. */
export async function registerJobs(jobs: Jobs): Promise<void> {
  await startDocumentJobs(jobs)
  await startDutyJobs(jobs)
  await startDisclosureJobs(jobs)
}
