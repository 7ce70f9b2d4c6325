import type { Db } from '#platform/database.ts'

/** 责任人 of an organisation, for one item, one domain, or everything (both null). */
export interface Assignment {
  id: string
  organisationId: string
  regionCode: string
  domainCode: string | null
  itemId: string | null
  accountId: string
  accountName: string
  since: string
  givenName: string
  note: string
}

const columns = [
  'id',
  'organisation_id as organisationId',
  'region_code as regionCode',
  'domain_code as domainCode',
  'item_id as itemId',
  'account_id as accountId',
  'account_name as accountName',
  'since',
  'given_name as givenName',
  'note',
] as const

function living(db: Db) {
  return db.selectFrom('duties.assignment').where('until', 'is', null).select(columns)
}

/** Living assignments of these organisations, the widest first. */
export async function listAssignments(db: Db, organisationIds: readonly string[]): Promise<Assignment[]> {
  if (organisationIds.length === 0) return []
  return living(db)
    .where('organisation_id', 'in', [...organisationIds])
    .orderBy('organisation_id')
    .orderBy('domain_code', (order) => order.asc().nullsFirst())
    .orderBy('item_id', (order) => order.asc().nullsFirst())
    .$castTo<Assignment>()
    .execute()
}

/** Living assignments of organisations under a region (significant digits). */
export async function listAssignmentsUnder(db: Db, regionPrefix: string): Promise<Assignment[]> {
  return living(db)
    .where('region_code', 'like', `${regionPrefix}%`)
    .orderBy('account_name')
    .orderBy('id')
    .$castTo<Assignment>()
    .execute()
}

/** Every living assignment, for the daily reminders. */
export async function listAllAssignments(db: Db): Promise<Assignment[]> {
  return living(db).$castTo<Assignment>().execute()
}

/** Former holders of an organisation, the latest first. */
export async function listPastAssignments(
  db: Db,
  organisationId: string,
  limit: number,
): Promise<(Assignment & { until: string; endedName: string | null })[]> {
  return db
    .selectFrom('duties.assignment')
    .where('organisation_id', '=', organisationId)
    .where('until', 'is not', null)
    .select([...columns, 'until', 'ended_name as endedName'])
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .$castTo<Assignment & { until: string; endedName: string | null }>()
    .execute()
}

/** What one person holds in an organisation, locked for a hand-over. */
export async function lockAssignmentsOf(
  db: Db,
  organisationId: string,
  accountId: string,
): Promise<Assignment[]> {
  return living(db)
    .where('organisation_id', '=', organisationId)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .forUpdate()
    .$castTo<Assignment>()
    .execute()
}

/** The holder of exactly this scope, locked; null when nobody holds it. */
export async function lockAssignment(
  db: Db,
  scope: { organisationId: string; domainCode: string | null; itemId: string | null },
): Promise<Assignment | null> {
  const row = await living(db)
    .where('organisation_id', '=', scope.organisationId)
    .where('domain_code', 'is not distinct from', scope.domainCode)
    .where('item_id', 'is not distinct from', scope.itemId)
    .forUpdate()
    .$castTo<Assignment>()
    .executeTakeFirst()
  return row ?? null
}

/** Gives a scope to a person; false when somebody else was given it at the same moment. */
export async function insertAssignment(
  db: Db,
  row: Omit<Assignment, 'id' | 'givenName'> & { givenBy: string; givenName: string; givenAt: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('duties.assignment')
    .values({
      organisation_id: row.organisationId,
      region_code: row.regionCode,
      domain_code: row.domainCode,
      item_id: row.itemId,
      account_id: row.accountId,
      account_name: row.accountName,
      since: row.since,
      given_by: row.givenBy,
      given_name: row.givenName,
      given_at: row.givenAt,
      note: row.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Ends assignments on a day, by whom. */
export async function endAssignments(
  db: Db,
  ids: readonly string[],
  until: string,
  by: { id: string; name: string },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('duties.assignment')
    .set({ until, ended_by: by.id, ended_name: by.name })
    .where('id', 'in', [...ids])
    .execute()
}
