import type { Ctx } from '#platform/ctx.ts'
import { issuePaper } from '../../src/modules/disclosure/papers/issue-paper.ts'
import { emptyReply, sealReply } from '../../src/modules/disclosure/procedure/reply-draft.ts'
import { recordStep } from '../../src/modules/disclosure/record-step.ts'
import type { DecisionCode, DisclosureRequest } from '../../src/modules/disclosure/request.ts'
import { getRequest, lockRequest } from '../../src/modules/disclosure/store/requests.ts'
import { aRequest, type RequestWish } from './disclosure.ts'
import { aReply } from './papers.ts'

let letters = 0

/** A request answered on the day of the ctx, with its letter and its receipt, not yet delivered. */
export async function aRepliedRequest(
  ctx: Ctx,
  wish: RequestWish & { code?: DecisionCode },
): Promise<{ request: DisclosureRequest; letterId: string; receiptId: string }> {
  const { code = 'd1b', ...rest } = wish
  const { request } = await aRequest(ctx, rest)
  return ctx.transaction(async (inside) => {
    const locked = await lockRequest(inside.db, request.id)
    const receiptId = await issuePaper(inside, locked, { kind: 'receipt' })
    const replied = await recordStep(inside, await getRequest(inside.db, request.id), {
      happened: 'signed',
      to: 'replied',
      changes: { result: code, ended_on: inside.today },
    })
    letters += 1
    const letterId = await issuePaper(inside, replied, {
      kind: 'reply_letter',
      reply: aReply(code),
      letterNumber: `示例依申复〔2026〕${letters}号`,
      decidedOn: inside.today,
      joined: [],
    })
    return { request: await getRequest(inside.db, request.id), letterId, receiptId }
  })
}

/** The signed reply behind such a request, with the files that were chosen to go out with it. */
export async function theSignedReply(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id' | 'result'>,
  enclosures: string[],
): Promise<void> {
  const code = request.result ?? 'd1b'
  letters += 1
  await ctx.db
    .insertInto('disclosure.reply')
    .values({
      request_id: request.id,
      version: 1,
      code,
      sealed: sealReply({ ...emptyReply(code, 'online'), enclosures }),
      author_id: crypto.randomUUID(),
      author_name: '拟稿',
      reviewer_id: crypto.randomUUID(),
      reviewer_name: '审查',
      signer_id: crypto.randomUUID(),
      signer_name: '签发',
      signed_at: ctx.now,
      decided_on: ctx.today,
      letter_number: `示例依申复〔2026〕签${letters}号`,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute()
}
