import { listPeopleWhoMay, loadActor, type Person } from '#accounts'
import type { Ctx } from '#platform/ctx.ts'
import { listOrganisations, regionPath } from '#regions'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'

/**
 * People who may handle a case: those of its organisation first, then those of the offices in its region and above whose
 * authority reaches it (a county office handles for departments that have no clerk of their own).
 */
export async function listHandlers(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'organisationId' | 'regionCode'>,
): Promise<Person[]> {
  const near = new Set([request.organisationId])
  for (const region of await regionPath(ctx.db, request.regionCode)) {
    const { rows } = await listOrganisations(
      ctx.db,
      { regionCode: region.code, status: 'active' },
      { pageSize: 500 },
    )
    for (const { id } of rows) near.add(id)
  }
  const people = await listPeopleWhoMay(ctx.db, 'disclosure.handle', [...near])
  const found = new Map<string, Person>()
  for (const { forOrganisationId, ...person } of people) {
    if (found.has(person.id)) continue
    const own = forOrganisationId === request.organisationId
    if (own || mayIn(await loadActor(ctx.db, person), 'disclosure.handle', request) === 'ok')
      found.set(person.id, person)
  }
  return [...found.values()].toSorted(
    (a, b) =>
      Number(b.organisationId === request.organisationId) -
      Number(a.organisationId === request.organisationId),
  )
}
