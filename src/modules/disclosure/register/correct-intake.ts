import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import { demand, Refused, type Refusal } from '#platform/refusal.ts'
import { applicantKindWords, channelWords, deliveryWayWords } from '../messages/zh.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { applicantKinds, deliveryWays, receiptChannels, type DisclosureRequest } from '../request.ts'
import { needsConfirmation, receiptDate } from '../rules/receipt-date.ts'
import { getRequest, type RequestChanges } from '../store/requests.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { keepReceiptEvidence } from './receipt-evidence.ts'
import { longestEvidence } from './rules/check-intake.ts'

/** What of an intake may be put right; empty days and evidence leave the receipt as it is. */
export interface IntakeCorrection {
  channel: string
  applicantKind: string
  deliveryWay: string
  confirmedOn: string
  evidence: string
  reason: string
}

/**
 * 更正登记事项: a channel or kind that was entered wrongly. Another channel may mean another day of receipt (第三十一条), then the
 * period is counted anew from it; once the request has ended only the kind of the applicant, a column of the report, can change.
 */
export async function correctIntake(
  ctx: Ctx,
  seen: SeenCase,
  given: IntakeCorrection,
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    const channel = receiptChannels.find((one) => one === given.channel)
    const kind = applicantKinds.find((one) => one === given.applicantKind)
    const way = deliveryWays.find((one) => one === given.deliveryWay)
    const refusals: Refusal[] = [
      ...(channel === undefined ? [{ refused: 'channel_missing', field: 'channel' }] : []),
      ...(kind === undefined ? [{ refused: 'applicant_kind_missing', field: 'applicantKind' }] : []),
      ...(way === undefined ? [{ refused: 'delivery_way_missing', field: 'deliveryWay' }] : []),
      ...(given.reason.trim() === '' ? [{ refused: 'reason_missing', field: 'reason' }] : []),
      ...(given.evidence.length > longestEvidence
        ? [{ refused: 'note_too_long', field: 'evidence', details: { most: longestEvidence } }]
        : []),
    ]
    const moved = channel === undefined ? 'unchanged' : receiptAfter(request, channel, given, ctx.today)
    if (moved !== 'unchanged' && !moved.ok) refusals.push(...moved.refusals)
    await demandOfficeWords(ctx, request, { reason: given.reason }, refusals)
    if (channel === undefined || kind === undefined || way === undefined) throw new Refused(refusals)
    const receipt: RequestChanges = moved !== 'unchanged' && moved.ok ? moved.changes : {}
    const changed = whatChanged(request, { channel, kind, way }, receipt)
    demand(changed.length === 0 ? { refused: 'nothing_changed' } : 'ok')
    const ended = request.status === 'closed' || request.endedOn !== null
    demand(
      ended && (channel !== request.channel || way !== request.deliveryWay)
        ? { refused: 'ended_kind_only' }
        : 'ok',
    )
    if (given.evidence.trim() !== '')
      await keepReceiptEvidence(ctx, request.id, {
        on: receipt.received_on ?? ctx.today,
        what: 'corrected',
        text: given.evidence.trim(),
      })
    const corrected = await recordStep(ctx, request, {
      happened: 'intake_corrected',
      ...(receipt.received_on !== undefined && request.status === 'submitted'
        ? { to: 'registered' as const }
        : {}),
      changes: { channel, applicant_kind: kind, delivery_way: way, ...receipt },
      note: `${changed.join('；')}。${given.reason.trim()}`,
    })
    if (corrected.status === request.status) return corrected
    await issuePaper(ctx, corrected, { kind: 'receipt' })
    return getRequest(ctx.db, corrected.id)
  })
}

type Moved =
  | { ok: true; changes: RequestChanges & { received_on: string } }
  | { ok: false; refusals: Refusal[] }

/** The day of receipt when the channel or the day of its confirmation changes. */
function receiptAfter(
  request: DisclosureRequest,
  channel: DisclosureRequest['channel'],
  given: IntakeCorrection,
  today: string,
): Moved | 'unchanged' {
  const typed = given.confirmedOn === '' ? null : (parseDay(given.confirmedOn) ?? given.confirmedOn)
  const sameDay = typed === null || typed === request.confirmedOn
  if (channel === request.channel && sameDay) return 'unchanged'
  if (request.endedOn !== null || request.status === 'closed') return 'unchanged'
  const waits = needsConfirmation(channel)
  // Nobody has confirmed it yet, under the old channel or the new: it goes on waiting.
  if (request.status === 'submitted' && waits && typed === null) return 'unchanged'
  const day = receiptDate(
    {
      channel,
      submittedOn: request.submittedOn,
      confirmedOn: waits ? (typed ?? request.confirmedOn) : null,
      evidence: given.evidence,
    },
    today,
  )
  if (!day.ok) return { ok: false, refusals: day.refusals }
  const received_on = day.receivedOn
  const restarts = request.clockStartedBy === null || request.clockStartedBy === 'receipt'
  return {
    ok: true,
    changes: {
      received_on,
      confirmed_on: waits ? received_on : null,
      // A clock begun anew by a correction or a payment no longer hangs on the receipt.
      ...(restarts ? { clock_starts_on: received_on, clock_started_by: 'receipt' as const } : {}),
    },
  }
}

function whatChanged(
  request: DisclosureRequest,
  to: {
    channel: DisclosureRequest['channel']
    kind: DisclosureRequest['applicantKind']
    way: DisclosureRequest['deliveryWay']
  },
  receipt: RequestChanges,
): string[] {
  const { channel, kind, way } = to
  const line = (name: string, before: string, after: string) =>
    before === after ? [] : [`${name}由“${before}”改为“${after}”`]
  return [
    ...line('来件方式', channelWords[request.channel], channelWords[channel]),
    ...line('申请人类别', applicantKindWords[request.applicantKind], applicantKindWords[kind]),
    ...line('获取方式', deliveryWayWords[request.deliveryWay], deliveryWayWords[way]),
    ...line(
      '收到申请之日',
      request.receivedOn ?? '未确认',
      receipt.received_on ?? request.receivedOn ?? '未确认',
    ),
  ]
}
