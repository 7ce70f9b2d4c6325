import type { Db } from '#platform/database.ts'

/** A limit of another law attached to an item. */
export interface AttachedLimit {
  id: string
  itemId: string
  /** code of the table in rules/special-limits.ts */
  rule: string
  addedName: string
  addedAt: Date
}

/** Limits attached to these items. */
export async function listAttachedLimits(db: Db, itemIds: readonly string[]): Promise<AttachedLimit[]> {
  if (itemIds.length === 0) return []
  return db
    .selectFrom('duties.special_rule')
    .where('item_id', 'in', [...itemIds])
    .where('ended_at', 'is', null)
    .select(['id', 'item_id as itemId', 'rule', 'added_name as addedName', 'added_at as addedAt'])
    .orderBy('added_at')
    .$castTo<AttachedLimit>()
    .execute()
}

/** Every living attachment of rules that come back every year. */
export async function listAttachedByRule(db: Db, rules: readonly string[]): Promise<AttachedLimit[]> {
  if (rules.length === 0) return []
  return db
    .selectFrom('duties.special_rule')
    .where('rule', 'in', [...rules])
    .where('ended_at', 'is', null)
    .select(['id', 'item_id as itemId', 'rule', 'added_name as addedName', 'added_at as addedAt'])
    .$castTo<AttachedLimit>()
    .execute()
}

/** Attaches a limit; false when it is attached already. */
export async function attachLimitRow(
  db: Db,
  row: { itemId: string; rule: string; by: string; name: string; at: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('duties.special_rule')
    .values({
      item_id: row.itemId,
      rule: row.rule,
      added_by: row.by,
      added_name: row.name,
      added_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Takes an attachment back; false when there is none. */
export async function detachLimitRow(
  db: Db,
  row: { itemId: string; rule: string; name: string; at: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('duties.special_rule')
    .set({ ended_at: row.at, ended_name: row.name })
    .where('item_id', '=', row.itemId)
    .where('rule', '=', row.rule)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
