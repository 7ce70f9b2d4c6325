import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { ChangeDraft } from '../change-request.ts'
import { isChangeSource, type ChangeSource } from './change-sources.ts'
import type { ChangeAction } from './change-workflow.ts'

/** Everything that is wrong with what a person asks for, each at its field. */
export function checkChange(draft: ChangeDraft): Refusal[] {
  const refusals: Refusal[] = []
  const refuse = (refused: string, field: string) => refusals.push({ refused, field })
  if (draft.catalogId === '') refuse('change_catalog_missing', 'catalogId')
  if (!isChangeSource(draft.source) || draft.source === 'guideline') refuse('change_source_missing', 'source')
  if (draft.title === '') refuse('change_title_missing', 'title')
  if (draft.reason === '') refuse('change_reason_missing', 'reason')
  if (draft.source === 'new_law' && draft.basis === '') refuse('change_basis_missing', 'basis')
  if (draft.proposedName !== '' && draft.domain === '') refuse('change_domain_missing', 'domain')
  if (draft.proposedName === '' && draft.proposedContent !== '')
    refuse('change_proposed_name_missing', 'proposedName')
  if (draft.itemIds.length === 0 && draft.proposedName === '') refuse('change_concerns_nothing', 'words')
  return refusals
}

/**
 * 有增无减: what a guideline asks cannot be turned down, and needs nothing only while the catalog that is public already
 * holds it. `open` is how many findings of its items stand against the newest guidelines.
 */
export function mayEndUnchanged(source: ChangeSource, action: ChangeAction, open: number): Verdict {
  if (source !== 'guideline') return 'ok'
  if (action === 'refuse') return { refused: 'guideline_not_refused' }
  if (action === 'not_needed' && open > 0)
    return { refused: 'guideline_still_open', details: { count: open } }
  return 'ok'
}
