import type { DocumentFacts, ItemPublication } from '#documents'
import type { WorkingDays } from '#platform/calendar.ts'
import type { Duty, Responsibility } from './duty.ts'

/** Everything the settling of one document looks at; its responsibilities are locked. */
export interface Matter {
  document: DocumentFacts
  /** proactive responsibilities the document answers for by its organisation and its links */
  answering: Responsibility[]
  /** all duties of the items it is or was linked to */
  duties: Duty[]
  responsibilities: ReadonlyMap<string, Responsibility>
  /** what else is public under these items */
  publications: readonly ItemPublication[]
  /** duties a person chose for it */
  chosen: readonly string[]
  calendar: WorkingDays
}

/**
 * A document counts for the organisation that issues it. Where one organisation alone, or nobody yet, answers for an
 * item, whoever publishes it fulfils it: the public has it.
 */
export function answeringFor(
  document: Pick<DocumentFacts, 'organisationId' | 'itemIds'>,
  responsibilities: readonly Responsibility[],
): Responsibility[] {
  return [...new Set(document.itemIds)].flatMap((itemId) => {
    const ofItem = responsibilities.filter((one) => one.itemId === itemId && one.proactive)
    const own = ofItem.filter((one) => one.organisationId === document.organisationId)
    return own.length > 0 ? own : ofItem.length === 1 ? ofItem : []
  })
}
