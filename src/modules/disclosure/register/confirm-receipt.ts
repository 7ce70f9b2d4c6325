import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { receiptDate } from '../rules/receipt-date.ts'
import { mayAct } from '../rules/who-may.ts'
import { getRequest } from '../store/requests.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { keepReceiptEvidence, openReceiptEvidence } from './receipt-evidence.ts'
import { longestEvidence } from './rules/check-intake.ts'

/**
 * 确认收到: what came through the site, the fax or as an ordinary letter is received on the day both sides confirm it
 * (条例第三十一条第二、三项); from the next day on the twenty working days run.
 */
export async function confirmReceipt(
  ctx: Ctx,
  seen: SeenCase,
  given: { confirmedOn: string; evidence: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    demand(mayAct(ctx.actor, request, 'confirm_receipt'))
    const evidence = given.evidence.trim()
    const { channel, submittedOn } = request
    const confirmedOn = given.confirmedOn === '' ? null : given.confirmedOn
    const day = receiptDate({ channel, submittedOn, confirmedOn, evidence }, ctx.today)
    if (!day.ok) throw new Refused(day.refusals)
    demand(checkEvidence(evidence))
    await keepReceiptEvidence(ctx, request.id, { on: day.receivedOn, what: 'confirmed', text: evidence })
    const late = day.warnings.length > 0
    const confirmed = await recordStep(ctx, request, {
      happened: 'confirmed',
      to: 'registered',
      changes: {
        confirmed_on: day.receivedOn,
        received_on: day.receivedOn,
        clock_starts_on: day.receivedOn,
        clock_started_by: 'receipt',
      },
      note: late ? '平常信函未在收到当日确认' : '',
    })
    await issuePaper(ctx, confirmed, { kind: 'receipt' })
    return getRequest(ctx.db, confirmed.id)
  })
}

/** Notes that the applicant was tried and not reached; what exactly was tried is sealed, the history says only that. */
export async function noteFailedContact(
  ctx: Ctx,
  seen: SeenCase,
  given: { evidence: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    demand(mayAct(ctx.actor, request, 'confirm_receipt'))
    const text = given.evidence.trim()
    demand(text === '' ? { refused: 'contact_missing', field: 'evidence' } : checkEvidence(text))
    await keepReceiptEvidence(ctx, request.id, { on: ctx.today, what: 'not_reached', text })
    return recordStep(ctx, request, { happened: 'contact_failed' })
  })
}

/**
 * Ends a request that could not be confirmed. It was never received in the sense of 第三十一条, so it has no result and the
 * annual report does not count it. Refuses `contact_not_tried` unless at least one attempt stands in the record.
 */
export async function closeUnconfirmed(
  ctx: Ctx,
  seen: SeenCase,
  given: { reason: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    const tried = await wasTried(ctx, request.id)
    demand(mayAct(ctx.actor, request, 'close_unconfirmed', { reason: given.reason }))
    await demandOfficeWords(
      ctx,
      request,
      { reason: given.reason },
      tried ? [] : [{ refused: 'contact_not_tried' }],
    )
    return recordStep(ctx, request, { happened: 'unconfirmed', to: 'closed', note: given.reason })
  })
}

async function wasTried(ctx: Ctx, requestId: string): Promise<boolean> {
  return (await openReceiptEvidence(ctx, requestId)).some((one) => one.what === 'not_reached')
}

function checkEvidence(text: string): Refusal | 'ok' {
  return text.length > longestEvidence
    ? { refused: 'note_too_long', field: 'evidence', details: { most: longestEvidence } }
    : 'ok'
}
