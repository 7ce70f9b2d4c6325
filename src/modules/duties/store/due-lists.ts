import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import type { DutyKind } from '../duty.ts'

/** A duty that waits to be fulfilled, with the words a list shows. */
export interface OpenDuty {
  id: string
  kind: DutyKind
  regionCode: string
  organisationId: string | null
  itemId: string
  domainCode: string
  itemCode: string
  itemName: string
  occasionLabel: string
  startsOn: string
  dueOn: string | null
  warnOn: string | null
  status: 'open' | 'declared'
  noneUntil: string | null
  createdAt: Date
}

function waiting(db: Db, today: string) {
  return db
    .selectFrom('duties.duty as d')
    .innerJoin('duties.responsibility as r', 'r.id', 'd.responsibility_id')
    .where('r.ended_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb('d.status', '=', 'open'),
        eb.and([eb('d.status', '=', 'declared'), eb('d.none_until', '<', today)]),
      ]),
    )
    .select([
      'd.id',
      'd.kind',
      'd.region_code as regionCode',
      'd.organisation_id as organisationId',
      'd.item_id as itemId',
      'd.domain_code as domainCode',
      'r.item_code as itemCode',
      'r.item_name as itemName',
      'd.occasion_label as occasionLabel',
      'd.starts_on as startsOn',
      'd.due_on as dueOn',
      'd.warn_on as warnOn',
      'd.status',
      'd.none_until as noneUntil',
      'd.created_at as createdAt',
    ])
    .$castTo<OpenDuty>()
}

/**
 * Duties of these organisations that must be acted on now: their last day has passed or their warning day has come.
 * Left out are those a draft is in work for; the draft itself stands in the inbox.
 */
export async function listPressing(
  db: Db,
  organisationIds: readonly string[],
  today: string,
): Promise<OpenDuty[]> {
  if (organisationIds.length === 0) return []
  return waiting(db, today)
    .where('d.organisation_id', 'in', [...organisationIds])
    .where('d.warn_on', '<=', today)
    .where((eb) => eb.or([eb('d.document_id', 'is', null), eb('d.kind', '=', 'conversion')]))
    .orderBy('d.due_on')
    .orderBy('d.id')
    .limit(2000)
    .execute()
}

/** Everything a reminder could be due for on this day, a page at a time in the order of identities. */
export async function listForReminding(
  db: Db,
  today: string,
  after: string | null,
  limit: number,
): Promise<OpenDuty[]> {
  const page = waiting(db, today)
    .where('d.organisation_id', 'is not', null)
    // 及时 without a number and what is not yet near is reminded of once, when it is new.
    .where((eb) =>
      eb.or([
        eb('d.warn_on', '<=', sql<string>`${today}::date + 30`),
        eb.and([eb('d.kind', '<>', 'first'), eb('d.created_at', '>', sql<Date>`${today}::date - 7`)]),
      ]),
    )
    // Overdue for a year: said long ago, and the inbox shows it.
    .where((eb) =>
      eb.or([eb('d.due_on', 'is', null), eb('d.due_on', '>', sql<string>`${today}::date - 370`)]),
    )
    .orderBy('d.id')
    .limit(limit)
  return (after === null ? page : page.where('d.id', '>', after)).execute()
}
