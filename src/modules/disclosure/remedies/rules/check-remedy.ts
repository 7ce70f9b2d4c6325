import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { DecisionCode } from '../../request.ts'
import { remedyKind } from '../../rules/remedy-text.ts'
import { remedyKinds, remedyResults, type Remedy, type RemedyKind, type RemedyResult } from '../remedy.ts'

/** A remedy as entered; a day is null where none was given or it could not be read. */
export interface RemedyEntry {
  kind: string
  authority: string
  caseNumber: string
  filedOn: string | null
  follows: string
  /** the person saw that reconsideration comes first and says it was filed at court all the same */
  aware: boolean
}

export interface RemedyFacts {
  submittedOn: string
  /** the decision it is about; null while there is none, as with a suit for want of an answer */
  code: DecisionCode | null
  withheldCodes: readonly DecisionCode[]
  decidedOn: string | null
  known: readonly Pick<Remedy, 'id' | 'kind' | 'authority' | 'caseNumber' | 'filedOn' | 'resultOn'>[]
}

export const isRemedyKind = (text: string): text is RemedyKind =>
  (remedyKinds as readonly string[]).includes(text)
export const isRemedyResult = (text: string): text is RemedyResult =>
  (remedyResults as readonly string[]).includes(text)

/** Whether the decision had to go to reconsideration before any court (行政复议法第二十三条第一款第四项). */
export function comesFirst(facts: Pick<RemedyFacts, 'code' | 'withheldCodes' | 'decidedOn'>): boolean {
  const { code, withheldCodes, decidedOn } = facts
  if (code === null || decidedOn === null) return false
  return remedyKind({ code, withheldCodes, decidedOn }) === 'reconsideration_first'
}

/** Everything that is wrong with a remedy as entered. A suit at once over a refusal is a warning: courts do take one in error. */
export function checkRemedy(given: RemedyEntry, facts: RemedyFacts, today: string): Verdict {
  const found: Refusal[] = []
  const { filedOn } = given
  if (!isRemedyKind(given.kind)) found.push({ refused: 'remedy_kind_missing', field: 'kind' })
  if (given.authority.trim() === '') found.push({ refused: 'remedy_authority_missing', field: 'authority' })
  if (filedOn === null) found.push({ refused: 'remedy_day_missing', field: 'filedOn' })
  else if (filedOn > today) found.push({ refused: 'remedy_in_future', field: 'filedOn' })
  else if (filedOn < facts.submittedOn) found.push({ refused: 'remedy_before_request', field: 'filedOn' })
  if (given.kind === 'litigation_after') found.push(...checkFollows(given, facts))
  if (given.kind === 'litigation_direct' && comesFirst(facts) && !given.aware)
    found.push({
      refused: 'remedy_is_first_reconsideration',
      field: 'aware',
      details: { code: facts.code ?? '' },
    })
  const twice = facts.known.some(
    (one) =>
      one.kind === given.kind &&
      one.filedOn === filedOn &&
      one.authority === given.authority.trim() &&
      one.caseNumber === given.caseNumber.trim(),
  )
  if (twice) found.push({ refused: 'remedy_twice', field: 'caseNumber' })
  return found.length === 0 ? 'ok' : found
}

/** 复议后起诉: over a reconsideration of the same request, not before it was decided (行政诉讼法第四十五条). */
function checkFollows({ follows, filedOn }: RemedyEntry, { known }: RemedyFacts): Refusal[] {
  if (follows === '') return [{ refused: 'remedy_follows_missing', field: 'follows' }]
  const first = known.find(({ id, kind }) => id === follows && kind === 'reconsideration')
  if (first === undefined) return [{ refused: 'remedy_follows_wrong', field: 'follows' }]
  const since = first.resultOn ?? first.filedOn
  return filedOn !== null && filedOn < since ? [{ refused: 'remedy_before_decision', field: 'filedOn' }] : []
}

/** What is wrong with a result as entered; one that replaces another says why. */
export function checkResult(
  given: { result: string; resultOn: string | null; note: string },
  remedy: Pick<Remedy, 'filedOn' | 'result'>,
  today: string,
): Verdict {
  const found: Refusal[] = []
  if (!isRemedyResult(given.result)) found.push({ refused: 'remedy_result_missing', field: 'result' })
  if (given.resultOn === null) found.push({ refused: 'remedy_day_missing', field: 'resultOn' })
  else if (given.resultOn > today) found.push({ refused: 'remedy_in_future', field: 'resultOn' })
  else if (given.resultOn < remedy.filedOn)
    found.push({ refused: 'remedy_result_before_filed', field: 'resultOn' })
  if (remedy.result !== null && given.note.trim() === '')
    found.push({ refused: 'remedy_mending_reason_missing', field: 'note' })
  return found.length === 0 ? 'ok' : found
}
