import type { Ctx } from '#platform/ctx.ts'
import { demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { lockCase, type LockedCase } from './lock-case.ts'
import { sealOpinion } from './reply-draft.ts'
import { checkReviewSheet, type ReviewSheet } from './rules/review-sheet.ts'
import { findLivingReply, updateReply, type ReplyRow } from './store/replies.ts'

export interface ReviewForm {
  sheet: ReviewSheet
  opinion: string
  revision: number
}

async function lockReply(
  ctx: Ctx,
  id: string,
  action: 'pass_legality' | 'return_legality',
  form: ReviewForm,
): Promise<LockedCase & { reply: ReplyRow }> {
  const locked = await lockCase(ctx, id, action, form)
  const reply = await findLivingReply(ctx.db, id)
  if (reply === null) throw new NotFound('reply')
  return { ...locked, reply }
}

/** 合法性审查通过: every question of the sheet answered, by another person than the author. */
export async function passLegality(ctx: Ctx, id: string, form: ReviewForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found, reply } = await lockReply(ctx, id, 'pass_legality', form)
    demand([...found, ...checkReviewSheet(form.sheet)])
    const { sheet, opinion } = form
    const given = {
      verdict: 'passed' as const,
      opinion: opinion.trim(),
      sheet,
      byName: actor.name,
      on: ctx.today,
    }
    await updateReply(
      ctx.db,
      reply.id,
      {
        reviewer_id: actor.id,
        reviewer_name: actor.name,
        reviewed_at: ctx.now,
        review_opinion: sealOpinion(given),
      },
      ctx.now,
    )
    await recordStep(ctx, request, { happened: 'legality_passed', to: 'signing' })
  })
}

/** 合法性审查退回: this version is closed with the opinion; the next one starts from it. */
export async function returnLegality(ctx: Ctx, id: string, form: ReviewForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found, reply } = await lockReply(ctx, id, 'return_legality', form)
    const own: Refusal[] = actor.id === reply.authorId ? [{ refused: 'own_reply' }] : []
    demand([...found, ...own])
    const { sheet, opinion } = form
    const given = {
      verdict: 'returned' as const,
      opinion: opinion.trim(),
      sheet,
      byName: actor.name,
      on: ctx.today,
    }
    await updateReply(
      ctx.db,
      reply.id,
      {
        reviewer_id: actor.id,
        reviewer_name: actor.name,
        reviewed_at: ctx.now,
        review_opinion: sealOpinion(given),
        returned_at: ctx.now,
      },
      ctx.now,
    )
    await recordStep(ctx, request, { happened: 'legality_returned', to: 'processing' })
  })
}
