import { may, type Actor } from '#platform/authority.ts'
import type { Verdict } from '#platform/refusal.ts'
import type { DocumentStatus } from '../../official-document.ts'

interface Side {
  id: string
  organisation_id: string
  region_code: string
  status: DocumentStatus
}

const placeOf = (side: Side) => ({ organisationId: side.organisation_id, regionCode: side.region_code })

/** Deciding about a pair: the permission at both documents. */
export function mayDecidePair(actor: Actor | null, first: Side, second: Side): Verdict {
  const both = [first, second].every((side) => may(actor, 'same_source.merge', placeOf(side)))
  return both ? 'ok' : { refused: 'no_permission' }
}

/** Merging needs both to be public still; which one stays is said, and it is one of the two. */
export function mayMerge(actor: Actor | null, kept: Side, gone: Side): Verdict {
  const verdict = mayDecidePair(actor, kept, gone)
  if (verdict !== 'ok') return verdict
  return kept.status === 'published' && gone.status === 'published' ? 'ok' : { refused: 'pair_not_public' }
}

/** Digits within which texts are compared: a county with its townships, or one office above; links stay inside a catalog. */
export function regionKeyOf(regionCode: string): string {
  const six = regionCode.slice(0, 6)
  if (!/^0+$/.test(regionCode.slice(4))) return six
  return /^0+$/.test(regionCode.slice(2)) ? six.slice(0, 2) : six.slice(0, 4)
}
