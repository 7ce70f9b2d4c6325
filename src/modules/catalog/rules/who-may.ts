import { may, type Actor } from '#platform/authority.ts'
import type { Verdict } from '#platform/refusal.ts'

/** Whether the actor holds the permission over the region of a catalog. */
export function mayIn(actor: Actor | null, permission: string, regionCode: string): Verdict {
  if (actor === null) return { refused: 'sign_in_required' }
  return may(actor, permission, { regionCode }) ? 'ok' : { refused: 'no_permission' }
}

/** Only a draft is written in. */
export function isWritable(status: string): Verdict {
  return status === 'draft' ? 'ok' : { refused: 'version_not_draft' }
}

/** Four eyes: who proposed it does not approve it. */
export function byAnother(actor: Actor | null, proposer: string | null): Verdict {
  return actor !== null && actor.id === proposer ? { refused: 'own_work' } : 'ok'
}
