import type { WorkingDays } from '#platform/calendar.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { correctionNoticeTerm, correctionPeriod } from './terms.ts'

/** What is known of a request before a correction notice is sent. */
export interface CorrectionFacts {
  /** 收到申请之日; null until the request is registered */
  receivedOn: string | null
  /** an earlier notice, which is the only one */
  noticedOn: string | null
  /** day of the reply, or of the end without one */
  endedOn: string | null
}

/** What a correction notice says (第三十条: 说明需要补正的事项和合理的补正期限, with guidance). */
export interface CorrectionNotice {
  /** what is unclear, point by point */
  items: readonly string[]
  /** how to make it clear (给予指导和释明) */
  guidance: string
  /** working days given to the applicant */
  days: number
}

/** Last day to send the correction notice: 自收到申请之日起7个工作日内 (条例第三十条). */
export function correctionNoticeDue(receivedOn: string, calendar: WorkingDays): string {
  return calendar.addWorkingDays(receivedOn, correctionNoticeTerm.amount)
}

/** Whether the applicant may still be asked to correct the request: once only, within seven working days, before any reply. */
export function mayAskForCorrection(facts: CorrectionFacts, today: string, calendar: WorkingDays): Verdict {
  const { receivedOn, noticedOn, endedOn } = facts
  if (receivedOn === null) return { refused: 'correction_not_received' }
  if (endedOn !== null) return { refused: 'correction_after_end' }
  // 一次性告知. What stays unclear after it is answered with d4_3, not with another notice.
  if (noticedOn !== null) return { refused: 'correction_once_only', details: { on: noticedOn } }
  const dueOn = correctionNoticeDue(receivedOn, calendar)
  return today > dueOn ? { refused: 'correction_notice_too_late', details: { on: dueOn } } : 'ok'
}

/** Every fault of a correction notice at its field. */
export function checkCorrectionNotice(notice: CorrectionNotice): Verdict {
  const refusals: Refusal[] = []
  if (!notice.items.some((item) => item.trim() !== ''))
    refusals.push({ refused: 'correction_items_missing', field: 'items' })
  if (notice.guidance.trim() === '')
    refusals.push({ refused: 'correction_guidance_missing', field: 'guidance' })
  const { least, most } = correctionPeriod
  if (!Number.isInteger(notice.days) || notice.days < least || notice.days > most)
    refusals.push({ refused: 'correction_period_unreasonable', field: 'days', details: { least, most } })
  return refusals.length === 0 ? 'ok' : refusals
}

/** Last day for the applicant to correct the request, from the day the notice reached them. */
export function correctionDue(
  noticedOn: string,
  calendar: WorkingDays,
  days: number = correctionPeriod.amount,
): string {
  return calendar.addWorkingDays(noticedOn, days)
}

/**
 * Whether the request counts as given up: 申请人无正当理由逾期不补正的，视为放弃申请 (d6_1). A good reason (正当理由) keeps
 * it alive; a correction on the last day is in time.
 */
export function isUncorrected(
  facts: { correctionDueOn: string; correctedOn: string | null; goodReason: boolean },
  today: string,
): boolean {
  const { correctionDueOn, correctedOn, goodReason } = facts
  if (goodReason) return false
  return correctedOn === null ? today > correctionDueOn : correctedOn > correctionDueOn
}
