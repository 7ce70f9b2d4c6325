import { isWithinRegion, may, type Actor } from '#platform/authority.ts'
import type { Verdict } from '#platform/refusal.ts'

/**
 * Whether the actor may read the lists of a region: by a grant over the region, or by one for an organisation of it, because a
 * department reads the list it stands on. `organisationRegions` are the regions of the actor's organisations.
 */
export function mayReadLists(
  actor: Actor | null,
  regionCode: string,
  organisationRegions: readonly string[],
): Verdict {
  if (actor === null) return { refused: 'sign_in_required' }
  if (may(actor, 'powers.read', { regionCode })) return 'ok'
  const own =
    may(actor, 'powers.read') && organisationRegions.some((code) => isWithinRegion(code, regionCode))
  return own ? 'ok' : { refused: 'no_permission' }
}

/** Whether the actor may import the lists of a region and decide on their powers. */
export function mayEditLists(actor: Actor | null, regionCode: string): Verdict {
  if (actor === null) return { refused: 'sign_in_required' }
  return may(actor, 'powers.edit', { regionCode }) ? 'ok' : { refused: 'no_permission' }
}
