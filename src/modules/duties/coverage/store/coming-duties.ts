import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DutyKind } from '../../duty.ts'

/** A duty whose last day lies ahead. */
export interface ComingDuty {
  id: string
  itemId: string
  domainCode: string
  itemCode: string
  itemName: string
  organisationId: string | null
  kind: DutyKind
  part: string | null
  occasionLabel: string
  dueOn: string
}

/** What has to be public next under a region, the earliest last day first. */
export async function listComing(
  db: Db,
  today: string,
  scope: { regionPrefix: string; until: string },
  limit: number,
): Promise<ComingDuty[]> {
  const { rows } = await sql<ComingDuty>`
    select d.id, d.item_id as "itemId", d.domain_code as "domainCode", r.item_code as "itemCode",
      r.item_name as "itemName", d.organisation_id as "organisationId", d.kind, d.part,
      d.occasion_label as "occasionLabel", d.due_on as "dueOn"
    from duties.duty d join duties.responsibility r on r.id = d.responsibility_id
    where d.region_code like ${`${scope.regionPrefix}%`} and d.status = 'open'
      and d.due_on between ${today}::date and ${scope.until}::date and r.ended_on is null
    order by d.due_on, r.domain_code, r.item_code, d.id limit ${limit}`.execute(db)
  return rows
}
