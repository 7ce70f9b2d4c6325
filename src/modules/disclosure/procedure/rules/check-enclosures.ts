import type { Refusal } from '#platform/refusal.ts'
import type { DecisionCode } from '../../request.ts'

/** A file of the case that may be given out with a reply. */
export interface Enclosure {
  id: string
  purpose: 'reply' | 'redacted'
  /** what was covered in it was proved and confirmed by a person */
  confirmed: boolean
}

/**
 * What may go out with a reply: files of this case that were put there for it, covered ones only after their proof was
 * confirmed; and of a partial disclosure at least one covered file, or the reason why none needed covering (条例第三十七条).
 */
export function checkEnclosures(
  chosen: readonly string[],
  offered: readonly Enclosure[],
  reply: { code: DecisionCode | null; nothingCovered: string },
): Refusal[] {
  const field = 'enclosures'
  const files = chosen.map((id) => offered.find((one) => one.id === id))
  if (files.includes(undefined)) return [{ refused: 'enclosure_unknown', field }]
  const unconfirmed = files.some((one) => one?.purpose === 'redacted' && !one.confirmed)
  if (unconfirmed) return [{ refused: 'enclosure_not_confirmed', field }]
  const covered = files.some((one) => one?.purpose === 'redacted')
  const needsCover = reply.code === 'd2' && files.length > 0 && !covered
  return needsCover && reply.nothingCovered.trim() === ''
    ? [{ refused: 'enclosure_not_covered', field: 'nothingCovered' }]
    : []
}
