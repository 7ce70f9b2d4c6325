import type { Ctx } from '#platform/ctx.ts'
import { readLivingReply } from '../procedure/read-reply.ts'
import type { DisclosureRequest } from '../request.ts'
import type { ReplyTexts } from './published-reply.ts'

/**
 * What a draft for the public begins with: the office's own topic and the reasons of the reply. Words of the applicant are not
 * taken over.
 */
export async function firstTexts(ctx: Ctx, request: DisclosureRequest): Promise<ReplyTexts> {
  const topic = request.topic ?? ''
  const reply = await readLivingReply(ctx, request.id)
  const said = reply === null ? [] : [reply.openPart, reply.publicPlace, reply.publicUrl, reply.reasons]
  return {
    title: topic === '' ? '' : `关于“${topic}”的答复`,
    question: topic === '' ? '' : `申请公开：${topic}。`,
    answer: said.filter((text) => text.trim() !== '').join('\n'),
  }
}
