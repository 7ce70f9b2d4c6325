import { isDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import type { ReceiptChannel } from '../request.ts'

/** What is known of how a request came in. */
export interface ReceiptFacts {
  channel: ReceiptChannel
  /** the day it was handed in, sent through the site or the fax, or arrived by post */
  submittedOn: string
  /** the day it was signed for, or confirmed with the applicant; null until then */
  confirmedOn: string | null
  /** what proves it: the number of the mail, who was called and when, the answer of the applicant */
  evidence: string
}

/** The day of receipt with what should have gone otherwise, or why there is none yet. */
export type ReceiptDate =
  | { ok: true; receivedOn: string; warnings: Refusal[] }
  | { ok: false; refusals: Refusal[] }

/** Which day counts, by channel (条例第三十一条). */
const countedDay: Record<ReceiptChannel, 'submission' | 'signing' | 'confirmation'> = {
  counter: 'submission',
  // 第二十九条: spoken at the counter and written down by staff; it is handed in there and then.
  oral: 'submission',
  registered_mail: 'signing',
  letter: 'confirmation',
  web: 'confirmation',
  fax: 'confirmation',
}

/** Whether a request of this channel has no day of receipt before somebody signed for it or confirmed it. */
export function needsConfirmation(channel: ReceiptChannel): boolean {
  return countedDay[channel] !== 'submission'
}

/**
 * 收到申请之日 by 条例第三十一条: the day a request is handed in; the day mail is signed for; the day an ordinary letter
 * is confirmed with the applicant; the day both sides confirm what came through the site or the fax, never the time
 * of the upload. A day off is a day of receipt like any other: it is day 0 and does not count.
 */
export function receiptDate(facts: ReceiptFacts, today: string): ReceiptDate {
  const { channel, submittedOn, confirmedOn, evidence } = facts
  const refusals = checkDay(submittedOn, 'submittedOn', today)
  if (!needsConfirmation(channel)) {
    return refusals.length === 0
      ? { ok: true, receivedOn: submittedOn, warnings: [] }
      : { ok: false, refusals }
  }
  if (evidence.trim() === '') refusals.push({ refused: 'receipt_evidence_missing', field: 'evidence' })
  if (confirmedOn === null) {
    const refused =
      countedDay[channel] === 'signing' ? 'receipt_signing_missing' : 'receipt_confirmation_missing'
    return { ok: false, refusals: [...refusals, { refused, field: 'confirmedOn' }] }
  }
  const unfit = checkDay(confirmedOn, 'confirmedOn', today)
  refusals.push(...unfit)
  if (unfit.length === 0 && confirmedOn < submittedOn)
    refusals.push({ refused: 'receipt_confirmed_before_submitted', field: 'confirmedOn' })
  if (refusals.length > 0) return { ok: false, refusals }
  // 第三十一条第（二）项: the office itself must confirm on the day the letter arrives; it may not win time by waiting.
  const late = channel === 'letter' && confirmedOn > submittedOn
  return {
    ok: true,
    receivedOn: confirmedOn,
    warnings: late ? [{ refused: 'receipt_letter_confirmed_late', field: 'confirmedOn' }] : [],
  }
}

function checkDay(day: string, field: string, today: string): Refusal[] {
  if (!isDay(day)) return [{ refused: 'receipt_day_unknown', field }]
  return day > today ? [{ refused: 'receipt_in_the_future', field }] : []
}
