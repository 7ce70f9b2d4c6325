import type { Actor } from '#platform/authority.ts'
import type { Db } from '#platform/database.ts'
import type { HeldRole } from './account.ts'
import { permissionsOf } from './rules/permission-table.ts'
import { rolesOf } from './store/role-grants.ts'

/** An actor from the roles a person holds; what each role allows comes from the permission table. */
export function actorOf(
  person: { id: string; name: string; organisationId: string; sessionId: string | null },
  held: readonly HeldRole[],
): Actor {
  return {
    ...person,
    grants: held.map((role) => ({
      role: role.role,
      permissions: permissionsOf(role.role),
      organisationId: role.organisationId,
      regionCode: role.regionCode,
    })),
  }
}

/** The actor of a living account as its roles stand now, for jobs that act for somebody, demonstration data and tests. */
export async function loadActor(
  db: Db,
  account: { id: string; name: string; organisationId: string },
  sessionId: string | null = null,
): Promise<Actor> {
  const { id, name, organisationId } = account
  return actorOf({ id, name, organisationId, sessionId }, await rolesOf(db, id))
}
