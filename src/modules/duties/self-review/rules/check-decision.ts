import type { Refusal } from '#platform/refusal.ts'
import type { EntryDecision, EntryKind } from '../campaign.ts'

/** What is typed to decide about an entry. */
export interface DecisionForm {
  decision: string
  reason: string
  basis: string
  itemId: string
  partly: boolean
}

/** Own parameter: characters of a reason, blanks not counted; a shorter one explains nothing. */
export const shortestReason = 10
/** Own parameter. */
export const longestReason = 2000

/**
 * Every fault of a decision at its field. Whoever keeps something from the public says why and by which article
 * (条例第十三条至第十六条; circular task 4); whoever converts names the catalog item under which it will stand.
 */
export function checkDecision(
  form: DecisionForm,
  kind: EntryKind,
  basisFaults: readonly Refusal[],
): { ok: true; decision: EntryDecision } | { ok: false; refusals: Refusal[] } {
  const { decision } = form
  if (decision !== 'keep' && decision !== 'convert') {
    return { ok: false, refusals: [{ refused: 'self_review_decision_missing', field: 'decision' }] }
  }
  const refusals: Refusal[] = []
  if (form.reason.replaceAll(/\s/g, '').length < shortestReason) {
    refusals.push({
      refused: 'self_review_reason_short',
      field: 'reason',
      details: { least: shortestReason },
    })
  }
  if (form.reason.length > longestReason)
    refusals.push({ refused: 'self_review_too_long', field: 'reason', details: { limit: longestReason } })
  if (decision === 'keep') {
    refusals.push(...basisFaults.map((fault) => ({ ...fault, field: 'basis' })))
    if (form.basis.length > longestReason)
      refusals.push({ refused: 'self_review_too_long', field: 'basis', details: { limit: longestReason } })
  } else if (form.itemId === '') {
    refusals.push({
      refused: kind === 'document' ? 'self_review_item_missing' : 'self_review_topic_item_missing',
      field: 'itemId',
    })
  }
  return refusals.length === 0 ? { ok: true, decision } : { ok: false, refusals }
}
