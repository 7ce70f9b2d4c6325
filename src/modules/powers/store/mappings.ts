import type { Db } from '#platform/database.ts'
import type { PowerMapping } from '../power.ts'

function mappings(db: Db) {
  return db
    .selectFrom('powers.mapping as m')
    .select([
      'm.id',
      'm.power_id as powerId',
      'm.item_id as itemId',
      'm.domain_code as domainCode',
      'm.item_code as itemCode',
      'm.item_name as itemName',
      'm.verdict',
      'm.origin',
      'm.score',
      'm.reasons',
      'm.decided_name as decidedName',
      'm.decided_at as decidedAt',
      'm.ended_on as endedOn',
      'm.end_reason as endReason',
      'm.ended_name as endedName',
    ])
    .$castTo<PowerMapping>()
}

/** Decisions in force on these powers. */
export async function listMappings(db: Db, powerIds: readonly string[]): Promise<PowerMapping[]> {
  if (powerIds.length === 0) return []
  return mappings(db)
    .where('m.power_id', 'in', [...powerIds])
    .where('m.ended_on', 'is', null)
    .orderBy('m.item_code')
    .execute()
}

/** Every decision on one power, newest first. */
export async function listDecisions(db: Db, powerId: string): Promise<PowerMapping[]> {
  return mappings(db)
    .where('m.power_id', '=', powerId)
    .orderBy('m.decided_at', 'desc')
    .orderBy('m.id', 'desc')
    .execute()
}

/** Confirmed pairs in force of a region's powers, by item. */
export async function listConfirmedPairs(
  db: Db,
  regionCode: string,
): Promise<{ itemId: string; powerId: string }[]> {
  return db
    .selectFrom('powers.mapping as m')
    .innerJoin('powers.power as p', 'p.id', 'm.power_id')
    .where('p.region_code', '=', regionCode)
    .where('m.ended_on', 'is', null)
    .where('m.verdict', '=', 'confirmed')
    .select(['m.item_id as itemId', 'm.power_id as powerId'])
    .orderBy('m.item_code')
    .execute()
}

/** Powers in force mapped to one item. */
export async function listPowerIdsOfItem(db: Db, itemId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('powers.mapping')
    .where('item_id', '=', itemId)
    .where('ended_on', 'is', null)
    .where('verdict', '=', 'confirmed')
    .select('power_id as id')
    .execute()
  return rows.map(({ id }) => id)
}

export type MappingWriting = Pick<
  PowerMapping,
  'powerId' | 'itemId' | 'domainCode' | 'itemCode' | 'itemName' | 'verdict' | 'origin' | 'score' | 'reasons'
>

export async function insertMappings(
  db: Db,
  rows: readonly MappingWriting[],
  by: { id: string; name: string; at: Date },
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('powers.mapping')
    .values(
      rows.map((row) => ({
        power_id: row.powerId,
        item_id: row.itemId,
        domain_code: row.domainCode,
        item_code: row.itemCode,
        item_name: row.itemName,
        verdict: row.verdict,
        origin: row.origin,
        score: row.score,
        reasons: row.reasons,
        decided_by: by.id,
        decided_name: by.name,
        decided_at: by.at,
      })),
    )
    .execute()
}

/** Ends decisions; they stay readable. */
export async function endMappings(
  db: Db,
  ids: readonly string[],
  reason: NonNullable<PowerMapping['endReason']>,
  by: { name: string; day: string },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('powers.mapping')
    .set({ ended_on: by.day, end_reason: reason, ended_name: by.name })
    .where('id', 'in', [...ids])
    .where('ended_on', 'is', null)
    .execute()
}

/** Decisions in force of a region on items that are not among these. */
export async function listMappingsOutside(
  db: Db,
  regionCode: string,
  itemIds: ReadonlySet<string>,
): Promise<PowerMapping[]> {
  const rows = await mappings(db)
    .innerJoin('powers.power as p', 'p.id', 'm.power_id')
    .where('p.region_code', '=', regionCode)
    .where('m.ended_on', 'is', null)
    .execute()
  return rows.filter((row) => !itemIds.has(row.itemId))
}
