import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DutyKind } from '../../duty.ts'

/** What a responsibility lacks today: a duty that waits and is past, near its last day, or the first publication. */
export interface MissingDuty {
  id: string
  responsibilityId: string
  regionCode: string
  organisationId: string | null
  itemId: string
  domainCode: string
  kind: DutyKind
  part: string | null
  occasionLabel: string
  dueOn: string | null
}

/** Duties these responsibilities lack on a day, the earliest last day first. */
export async function listMissing(
  db: Db,
  today: string,
  responsibilityIds: readonly string[],
): Promise<MissingDuty[]> {
  if (responsibilityIds.length === 0) return []
  const { rows } = await sql<MissingDuty>`
    select d.id, d.responsibility_id as "responsibilityId", d.region_code as "regionCode",
      d.organisation_id as "organisationId", d.item_id as "itemId", d.domain_code as "domainCode",
      d.kind, d.part, d.occasion_label as "occasionLabel", d.due_on as "dueOn"
    from duties.duty d
    where d.responsibility_id = any(${[...responsibilityIds]}::uuid[])
      and d.status in ('open', 'declared') and (d.status = 'open' or d.none_until < ${today}::date)
      and (d.kind = 'first' or d.warn_on <= ${today}::date)
    order by d.due_on nulls last, d.id`.execute(db)
  return rows
}
