import type { Actor, Place } from '#platform/authority.ts'
import { may } from '#platform/authority.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { roleTable, type Duty, type Role } from './roles.ts'

/** One role to be given, with its one scope. */
export interface RoleDraft {
  role: Role
  organisationId: string | null
  regionCode: string | null
}

/** The duty that a set of roles makes; business when there is none. Meaningless for a mixed set: check first. */
export function dutyOf(drafts: readonly { role: Role }[]): Duty {
  const first = drafts[0]
  return first === undefined ? 'business' : roleTable[first.role].duty
}

/**
 * Whether these roles may stand together in one account. The three administrations exclude each other and all
 * business (GB/T 22239-2019 8.1.4.2 d); refuses `duties_exclude`, `scope_missing`, `scope_kind`, `role_twice`.
 */
export function checkRoles(drafts: readonly RoleDraft[]): Verdict {
  const refusals: Refusal[] = []
  const duties = new Set(drafts.map((draft) => roleTable[draft.role].duty))
  if (duties.size > 1) refusals.push({ refused: 'duties_exclude', field: 'roles' })
  const seen = new Set<string>()
  for (const draft of drafts) {
    const { label, scopes } = roleTable[draft.role]
    const key = `${draft.role} ${draft.organisationId ?? ''} ${draft.regionCode ?? ''}`
    if (seen.has(key)) refusals.push({ refused: 'role_twice', field: 'roles', details: { role: label } })
    seen.add(key)
    const given = draft.organisationId !== null ? 'organisation' : 'region'
    if ((draft.organisationId === null) === (draft.regionCode === null)) {
      refusals.push({ refused: 'scope_missing', field: 'roles', details: { role: label } })
    } else if (!scopes.includes(given)) {
      refusals.push({ refused: 'scope_kind', field: 'roles', details: { role: label } })
    }
  }
  return refusals.length === 0 ? 'ok' : refusals
}

/** Whether the actor may give these roles to that account: inside their own scope, and never to themselves. */
export function mayAssignRoles(
  actor: Actor,
  account: { id: string; place: Place },
  scopes: readonly Place[],
): Verdict {
  if (actor.id === account.id) return { refused: 'own_account' }
  const all = [account.place, ...scopes].every((place) => may(actor, 'accounts.assign_roles', place))
  return all ? 'ok' : { refused: 'no_permission' }
}

/** Whether the actor may create or change an account of this place; nobody administers the own account here. */
export function mayManageAccount(actor: Actor, account: { id: string | null; place: Place }): Verdict {
  if (actor.id === account.id) return { refused: 'own_account' }
  return may(actor, 'accounts.manage', account.place) ? 'ok' : { refused: 'no_permission' }
}

/** Whether the actor may unlock it, end its sessions or reset its second factor. */
export function maySecureAccount(actor: Actor, account: { id: string; place: Place }): Verdict {
  if (actor.id === account.id) return { refused: 'own_account' }
  return may(actor, 'accounts.assign_roles', account.place) ? 'ok' : { refused: 'no_permission' }
}
