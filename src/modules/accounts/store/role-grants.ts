import type { Db } from '#platform/database.ts'
import type { HeldRole } from '../account.ts'
import type { RoleDraft } from '../rules/assignable-roles.ts'
import type { Duty, Role } from '../rules/roles.ts'

/** The roles of each of these accounts, in the order they were given. */
export async function listRoles(db: Db, accountIds: string[]): Promise<Map<string, HeldRole[]>> {
  const held = new Map<string, HeldRole[]>()
  if (accountIds.length === 0) return held
  const rows = await db
    .selectFrom('accounts.role_grant as g')
    .leftJoin('regions.organisation_v as o', 'o.id', 'g.organisation_id')
    .leftJoin('regions.division_v as d', 'd.code', 'g.region_code')
    .select([
      'g.account_id',
      'g.role',
      'g.organisation_id',
      'o.name as organisation',
      'g.region_code',
      'd.name as region',
    ])
    .where('g.account_id', 'in', accountIds)
    .orderBy('g.id')
    .execute()
  for (const row of rows) {
    const role: HeldRole = {
      role: row.role as Role,
      organisationId: row.organisation_id,
      organisationName: row.organisation,
      regionCode: row.region_code,
      regionName: row.region,
    }
    held.set(row.account_id, [...(held.get(row.account_id) ?? []), role])
  }
  return held
}

export async function rolesOf(db: Db, accountId: string): Promise<HeldRole[]> {
  return (await listRoles(db, [accountId])).get(accountId) ?? []
}

/** Replaces all roles; the duty follows, and the database refuses a mixed set. */
export async function replaceRoles(
  db: Db,
  id: string,
  duty: Duty,
  drafts: readonly RoleDraft[],
  by: { actorId: string | null; now: Date },
): Promise<void> {
  await db.deleteFrom('accounts.role_grant').where('account_id', '=', id).execute()
  await db.updateTable('accounts.account').set({ duty, updated_at: by.now }).where('id', '=', id).execute()
  if (drafts.length === 0) return
  await db
    .insertInto('accounts.role_grant')
    .values(
      drafts.map((draft) => ({
        account_id: id,
        role: draft.role,
        organisation_id: draft.organisationId,
        region_code: draft.regionCode,
        granted_by: by.actorId,
        granted_at: by.now,
      })),
    )
    .execute()
}
