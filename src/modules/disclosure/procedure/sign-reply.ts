import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { demand, NotFound } from '#platform/refusal.ts'
import { decisionWords } from '../messages/zh.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { openStatuses } from '../rules/request-workflow.ts'
import type { DisclosureRequest } from '../request.ts'
import { listJoined, lockRequest } from '../store/requests.ts'
import { takeLetterNumber } from './letter-number.ts'
import { lockCase } from './lock-case.ts'
import { paperReplyOf } from './paper-reply.ts'
import { faultsOfReply } from './reply-facts.ts'
import { openReply, sealOpinion } from './reply-draft.ts'
import { findLivingReply, updateReply } from './store/replies.ts'

/** Answered together: each is counted by itself, with the same result on the same day. */
async function answerJoined(ctx: Ctx, main: DisclosureRequest, letterNumber: string): Promise<string[]> {
  const numbers: string[] = []
  for (const { id } of await listJoined(ctx.db, main.id)) {
    const request = await lockRequest(ctx.db, id)
    // Somebody may have taken it out while this waited for its row.
    if (request.joinedTo !== main.id) continue
    if (!(openStatuses as readonly string[]).includes(request.status) || request.receivedOn === null) continue
    await recordStep(ctx, request, {
      happened: 'signed',
      to: 'replied',
      changes: { result: main.result, ended_on: ctx.today },
      note: `与${main.number}合并答复，${letterNumber}`,
    })
    numbers.push(request.number)
  }
  return numbers
}

const lateWords = (dueOn: string | null, today: string): string =>
  dueOn !== null && today > dueOn ? `；超过答复期限（${formatDay(dueOn)}）签发` : ''

/**
 * 签发答复: the decision, its day, its number and its letter come about together, or not at all; a third person signs. Late is
 * late: it is possible and stays on record.
 */
export async function signReply(ctx: Ctx, id: string, form: { revision: number }): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'sign_reply', form)
    const reply = await findLivingReply(ctx.db, id)
    if (reply === null) throw new NotFound('reply')
    const draft = openReply(reply)
    demand([...found, ...(await faultsOfReply(ctx, request, draft))])
    const letterNumber = await takeLetterNumber(ctx, request.organisationId)
    await updateReply(
      ctx.db,
      reply.id,
      {
        signer_id: actor.id,
        signer_name: actor.name,
        signed_at: ctx.now,
        decided_on: ctx.today,
        letter_number: letterNumber,
      },
      ctx.now,
    )
    const signed = await recordStep(ctx, request, {
      happened: 'signed',
      to: 'replied',
      changes: { result: reply.code, ended_on: ctx.today },
      note: `${letterNumber}，${decisionWords[reply.code]}${lateWords(request.dueOn, ctx.today)}`,
    })
    const joined = await answerJoined(ctx, signed, letterNumber)
    await issuePaper(ctx, signed, {
      kind: 'reply_letter',
      reply: paperReplyOf(draft),
      letterNumber,
      decidedOn: ctx.today,
      joined,
    })
    return letterNumber
  })
}

/** 签发退回: this version is closed with the signer's opinion; the next one starts from it. */
export async function returnSigning(
  ctx: Ctx,
  id: string,
  form: { opinion: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'return_signing', form)
    demand(found)
    const reply = await findLivingReply(ctx.db, id)
    if (reply === null) throw new NotFound('reply')
    const opinion = form.opinion.trim()
    const given = { verdict: 'returned' as const, opinion, sheet: null, byName: actor.name, on: ctx.today }
    await updateReply(
      ctx.db,
      reply.id,
      { signing_opinion: sealOpinion(given), returned_at: ctx.now },
      ctx.now,
    )
    await recordStep(ctx, request, { happened: 'signing_returned', to: 'processing' })
  })
}
