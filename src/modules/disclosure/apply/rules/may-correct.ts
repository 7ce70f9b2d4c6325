import type { Refusal, Verdict } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
import type { DisclosureRequest } from '../../request.ts'
import { isUncorrected } from '../../rules/correction.ts'
import { requestWorkflow } from '../../rules/request-workflow.ts'
import { longest } from '../limits.ts'

/**
 * Whether the applicant may still correct the request at the status page. 条例第三十条: who is late without a good reason
 * counts as having given it up; whether a reason is good is for the office to say, so a late one goes there.
 */
export function mayCorrect(
  request: Pick<DisclosureRequest, 'status' | 'correctionDueOn'>,
  today: string,
): Verdict {
  const fits = checkAction(requestWorkflow, request.status, 'receive_correction')
  if (fits !== 'ok' || request.correctionDueOn === null) return fits
  const facts = { correctionDueOn: request.correctionDueOn, correctedOn: today, goodReason: false }
  return isUncorrected(facts, today) ? { refused: 'correction_too_late' } : 'ok'
}

/** Whether a corrected wording can stand: words, not too many, and not those that were unclear. */
export function checkCorrection(description: string, before: string): Verdict {
  const refuse = (refusal: Refusal): Verdict => ({ ...refusal, field: 'description' })
  if (description.trim() === '') return refuse({ refused: 'description_missing' })
  if (Array.from(description).length > longest.description)
    return refuse({ refused: 'text_too_long', details: { most: longest.description } })
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '')
  return plain(description) === plain(before) ? refuse({ refused: 'description_unchanged' }) : 'ok'
}
