import type { Db } from '#platform/database.ts'

/** Somebody who can be given work: a living account with its organisation. */
export interface Person {
  id: string
  name: string
  jobTitle: string
  organisationId: string
  active: boolean
}

function people(db: Db) {
  return db
    .selectFrom('accounts.account as a')
    .select((eb) => [
      'a.id',
      'a.name',
      'a.job_title as jobTitle',
      'a.organisation_id as organisationId',
      eb('a.status', '=', 'active').as('active'),
    ])
}

/** Accounts by identity, closed ones too, so that their work can be handed over. */
export async function findPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  return people(db)
    .where('a.id', 'in', [...ids])
    .orderBy('a.name')
    .$castTo<Person>()
    .execute()
}

/**
 * Active people who hold one of these roles for an organisation: granted in it, or working in it with a grant over a
 * region. One row for each person and organisation.
 */
export async function listHolders(
  db: Db,
  roles: readonly string[],
  organisationIds: readonly string[],
): Promise<(Person & { forOrganisationId: string })[]> {
  if (roles.length === 0 || organisationIds.length === 0) return []
  return people(db)
    .innerJoin('accounts.role_grant as g', 'g.account_id', 'a.id')
    .where('a.status', '=', 'active')
    .where('g.role', 'in', [...roles])
    .where((eb) => eb(eb.fn.coalesce('g.organisation_id', 'a.organisation_id'), 'in', [...organisationIds]))
    .select((eb) => eb.fn.coalesce('g.organisation_id', 'a.organisation_id').as('forOrganisationId'))
    .distinct()
    .orderBy('a.name')
    .$castTo<Person & { forOrganisationId: string }>()
    .execute()
}
