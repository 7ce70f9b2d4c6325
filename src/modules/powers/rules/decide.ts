import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { Power } from '../power.ts'

const LONGEST_REASON = 500

/** Whether a decision on this power may be taken on a page that showed `revision`. */
export function mayDecide(power: Pick<Power, 'endedOn' | 'revision' | 'name'>, revision: number): Verdict {
  if (power.endedOn !== null) return { refused: 'power_ended', details: { name: power.name } }
  if (power.revision !== revision)
    return { refused: 'power_decided_meanwhile', details: { name: power.name } }
  return 'ok'
}

/** 无需公开 needs a reason a reader can follow, and no item it is mapped to. */
export function mayWaive(power: Pick<Power, 'mappings'>, reason: string): Verdict {
  const refusals: Refusal[] = []
  if (power.mappings > 0) refusals.push({ refused: 'power_is_mapped' })
  if ([...reason].length < 5) refusals.push({ refused: 'waiver_reason_missing', field: 'reason' })
  if ([...reason].length > LONGEST_REASON)
    refusals.push({ refused: 'reason_too_long', field: 'reason', details: { most: LONGEST_REASON } })
  return refusals.length === 0 ? 'ok' : refusals
}
