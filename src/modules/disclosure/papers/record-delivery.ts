import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay, parseDay } from '#platform/day.ts'
import { demand, NotFound, Refused, refusalsOf } from '#platform/refusal.ts'
import { keepCaseFile } from '../case-files.ts'
import { deliveryWayWords } from '../messages/zh.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'
import { deliverReply } from './deliver-reply.ts'
import { openDelivery, sealProof, sealWhy } from './delivery.ts'
import { readPaperText } from './issue-paper.ts'
import { checkSending, isDeliveryWay } from './rules/check-delivery.ts'
import { completeDelivery, findDelivery, insertDelivery, moveReturned } from './store/deliveries.ts'
import { findPaper, type PaperRow } from './store/papers.ts'

export interface DeliveryForm {
  way: string
  /** days as typed */
  sentOn: string
  deliveredOn: string
  proof: string
  file: { name: string; bytes: Uint8Array } | null
  revision: number
}

/** A paper of a case that this person handles, with the case locked. */
async function lockForDelivery(
  ctx: Ctx,
  requestId: string,
  paperId: string,
  revision: number,
): Promise<{ request: DisclosureRequest; paper: PaperRow }> {
  const request = await lockRequest(ctx.db, requestId)
  demand(mayIn(ctx.actor, 'disclosure.handle', request))
  const paper = await findPaper(ctx.db, requestId, paperId)
  if (paper === null) throw new NotFound('paper')
  if (revision !== request.revision) {
    // Whoever comes second learns what the first one recorded, rather than only that something changed.
    const known = await findDelivery(ctx.db, paperId)
    if (known === null || known.deliveredOn === null) throw new Refused([{ refused: 'stale_version' }])
  }
  return { request, paper }
}

const dayOrFault = (text: string, field: string) => {
  const day = text === '' ? null : parseDay(text)
  return { day, faults: text !== '' && day === null ? [{ refused: 'day_unreadable', field }] : [] }
}

/**
 * Records that a paper was sent, that it arrived, or both (送达): one sending for each paper; with the day it arrived goes its proof.
 * The arrival of the reply makes the case 已送达.
 */
export async function recordDelivery(
  ctx: Ctx,
  requestId: string,
  paperId: string,
  form: DeliveryForm,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, paper } = await lockForDelivery(ctx, requestId, paperId, form.revision)
    const known = await findDelivery(ctx.db, paperId)
    const before = known === null ? null : openDelivery(known).proof
    const sent = dayOrFault(form.sentOn, 'sentOn')
    const delivered = dayOrFault(form.deliveredOn, 'deliveredOn')
    const given = {
      way: form.way,
      sentOn: sent.day,
      deliveredOn: delivered.day,
      proof: form.proof,
      proofFile: form.file !== null || (before?.fileId ?? null) !== null,
    }
    const unreadable = [...(known === null ? sent.faults : []), ...delivered.faults]
    const fields = new Set(unreadable.map(({ field }) => field))
    const found = refusalsOf(checkSending(given, { issuedOn: paper.issuedOn, known }, ctx.today))
    demand([...unreadable, ...found.filter(({ field }) => field === undefined || !fields.has(field))])
    const { title } = readPaperText(paper)
    const way = known?.way ?? (isDeliveryWay(form.way) ? form.way : request.deliveryWay)
    const by = { by_id: actorIn(ctx.actor).id, by_name: actorIn(ctx.actor).name, at: ctx.now }
    // A file that was kept with the sending proves the arrival too, unless another one takes its place.
    const fileId =
      form.file === null
        ? (before?.fileId ?? null)
        : await keepCaseFile(ctx, { requestId }, { ...form.file, purpose: 'proof', note: `${title}送达凭证` })
    const proof =
      form.proof.trim() === '' && fileId === null ? null : sealProof({ text: form.proof.trim(), fileId })
    const kept =
      known === null
        ? await insertDelivery(ctx.db, {
            paper_id: paperId,
            request_id: requestId,
            way,
            sent_on: given.sentOn ?? ctx.today,
            delivered_on: given.deliveredOn,
            proof,
            ...by,
          })
        : await completeDelivery(ctx.db, paperId, {
            delivered_on: given.deliveredOn ?? ctx.today,
            proof: proof ?? '',
            ...by,
          })
    if (!kept) throw new Refused([{ refused: 'stale_version' }])
    const said = `${title}，${deliveryWayWords[way]}`
    const arrived = given.deliveredOn === null ? '' : `，${formatDay(given.deliveredOn)}送达`
    if (given.deliveredOn !== null && paper.kind === 'reply_letter' && request.status === 'replied')
      await deliverReply(ctx, request, paper, given.deliveredOn, { note: `${said}${arrived}` })
    else await recordStep(ctx, request, { happened: 'paper_sent', note: `${said}${arrived}` })
  })
}

/** Records that a sending came back, with the reason; the paper may then be sent anew, and the try stays as evidence. */
export async function recordReturned(
  ctx: Ctx,
  requestId: string,
  paperId: string,
  form: { returnedOn: string; why: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, paper } = await lockForDelivery(ctx, requestId, paperId, form.revision)
    const known = await findDelivery(ctx.db, paperId)
    if (known === null) throw new Refused([{ refused: 'nothing_sent' }])
    if (known.deliveredOn !== null)
      throw new Refused([
        {
          refused: 'delivery_recorded',
          details: { on: formatDay(known.deliveredOn), by: known.byName },
        },
      ])
    const { day, faults } = dayOrFault(form.returnedOn, 'returnedOn')
    demand([
      ...faults,
      ...(form.returnedOn === '' ? [{ refused: 'returned_missing', field: 'returnedOn' }] : []),
      ...(day !== null && (day < known.sentOn || day > ctx.today)
        ? [{ refused: 'returned_day_wrong', field: 'returnedOn' }]
        : []),
      ...(form.why.trim() === '' ? [{ refused: 'returned_why_missing', field: 'why' }] : []),
    ])
    await moveReturned(ctx.db, paperId, {
      returned_on: day ?? ctx.today,
      why: sealWhy(form.why.trim()),
      by_id: actorIn(ctx.actor).id,
      by_name: actorIn(ctx.actor).name,
      at: ctx.now,
    })
    const { title } = readPaperText(paper)
    await recordStep(ctx, request, {
      happened: 'paper_returned',
      note: `${title}，${deliveryWayWords[known.way]}`,
    })
  })
}
