import { Refused } from './refusal.ts'

/** One role of a person, with what it allows and where: an organisation, or a region and everything below it. */
export interface Grant {
  role: string
  permissions: ReadonlySet<string>
  organisationId: string | null
  regionCode: string | null
}

/** Who acts. The table of roles is in accounts; the platform only asks. */
export interface Actor {
  id: string
  name: string
  organisationId: string | null
  sessionId: string | null
  grants: Grant[]
}

/** Where something belongs, so that a scope can be tried against it. */
export interface Place {
  organisationId?: string | null
  regionCode?: string | null
}

/** Digits of a 12-digit region code that matter: 63 → 6301 → 630121 → 630121100 → 630121100201. */
export function significantRegion(code: string): string {
  if (code.length <= 2) return code
  const lengths = [2, 4, 6, 9, 12]
  for (const length of lengths) {
    if (code.length <= length || /^0*$/.test(code.slice(length))) return code.slice(0, length)
  }
  return code
}

/** Whether `code` is `ancestor` or lies below it. */
export function isWithinRegion(code: string, ancestor: string): boolean {
  return code.startsWith(significantRegion(ancestor))
}

function covers(grant: Grant, at: Place): boolean {
  if (grant.organisationId === null && grant.regionCode === null) return true
  if (grant.organisationId !== null && at.organisationId === grant.organisationId) return true
  if (grant.regionCode === null || at.regionCode === undefined || at.regionCode === null) return false
  return isWithinRegion(at.regionCode, grant.regionCode)
}

/** Whether the actor holds the permission there; without a place, whether they hold it anywhere. Nobody holds nothing. */
export function may(actor: Actor | null, permission: string, at?: Place): boolean {
  if (actor === null) return false
  return actor.grants.some(
    (grant) => grant.permissions.has(permission) && (at === undefined || covers(grant, at)),
  )
}

/** The places in which the actor holds a permission, for narrowing lists; `everywhere` when unscoped. */
export function placesOf(
  actor: Actor | null,
  permission: string,
): { everywhere: boolean; organisationIds: string[]; regionCodes: string[] } {
  const grants = actor?.grants.filter((grant) => grant.permissions.has(permission)) ?? []
  return {
    everywhere: grants.some((grant) => grant.organisationId === null && grant.regionCode === null),
    organisationIds: grants.flatMap((grant) => (grant.organisationId === null ? [] : [grant.organisationId])),
    regionCodes: grants.flatMap((grant) => (grant.regionCode === null ? [] : [grant.regionCode])),
  }
}

/** The actor, or a refusal to go on without one. */
export function actorIn(actor: Actor | null): Actor {
  if (actor === null) throw new Refused([{ refused: 'sign_in_required' }])
  return actor
}
