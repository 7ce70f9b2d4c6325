import type { WorkingDays } from '#platform/calendar.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import type { ClockFacts } from './clock.ts'
import { coMakerTerm, otherAuthorityTerm, thirdPartyTerm, type LegalTerm } from './terms.ts'

/** Who is consulted: 第三方 (art. 32), 共同制作机关 (art. 34), 协办机关 (art. 33). */
export type ConsultationKind = 'third_party' | 'co_maker' | 'other_authority'

/** One consultation as the register knows it. */
export interface ConsultationFacts {
  kind: ConsultationKind
  /** the day the letter (征求意见书) went out: the clock stands still from the next day on */
  sentOn: string
  /** the day the other side received it; its 15 working days run from here */
  receivedOn: string | null
  answer: 'agrees' | 'objects' | null
  answeredOn: string | null
  /** whether the office found the grounds of an objection reasonable (art. 32); null until it judged */
  reasonable: boolean | null
  /** ended by hand, because the letter came back or was no longer needed */
  endedOn: string | null
}

/**
 * What a consultation came to:
 * waiting — the other side still has time; consents, deemed_consent (co-maker only); must_withhold — objection with
 * reasonable grounds; to_be_judged — objection whose grounds nobody weighed yet; office_decides — silence of a third
 * party, an objection without reasonable grounds, of a co-maker, or no answer at all.
 */
export type ConsultationResult =
  | 'waiting'
  | 'consents'
  | 'deemed_consent'
  | 'must_withhold'
  | 'to_be_judged'
  | 'office_decides'

/** The outcome of a consultation and the time it took out of the reply period. */
export interface ConsultationOutcome {
  kind: ConsultationKind
  result: ConsultationResult
  /** last day for the other side; null until the letter was received */
  dueOn: string | null
  /** the day it ended; null while waiting */
  endedOn: string | null
  /** the answer came after the last day and binds nobody */
  answeredLate: boolean
}

const terms: Record<ConsultationKind, LegalTerm> = {
  third_party: thirdPartyTerm,
  co_maker: coMakerTerm,
  other_authority: otherAuthorityTerm,
}

/** Last day to answer: 自收到征求意见书之日起15个工作日; null until the letter was received. */
export function consultationDue(
  { kind, receivedOn }: Pick<ConsultationFacts, 'kind' | 'receivedOn'>,
  calendar: WorkingDays,
): string | null {
  return receivedOn === null ? null : calendar.addWorkingDays(receivedOn, terms[kind].amount)
}

/** What a consultation came to as of today. */
export function consultationOutcome(
  facts: ConsultationFacts,
  today: string,
  calendar: WorkingDays,
): ConsultationOutcome {
  const { kind, answer, answeredOn } = facts
  const dueOn = consultationDue(facts, calendar)
  const answered = answer !== null && answeredOn !== null && answeredOn <= today
  const stillOpenOn = (day: string) =>
    (dueOn === null || day <= dueOn) && (facts.endedOn === null || day <= facts.endedOn)
  if (answered && stillOpenOn(answeredOn)) {
    return { kind, result: resultOf(facts, answer), dueOn, endedOn: answeredOn, answeredLate: false }
  }
  const expiredOn = dueOn !== null && today > dueOn ? dueOn : null
  const endedByHand = facts.endedOn !== null && facts.endedOn <= today ? facts.endedOn : null
  const endedOn = earlier(expiredOn, endedByHand)
  if (endedOn === null) return { kind, result: 'waiting', dueOn, endedOn: null, answeredLate: false }
  // 第三十四条 deems consent when its time is over, not when the office itself broke the consultation off before.
  const silent = kind === 'co_maker' && endedOn === expiredOn
  return {
    kind,
    result: silent ? 'deemed_consent' : 'office_decides',
    dueOn,
    endedOn,
    answeredLate: answered,
  }
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function resultOf(facts: ConsultationFacts, answer: 'agrees' | 'objects'): ConsultationResult {
  if (answer === 'agrees') return 'consents'
  // 第三十二条: only a third party's objection with reasonable grounds binds; art. 34 gives a co-maker's no such force.
  if (facts.kind !== 'third_party') return 'office_decides'
  if (facts.reasonable === null) return 'to_be_judged'
  return facts.reasonable ? 'must_withhold' : 'office_decides'
}

/** The pauses that consultations make; several that overlap are counted once by the clock. */
export function consultationPauses(
  consultations: readonly ConsultationFacts[],
  today: string,
  calendar: WorkingDays,
): ClockFacts['pauses'][number][] {
  return consultations.map((facts) => ({
    from: facts.sentOn,
    to: consultationOutcome(facts, today, calendar).endedOn,
    why: facts.kind,
  }))
}

/** Disclosure over a third party's reasonable objection (第三十二条): public interest, told to it in writing with content and reasons. */
export interface PublicInterest {
  reasons: string
  /** the content to be disclosed, as told to the third party */
  content: string
  toldOn: string | null
}

/** Whether information may be given out after what the consultations came to. */
export function mayDiscloseAfter(
  outcomes: readonly ConsultationOutcome[],
  override: PublicInterest | null,
): Verdict {
  const refusals: Refusal[] = []
  const has = (result: ConsultationResult) => outcomes.some((one) => one.result === result)
  if (has('waiting')) refusals.push({ refused: 'consultation_open' })
  if (has('to_be_judged')) refusals.push({ refused: 'consultation_to_be_judged' })
  if (has('must_withhold')) {
    if (override === null) refusals.push({ refused: 'third_party_objects' })
    else refusals.push(...checkOverride(override))
  }
  return refusals.length === 0 ? 'ok' : refusals
}

function checkOverride({ reasons, content, toldOn }: PublicInterest): Refusal[] {
  const refusals: Refusal[] = []
  if (reasons.trim() === '') refusals.push({ refused: 'override_reasons_missing', field: 'overrideReasons' })
  if (content.trim() === '') refusals.push({ refused: 'override_content_missing', field: 'overrideContent' })
  if (toldOn === null) refusals.push({ refused: 'override_not_told', field: 'overrideToldOn' })
  return refusals
}
