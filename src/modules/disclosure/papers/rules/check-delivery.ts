import { formatDay } from '#platform/day.ts'
import type { Refusal, Verdict } from '#platform/refusal.ts'
import { deliveryWays, type DeliveryWay } from '../../request.ts'
import type { PaperKind } from '../paper.ts'

/** What is entered about the sending of a paper; days as read, null where none was given. */
export interface SendingEntry {
  way: string
  sentOn: string | null
  deliveredOn: string | null
  proof: string
  /** a file that proves it comes with the form */
  proofFile: boolean
}

/** What is known of the paper. */
export interface SendingFacts {
  issuedOn: string
  /** the sending as recorded, complete when it has a day of delivery */
  known: { sentOn: string; deliveredOn: string | null; byName: string } | null
}

export const isDeliveryWay = (text: string): text is DeliveryWay =>
  (deliveryWays as readonly string[]).includes(text)

/**
 * Papers that close a case only when they reached somebody. A receipt is handed over or shown where the request is handed in, and
 * the form to answer on travels with the letter it belongs to.
 */
export function needsDelivery(kind: PaperKind): boolean {
  return kind !== 'receipt' && kind !== 'consultation_confirmation'
}

/** A paper is sent once: a second sending is refused naming the first; a day of delivery needs its proof. */
export function checkSending(given: SendingEntry, facts: SendingFacts, today: string): Verdict {
  const { known } = facts
  if (known !== null && known.deliveredOn !== null)
    return {
      refused: 'delivery_recorded',
      details: { on: formatDay(known.deliveredOn), by: known.byName },
    }
  const found: Refusal[] = []
  const sentOn = known?.sentOn ?? given.sentOn
  if (known === null) found.push(...checkSent(given, facts, today))
  else if (given.deliveredOn === null)
    found.push({
      refused: 'sending_recorded',
      field: 'deliveredOn',
      details: { on: formatDay(known.sentOn), by: known.byName },
    })
  if (given.deliveredOn !== null) {
    if (given.deliveredOn > today) found.push({ refused: 'delivered_in_future', field: 'deliveredOn' })
    else if (sentOn !== null && given.deliveredOn < sentOn)
      found.push({ refused: 'delivered_before_sent', field: 'deliveredOn' })
    if (given.proof.trim() === '' && !given.proofFile)
      found.push({ refused: 'proof_missing', field: 'proof' })
  }
  return found.length === 0 ? 'ok' : found
}

function checkSent(given: SendingEntry, facts: SendingFacts, today: string): Refusal[] {
  const found: Refusal[] = []
  if (!isDeliveryWay(given.way)) found.push({ refused: 'way_missing', field: 'way' })
  if (given.sentOn === null) found.push({ refused: 'sent_missing', field: 'sentOn' })
  else if (given.sentOn > today) found.push({ refused: 'sent_in_future', field: 'sentOn' })
  else if (given.sentOn < facts.issuedOn)
    found.push({
      refused: 'sent_before_issued',
      field: 'sentOn',
      details: { on: formatDay(facts.issuedOn) },
    })
  return found
}

/** A paper as it is looked at when its case is filed. */
export interface FiledPaper {
  title: string
  number: string | null
  kind: PaperKind
  deliveredOn: string | null
  /** it was sent and came back, and was not sent anew */
  cameBack: boolean
}

const lettersToOthers: ReadonlySet<PaperKind> = new Set([
  'third_party_letter',
  'co_maker_letter',
  'assistance_letter',
  'third_party_notice',
])

/**
 * Whether a paper holds up the filing: it had to reach somebody and did not. A letter to another that came back does not: the
 * reply did not wait for it either, and the sending that came back is its record.
 */
export function holdsUpFiling({ kind, deliveredOn, cameBack }: FiledPaper): boolean {
  return needsDelivery(kind) && deliveredOn === null && !(cameBack && lettersToOthers.has(kind))
}

/** Whether a case may be filed: nothing that had to reach somebody is still on its way. */
export function mayFile(papers: readonly FiledPaper[]): Verdict {
  const missing = papers.filter(holdsUpFiling)
  return missing.length === 0
    ? 'ok'
    : {
        refused: 'papers_undelivered',
        details: {
          papers: missing
            .map(({ title, number }) => (number === null ? `《${title}》` : `《${title}》（${number}）`))
            .join('、'),
        },
      }
}
