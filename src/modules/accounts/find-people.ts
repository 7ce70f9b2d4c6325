import type { Db } from '#platform/database.ts'
import { permissionTable, type Permission } from './rules/permission-table.ts'
import { findPeople, listHolders, type Person } from './store/people.ts'

export type { Person } from './store/people.ts'

/** Accounts by identity, closed ones too, so that their work can be handed over; unknown ones are left out. */
export async function listPeopleByIds(db: Db, ids: readonly string[]): Promise<Person[]> {
  return findPeople(db, ids)
}

/** Active people who may do something for one of these organisations: for giving work and for reminding whoever must act. */
export async function listPeopleWhoMay(
  db: Db,
  permission: Permission,
  organisationIds: readonly string[],
): Promise<(Person & { forOrganisationId: string })[]> {
  return listHolders(db, permissionTable[permission].roles, organisationIds)
}
