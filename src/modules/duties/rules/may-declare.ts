import { addMonths } from '#platform/day.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { isOpen, type DutyStanding } from './responsibility-state.ts'

/** A reason of fewer characters says nothing a supervisor could check (own parameter). */
export const leastReason = 10
export const longestReason = 500

/** Own parameter: without a period, a declaration holds one year, because circular task 3 asks for a yearly self-check. */
export const declarationMonths = 12

/**
 * Whether 本期无此类信息 may be declared for a duty: only for what is open, and only for the first publication or a
 * period; an event that happened has information by definition.
 */
export function mayDeclare(
  duty: Pick<DutyStanding, 'kind' | 'status' | 'noneUntil'>,
  declaration: { reason: string; pending: boolean },
  today: string,
): Verdict {
  const refusals: Refusal[] = []
  if (duty.kind !== 'first' && duty.kind !== 'periodic') refusals.push({ refused: 'declaration_kind' })
  else if (!isOpen(duty, today)) refusals.push({ refused: 'declaration_not_open' })
  if (declaration.pending) refusals.push({ refused: 'declaration_pending' })
  const length = [...declaration.reason.replace(/\s/g, '')].length
  if (length < leastReason)
    refusals.push({
      refused: 'declaration_reason_too_short',
      field: 'reason',
      details: { least: leastReason },
    })
  if (length > longestReason)
    refusals.push({
      refused: 'declaration_reason_too_long',
      field: 'reason',
      details: { most: longestReason },
    })
  return refusals.length === 0 ? 'ok' : refusals
}

/** Four eyes: who declared does not confirm; what was confirmed or ended is settled, what was fulfilled needs none. */
export function mayConfirm(
  declaration: { declaredBy: string; confirmedBy: string | null; endedAt: Date | null },
  duty: Pick<DutyStanding, 'status' | 'noneUntil'>,
  actorId: string,
  today: string,
): Verdict {
  if (declaration.endedAt !== null || declaration.confirmedBy !== null)
    return { refused: 'declaration_settled' }
  if (declaration.declaredBy === actorId) return { refused: 'own_work' }
  return isOpen(duty, today) ? 'ok' : { refused: 'declaration_not_open' }
}

/** Last day a declaration holds: the end of the period of a periodic duty, else one year after its confirmation. */
export function declarationHoldsUntil(
  duty: { kind: DutyStanding['kind']; dueOn: string | null },
  confirmedOn: string,
): string {
  const periodEnd = duty.kind === 'periodic' ? duty.dueOn : null
  // A period declared after its end was missed: the declaration settles that period for good, so it holds a year too.
  return periodEnd !== null && periodEnd >= confirmedOn
    ? periodEnd
    : addMonths(confirmedOn, declarationMonths)
}
