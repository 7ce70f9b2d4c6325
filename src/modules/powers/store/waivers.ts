import type { Db } from '#platform/database.ts'

/** 无需公开 of a power, with who said so. */
export interface Waiver {
  id: string
  powerId: string
  reason: string
  decidedName: string
  decidedAt: Date
  endedOn: string | null
  endReason: 'withdrawn' | 'power_ended' | null
  endedName: string | null
}

/** Every waiver a power had, newest first; at most one is in force. */
export async function listWaivers(db: Db, powerId: string): Promise<Waiver[]> {
  return db
    .selectFrom('powers.waiver')
    .where('power_id', '=', powerId)
    .select([
      'id',
      'power_id as powerId',
      'reason',
      'decided_name as decidedName',
      'decided_at as decidedAt',
      'ended_on as endedOn',
      'end_reason as endReason',
      'ended_name as endedName',
    ])
    .orderBy('decided_at', 'desc')
    .$castTo<Waiver>()
    .execute()
}

export async function insertWaiver(
  db: Db,
  powerId: string,
  reason: string,
  by: { id: string; name: string; at: Date },
): Promise<void> {
  await db
    .insertInto('powers.waiver')
    .values({ power_id: powerId, reason, decided_by: by.id, decided_name: by.name, decided_at: by.at })
    .execute()
}

/** Ends the waivers in force of these powers. */
export async function endWaivers(
  db: Db,
  powerIds: readonly string[],
  reason: NonNullable<Waiver['endReason']>,
  by: { name: string; day: string },
): Promise<number> {
  if (powerIds.length === 0) return 0
  const done = await db
    .updateTable('powers.waiver')
    .set({ ended_on: by.day, end_reason: reason, ended_name: by.name })
    .where('power_id', 'in', [...powerIds])
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
