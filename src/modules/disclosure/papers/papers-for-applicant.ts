import { isIdentity } from '#platform/identity.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import type { DeliveryWay, DisclosureRequest } from '../request.ts'
import { listIdsOfSameApplicant } from '../store/applicants.ts'
import { getRequest, lockRequest } from '../store/requests.ts'
import { deliverReply } from './deliver-reply.ts'
import { sealProof } from './delivery.ts'
import { readPaperText } from './issue-paper.ts'
import type { PaperKind, PaperText } from './paper.ts'
import { completeDelivery, findDelivery, insertDelivery } from './store/deliveries.ts'
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

/**
 * The reply letter that answers a request: its own, or that of the case it was answered together with where both are of one
 * applicant; null while there is none.
 */
async function replyLetterFor(ctx: Ctx, request: DisclosureRequest): Promise<PaperRow | null> {
  const own = await findPaperAbout(ctx.db, request.id, 'reply_letter', '')
  if (own !== null || request.joinedTo === null || request.status === 'closed') return own
  const same = await listIdsOfSameApplicant(ctx.db, request.id)
  return same.includes(request.joinedTo) ? findPaperAbout(ctx.db, request.joinedTo, 'reply_letter', '') : null
}

/** Papers addressed to the applicant, in the order of issue. The caller has checked the query code. */
export async function listPapersForApplicant(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id'>,
): Promise<ApplicantPaper[]> {
  const own = (await listPaperRows(ctx.db, request.id)).filter(({ kind }) => isToApplicant(kind))
  const letter = await replyLetterFor(ctx, await getRequest(ctx.db, request.id))
  const shared = letter === null || letter.requestId === request.id ? [] : [letter]
  const papers: ApplicantPaper[] = []
  for (const row of [...own, ...shared]) {
    papers.push({
      id: row.id,
      kind: row.kind,
      title: readPaperText(row).title,
      number: row.number,
      issuedOn: row.issuedOn,
      delivered: ((await findDelivery(ctx.db, row.id))?.deliveredOn ?? null) !== null,
    })
  }
  return papers
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

/** A paper of this applicant with its case locked: the case the paper belongs to, which another may share. */
async function lockPaper(
  ctx: Ctx,
  request: DisclosureRequest,
  paperId: string,
): Promise<{ paper: PaperRow; owner: DisclosureRequest }> {
  const own = isIdentity(paperId) ? await findPaper(ctx.db, request.id, paperId) : null
  const letter = own ?? (await replyLetterFor(ctx, request))
  if (letter === null || letter.id !== paperId.toLowerCase() || !isToApplicant(letter.kind))
    throw new NotFound('paper')
  return { paper: letter, owner: await lockRequest(ctx.db, letter.requestId) }
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
    const asked = await getRequest(ctx.db, request.id)
    const { paper, owner } = await lockPaper(ctx, asked, paperId)
    if (owner.deliveryWay === 'online') await keepArrival(ctx, owner, paper, 'online', '申请人在查询页面打开')
    return readPaperText(paper)
  })
}

/** The applicant says at the status page that the reply arrived, whichever way it was sent; says whether there was one. */
export async function acknowledgeReply(ctx: Ctx, request: Pick<DisclosureRequest, 'id'>): Promise<boolean> {
  return ctx.transaction(async (ctx) => {
    const letter = await replyLetterFor(ctx, await getRequest(ctx.db, request.id))
    if (letter === null) return false
    const owner = await lockRequest(ctx.db, letter.requestId)
    await keepArrival(ctx, owner, letter, owner.deliveryWay, '申请人在查询页面确认收到')
    return true
  })
}
