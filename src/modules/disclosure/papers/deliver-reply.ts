import type { Ctx } from '#platform/ctx.ts'
import { recordStep, type Step } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { listJoined, lockRequest } from '../store/requests.ts'
import { findPaperAbout, type PaperRow } from './store/papers.ts'

/**
 * What follows when the reply of a locked case has reached its applicant: 已送达, also for what is answered together with it, unless
 * that has a letter of its own and so a delivery of its own.
 */
export async function deliverReply(
  ctx: Ctx,
  request: DisclosureRequest,
  paper: Pick<PaperRow, 'kind'>,
  deliveredOn: string,
  said: Pick<Step, 'note' | 'by'>,
): Promise<void> {
  if (paper.kind !== 'reply_letter' || request.status !== 'replied') return
  const step: Step = {
    happened: 'delivered',
    to: 'delivered',
    changes: { delivered_on: deliveredOn },
    ...said,
  }
  await recordStep(ctx, request, step)
  for (const { id } of await listJoined(ctx.db, request.id)) {
    const joined = await lockRequest(ctx.db, id)
    const own = await findPaperAbout(ctx.db, id, 'reply_letter', '')
    if (joined.status !== 'replied' || own !== null) continue
    await recordStep(ctx, joined, { ...step, note: `与 ${request.number} 合并答复` })
  }
}
