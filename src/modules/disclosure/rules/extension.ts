import type { WorkingDays } from '#platform/calendar.ts'
import { isDay } from '#platform/day.ts'
import { refusalsOf, type Refusal, type Verdict } from '#platform/refusal.ts'
import { replyClock } from './reply-clock.ts'
import type { ClockFacts } from './clock.ts'

/** What decides whether a reply period may be extended. */
export interface ExtensionFacts {
  clock: ClockFacts
  /** extended on an earlier clock of the same request, before it was corrected or paid for */
  extendedEarlier: boolean
}

/** What is recorded of an extension. */
export interface ExtensionRecord {
  reasons: string
  /** 经政府信息公开工作机构负责人同意 */
  consentedOn: string | null
  /** 并告知申请人: the day the notice went out to the applicant */
  toldOn: string | null
}

/**
 * Whether a reply period may be extended today (条例第三十三条第二款): once for each request, while it runs or stands
 * still, on its last day at the latest. After that there is nothing left to extend.
 */
export function mayExtend(facts: ExtensionFacts, today: string, calendar: WorkingDays): Verdict {
  const { clock, extendedEarlier } = facts
  const { state, earliestDueOn } = replyClock(clock, calendar, today)
  if (state === 'stopped') return { refused: 'extension_after_end' }
  if (clock.delayedTo !== null) return { refused: 'extension_delayed' }
  if (clock.extended || extendedEarlier) return { refused: 'extension_once_only' }
  return today > earliestDueOn ? { refused: 'extension_too_late', details: { on: earliestDueOn } } : 'ok'
}

/** Every fault of an extension as recorded: the head's consent first, then the notice, both on or before the running due date. */
export function checkExtension(
  facts: ExtensionFacts,
  record: ExtensionRecord,
  today: string,
  calendar: WorkingDays,
): Verdict {
  const refusals: Refusal[] = []
  if (record.reasons.trim() === '') refusals.push({ refused: 'extension_reasons_missing', field: 'reasons' })
  const { consentedOn, toldOn } = record
  if (consentedOn === null) refusals.push({ refused: 'extension_consent_missing', field: 'consentedOn' })
  if (toldOn === null) refusals.push({ refused: 'extension_notice_missing', field: 'toldOn' })
  const days = [
    ['consentedOn', consentedOn],
    ['toldOn', toldOn],
  ] as const
  for (const [field, day] of days) {
    if (day === null) continue
    if (!isDay(day)) refusals.push({ refused: 'extension_day_unknown', field })
    else if (day > today) refusals.push({ refused: 'extension_in_the_future', field })
    else if (day < facts.clock.startsOn) refusals.push({ refused: 'extension_before_start', field })
  }
  if (refusals.length > 0) return refusals
  if (consentedOn === null || toldOn === null) return refusals
  if (toldOn < consentedOn) refusals.push({ refused: 'extension_told_before_consent', field: 'toldOn' })
  if (replyClock(facts.clock, calendar, today).state === 'stopped')
    refusals.push({ refused: 'extension_after_end' })
  // What was told in time stands, even if it is recorded later: the day of the notice decides, not that of the record.
  const verdict = mayExtend(facts, toldOn, calendar)
  refusals.push(...refusalsOf(verdict).map((one) => ({ ...one, field: 'toldOn' })))
  return refusals.length === 0 ? 'ok' : refusals
}
