import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { FormerReport } from './former-reports.ts'

const handedIn = ['reviewing', 'approving', 'approved', 'published'] as const

/**
 * Whether a report that was handed in stands on a report brought from a file: it was checked against it as the year before, or
 * sums it up.
 */
export async function isFormerInUse(
  db: Db,
  former: Pick<FormerReport, 'id' | 'organisationId' | 'year'>,
): Promise<boolean> {
  const asUnit = JSON.stringify([{ reportId: former.id }])
  const row = await db
    .selectFrom('disclosure.annual_report')
    .select('id')
    .where('status', 'in', [...handedIn])
    .where((eb) =>
      eb.or([
        eb.and([eb('organisation_id', '=', former.organisationId), eb('year', '=', former.year + 1)]),
        eb.and([eb('year', '=', former.year), sql<boolean>`units @> ${asUnit}::jsonb`]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
