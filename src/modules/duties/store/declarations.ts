import type { Db } from '#platform/database.ts'
import type { Declaration } from '../duty.ts'

const columns = [
  'id',
  'duty_id as dutyId',
  'reason',
  'declared_by as declaredBy',
  'declared_name as declaredName',
  'declared_at as declaredAt',
  'confirmed_by as confirmedBy',
  'confirmed_name as confirmedName',
  'confirmed_at as confirmedAt',
  'valid_until as validUntil',
  'ended_at as endedAt',
  'end_reason as endReason',
  'end_note as endNote',
] as const

/** Declarations of a duty, the latest first. */
export async function listDeclarations(db: Db, dutyId: string): Promise<Declaration[]> {
  return db
    .selectFrom('duties.declaration')
    .where('duty_id', '=', dutyId)
    .select(columns)
    .orderBy('declared_at', 'desc')
    .$castTo<Declaration>()
    .execute()
}

/** The declaration of a duty that has not ended, locked; null when there is none. */
export async function lockLivingDeclaration(db: Db, dutyId: string): Promise<Declaration | null> {
  const row = await db
    .selectFrom('duties.declaration')
    .where('duty_id', '=', dutyId)
    .where('ended_at', 'is', null)
    .select(columns)
    .forUpdate()
    .$castTo<Declaration>()
    .executeTakeFirst()
  return row ?? null
}

/** A declaration waits for its second signature. */
export async function insertDeclaration(
  db: Db,
  row: { dutyId: string; reason: string; by: string; name: string; at: Date },
): Promise<string> {
  const made = await db
    .insertInto('duties.declaration')
    .values({
      duty_id: row.dutyId,
      reason: row.reason,
      declared_by: row.by,
      declared_name: row.name,
      declared_at: row.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** The second signature and the last day the declaration holds. */
export async function confirmDeclarationRow(
  db: Db,
  id: string,
  row: { by: string; name: string; at: Date; validUntil: string },
): Promise<void> {
  await db
    .updateTable('duties.declaration')
    .set({
      confirmed_by: row.by,
      confirmed_name: row.name,
      confirmed_at: row.at,
      valid_until: row.validUntil,
    })
    .where('id', '=', id)
    .execute()
}

/** Ends the living declarations of these duties. */
export async function endDeclarations(
  db: Db,
  dutyIds: readonly string[],
  row: { reason: 'refused' | 'withdrawn' | 'expired' | 'published'; note: string | null; at: Date },
): Promise<void> {
  if (dutyIds.length === 0) return
  await db
    .updateTable('duties.declaration')
    .set({ ended_at: row.at, end_reason: row.reason, end_note: row.note })
    .where('duty_id', 'in', [...dutyIds])
    .where('ended_at', 'is', null)
    .execute()
}

/** Declarations that wait for a second signature in these organisations, the oldest first. */
export async function listUnconfirmed(
  db: Db,
  organisationIds: readonly string[],
  notBy: string,
): Promise<{ dutyId: string; declaredName: string; declaredAt: Date; itemName: string; label: string }[]> {
  if (organisationIds.length === 0) return []
  return db
    .selectFrom('duties.declaration as n')
    .innerJoin('duties.duty as d', 'd.id', 'n.duty_id')
    .innerJoin('duties.responsibility as r', 'r.id', 'd.responsibility_id')
    .where('n.ended_at', 'is', null)
    .where('n.confirmed_at', 'is', null)
    .where('n.declared_by', '<>', notBy)
    .where('d.organisation_id', 'in', [...organisationIds])
    .select([
      'd.id as dutyId',
      'n.declared_name as declaredName',
      'n.declared_at as declaredAt',
      'r.item_name as itemName',
      'd.occasion_label as label',
    ])
    .orderBy('n.declared_at')
    .limit(200)
    .$castTo<{ dutyId: string; declaredName: string; declaredAt: Date; itemName: string; label: string }>()
    .execute()
}
