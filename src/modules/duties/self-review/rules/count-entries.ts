import type { ReviewEntry } from '../campaign.ts'

/** State of the duty that a conversion became, as it stands today. */
export interface ConversionState {
  dutyId: string
  dueOn: string | null
  status: 'open' | 'done' | 'declared' | 'void'
  documentId: string | null
  doneOn: string | null
}

/** Where a conversion stands: nothing chosen yet, waiting, late, public in time, public late, or no longer owed. */
export type ConversionStanding = 'without_item' | 'open' | 'overdue' | 'in_time' | 'late' | 'ended'

/** Where a conversion stands today (条例第二十六条: twenty working days). */
export function conversionStanding(duty: ConversionState | undefined, today: string): ConversionStanding {
  if (duty === undefined) return 'without_item'
  if (duty.status === 'done') {
    return duty.dueOn !== null && (duty.doneOn ?? '') > duty.dueOn ? 'late' : 'in_time'
  }
  if (duty.status !== 'open') return 'ended'
  return duty.dueOn !== null && duty.dueOn < today ? 'overdue' : 'open'
}

/** Figures of a self-review; every one is counted from its entries. */
export interface ReviewFigures {
  total: number
  documents: number
  onRequest: number
  withheld: number
  topics: number
  /** requests behind the topics */
  requests: number
  undecided: number
  kept: number
  converted: number
  partly: number
  /** conversions by where they stand */
  standings: Record<ConversionStanding, number>
}

type Counted = Pick<ReviewEntry, 'id' | 'kind' | 'attribute' | 'requests' | 'decision' | 'partly'>

/** Counts entries; the duties of conversions are those of today. */
export function countEntries(
  entries: readonly Counted[],
  duties: ReadonlyMap<string, ConversionState>,
  today: string,
): ReviewFigures {
  const count = (wanted: (entry: Counted) => boolean) => entries.filter(wanted).length
  const standings: ReviewFigures['standings'] = {
    without_item: 0,
    open: 0,
    overdue: 0,
    in_time: 0,
    late: 0,
    ended: 0,
  }
  for (const entry of entries)
    if (entry.decision === 'convert') standings[conversionStanding(duties.get(entry.id), today)] += 1
  return {
    total: entries.length,
    documents: count((entry) => entry.kind === 'document'),
    onRequest: count((entry) => entry.attribute === 'on_request'),
    withheld: count((entry) => entry.attribute === 'withheld'),
    topics: count((entry) => entry.kind === 'topic'),
    requests: entries.reduce((sum, entry) => sum + (entry.requests ?? 0), 0),
    undecided: count((entry) => entry.decision === null),
    kept: count((entry) => entry.decision === 'keep'),
    converted: count((entry) => entry.decision === 'convert'),
    partly: count((entry) => entry.partly),
    standings,
  }
}

/** What stands in the way of closing: entries without a decision, conversions without a catalog item, nothing to report. */
export function closingBlockers(figures: {
  undecided: number
  withoutItem: number
}): { refused: string; details: Record<string, number> }[] {
  const blockers: { refused: string; details: Record<string, number> }[] = []
  if (figures.undecided > 0)
    blockers.push({ refused: 'self_review_undecided', details: { count: figures.undecided } })
  if (figures.withoutItem > 0)
    blockers.push({ refused: 'self_review_without_item', details: { count: figures.withoutItem } })
  return blockers
}
