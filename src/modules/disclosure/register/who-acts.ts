import { listPeopleWhoMay, type Permission } from '#accounts'
import { may } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayIn } from '../rules/who-may.ts'

interface Placed {
  organisationId: string
  regionCode: string
}

/**
 * Whether the person of the ctx is the one who acts for an organisation, by permission: those granted in it or working in it
 * with a grant over its region; where there is nobody, those whose region reaches it. So a county office acts for a department
 * without people of its own, and is left in peace about the others.
 */
export async function whoActs(
  ctx: Ctx,
  permissions: readonly Permission[],
  places: readonly Placed[],
): Promise<(permission: string, place: Placed) => boolean> {
  const { actor } = ctx
  const organisationIds = [...new Set(places.map((one) => one.organisationId))]
  const holders = new Map<string, Map<string, Set<string>>>()
  for (const permission of new Set(permissions)) {
    if (!may(actor, permission)) continue
    const people = await listPeopleWhoMay(ctx.db, permission, organisationIds)
    const byOrganisation = Map.groupBy(people, (one) => one.forOrganisationId)
    holders.set(
      permission,
      new Map([...byOrganisation].map(([id, list]) => [id, new Set(list.map((one) => one.id))])),
    )
  }
  return (permission, place) => {
    const known = holders.get(permission)
    if (actor === null || known === undefined || mayIn(actor, permission, place) !== 'ok') return false
    const own = known.get(place.organisationId)
    return own === undefined || own.has(actor.id) || actor.organisationId === place.organisationId
  }
}
