import type { Db } from '#platform/database.ts'
import type { ReportStep } from '../annual-report.ts'

/** Writes one step of a report; rows are never changed afterwards. */
export async function insertReportStep(
  db: Db,
  step: {
    report_id: string
    at: Date
    on_day: string
    actor_id: string
    actor_name: string
    what: string
    from_status: string | null
    to_status: string
    note: string
  },
): Promise<void> {
  await db.insertInto('disclosure.annual_report_step').values(step).execute()
}

/** What happened to all versions of a report, oldest first. */
export async function listReportSteps(
  db: Db,
  organisationId: string,
  year: number,
): Promise<(ReportStep & { version: number })[]> {
  return db
    .selectFrom('disclosure.annual_report_step as s')
    .innerJoin('disclosure.annual_report as r', 'r.id', 's.report_id')
    .where('r.organisation_id', '=', organisationId)
    .where('r.year', '=', year)
    .select([
      's.id',
      's.at',
      's.actor_name as actorName',
      's.what',
      's.to_status as toStatus',
      's.note',
      'r.version',
    ])
    .orderBy('s.at')
    .orderBy('s.id')
    .$castTo<ReportStep & { version: number }>()
    .execute()
}
