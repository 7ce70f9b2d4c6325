import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import type { DeliveryWay, DisclosureRequest } from '../request.ts'
import { lockRequest } from '../store/requests.ts'
import { deliverReply } from './deliver-reply.ts'
import { sealProof } from './delivery.ts'
import { readPaperText } from './issue-paper.ts'
import type { PaperKind, PaperText } from './paper.ts'
import { completeDelivery, findDelivery, insertDelivery, listDeliveries } from './store/deliveries.ts'
import { findPaper, findPaperAbout, listPaperRows, type PaperRow } from './store/papers.ts'

/** What letters to others say is not the applicant's to read (条例第三十二条). */
const toApplicant: ReadonlySet<PaperKind> = new Set([
  'receipt',
  'correction_notice',
  'explanation_notice',
  'extension_notice',
  'consultation_notice',
  'fee_notice',
  'reply_letter',
  'closing_notice',
])

/** A paper on the status page of its applicant. */
export interface ApplicantPaper {
  id: string
  kind: PaperKind
  title: string
  number: string | null
  issuedOn: string
  delivered: boolean
}

/** Whether a paper is addressed to the applicant. */
export const isToApplicant = (kind: PaperKind): boolean => toApplicant.has(kind)

/** Papers addressed to the applicant, in the order of issue. The caller has checked the query code. */
export async function listPapersForApplicant(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id'>,
): Promise<ApplicantPaper[]> {
  const delivered = new Set(
    (await listDeliveries(ctx.db, request.id)).flatMap(({ paperId, deliveredOn }) =>
      deliveredOn === null ? [] : [paperId],
    ),
  )
  return (await listPaperRows(ctx.db, request.id))
    .filter(({ kind }) => isToApplicant(kind))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      title: readPaperText(row).title,
      number: row.number,
      issuedOn: row.issuedOn,
      delivered: delivered.has(row.id),
    }))
}

/**
 * Keeps that a paper reached its applicant by their own act; nothing when it was delivered before, so opening twice, or at once
 * from two places, delivers once.
 */
async function keepArrival(
  ctx: Ctx,
  request: DisclosureRequest,
  paper: PaperRow,
  way: DeliveryWay,
  words: string,
): Promise<void> {
  const known = await findDelivery(ctx.db, paper.id)
  const proof = sealProof({ text: words, fileId: null })
  const by = { by_id: null, by_name: '申请人', at: ctx.now }
  const kept =
    known === null
      ? await insertDelivery(ctx.db, {
          paper_id: paper.id,
          request_id: request.id,
          way,
          sent_on: paper.issuedOn,
          delivered_on: ctx.today,
          proof,
          ...by,
        })
      : await completeDelivery(ctx.db, paper.id, { delivered_on: ctx.today, proof, ...by })
  if (!kept) return
  const said = { note: `${readPaperText(paper).title}，${words}`, by: '申请人' as const }
  if (paper.kind === 'reply_letter' && request.status === 'replied')
    await deliverReply(ctx, request, paper, ctx.today, said)
  else await recordStep(ctx, request, { happened: 'paper_sent', ...said })
}

/**
 * Opens a paper on the status page. Who chose to be answered there has it from then on: the first opening is its delivery, and of
 * the reply the delivery of the case. `NotFound` for a paper of another case or one that is not the applicant's.
 */
export async function openPaperForApplicant(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id'>,
  paperId: string,
): Promise<PaperText> {
  return ctx.transaction(async (ctx) => {
    const locked = await lockRequest(ctx.db, request.id)
    const paper = uuid.test(paperId) ? await findPaper(ctx.db, request.id, paperId) : null
    if (paper === null || !isToApplicant(paper.kind)) throw new NotFound('paper')
    if (locked.deliveryWay === 'online')
      await keepArrival(ctx, locked, paper, 'online', '申请人在查询页面打开')
    return readPaperText(paper)
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The applicant says at the status page that the reply arrived, whichever way it was sent; says whether there was one. */
export async function acknowledgeReply(ctx: Ctx, request: Pick<DisclosureRequest, 'id'>): Promise<boolean> {
  return ctx.transaction(async (ctx) => {
    const locked = await lockRequest(ctx.db, request.id)
    const paper = await findPaperAbout(ctx.db, request.id, 'reply_letter', '')
    if (paper === null) return false
    await keepArrival(ctx, locked, paper, locked.deliveryWay, '申请人在查询页面确认收到')
    return true
  })
}
