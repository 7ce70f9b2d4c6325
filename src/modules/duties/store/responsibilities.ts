import type { Db } from '#platform/database.ts'
import type { Responsibility } from '../duty.ts'

const columns = [
  'id',
  'region_code as regionCode',
  'catalog_id as catalogId',
  'item_id as itemId',
  'organisation_id as organisationId',
  'domain_code as domainCode',
  'item_code as itemCode',
  'item_name as itemName',
  'time_limit as timeLimit',
  'proactive',
  'since',
] as const

function living(db: Db) {
  return db.selectFrom('duties.responsibility').where('ended_on', 'is', null).select(columns)
}

/** Living responsibilities of one region's catalog, locked: whoever changes what is owed there takes turns. */
export async function lockResponsibilitiesOf(db: Db, regionCode: string): Promise<Responsibility[]> {
  return living(db)
    .where('region_code', '=', regionCode)
    .orderBy('id')
    .forUpdate()
    .$castTo<Responsibility>()
    .execute()
}

/** Living responsibilities for these items, locked in one order, so that two publications of one duty take turns. */
export async function lockResponsibilitiesFor(db: Db, itemIds: readonly string[]): Promise<Responsibility[]> {
  if (itemIds.length === 0) return []
  return living(db)
    .where('item_id', 'in', [...itemIds])
    .orderBy('id')
    .forUpdate()
    .$castTo<Responsibility>()
    .execute()
}

/** One responsibility, ended ones too; null when there is none. */
export async function findResponsibility(
  db: Db,
  id: string,
): Promise<(Responsibility & { endedOn: string | null }) | null> {
  const row = await db
    .selectFrom('duties.responsibility')
    .where('id', '=', id)
    .select([...columns, 'ended_on as endedOn'])
    .$castTo<Responsibility & { endedOn: string | null }>()
    .executeTakeFirst()
  return row ?? null
}

/** Living responsibilities of an organisation, by domain and code. */
export async function listResponsibilitiesOf(db: Db, organisationId: string): Promise<Responsibility[]> {
  return living(db)
    .where('organisation_id', '=', organisationId)
    .orderBy('domain_code')
    .orderBy('item_code')
    .$castTo<Responsibility>()
    .execute()
}

/** Living responsibilities whose limit asks for something again and again, for making the duties of new periods. */
export async function listResponsibilitiesWithLimit(
  db: Db,
  timeLimits: readonly string[],
): Promise<Responsibility[]> {
  if (timeLimits.length === 0) return []
  return living(db)
    .where('time_limit', 'in', [...timeLimits])
    .where('proactive', '=', true)
    .orderBy('id')
    .$castTo<Responsibility>()
    .execute()
}

/** The different wordings in force. */
export async function listTimeLimits(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('duties.responsibility')
    .where('ended_on', 'is', null)
    .select('time_limit')
    .distinct()
    .execute()
  return rows.map((row) => row.time_limit)
}

/** Items an organisation answers for alone or not, and how many of a region nobody answers for. */
export async function countUnassigned(db: Db, regionCode: string): Promise<number> {
  const row = await db
    .selectFrom('duties.responsibility')
    .where('region_code', '=', regionCode)
    .where('ended_on', 'is', null)
    .where('organisation_id', 'is', null)
    .where('proactive', '=', true)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

const chunk = 1000

/** Writes new responsibilities and gives them back with their identities. */
export async function insertResponsibilities(
  db: Db,
  rows: readonly Omit<Responsibility, 'id'>[],
  now: Date,
): Promise<Responsibility[]> {
  const made: Responsibility[] = []
  for (let at = 0; at < rows.length; at += chunk) {
    const part = await db
      .insertInto('duties.responsibility')
      .values(
        rows.slice(at, at + chunk).map((row) => ({
          region_code: row.regionCode,
          catalog_id: row.catalogId,
          item_id: row.itemId,
          organisation_id: row.organisationId,
          domain_code: row.domainCode,
          item_code: row.itemCode,
          item_name: row.itemName,
          time_limit: row.timeLimit,
          proactive: row.proactive,
          since: row.since,
          created_at: now,
        })),
      )
      .returning(columns)
      .$castTo<Responsibility>()
      .execute()
    made.push(...part)
  }
  return made
}

/** The words of a newer catalog version. */
export async function updateResponsibility(db: Db, row: Responsibility): Promise<void> {
  await db
    .updateTable('duties.responsibility')
    .set({
      domain_code: row.domainCode,
      item_code: row.itemCode,
      item_name: row.itemName,
      time_limit: row.timeLimit,
      proactive: row.proactive,
    })
    .where('id', '=', row.id)
    .execute()
}

/** Ends responsibilities on a day; their history stays. */
export async function endResponsibilities(
  db: Db,
  ids: readonly string[],
  on: string,
  reason: 'item_removed' | 'organisation_changed' | 'organisation_closed',
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('duties.responsibility')
    .set({ ended_on: on, end_reason: reason })
    .where('id', 'in', [...ids])
    .execute()
}

/** Regions in whose catalogs an organisation is or was named, twelve digits each. */
export async function listRegionsOfOrganisation(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duties.responsibility')
    .where('organisation_id', '=', organisationId)
    .select('region_code')
    .distinct()
    .orderBy('region_code')
    .execute()
  return rows.map((row) => row.region_code)
}
