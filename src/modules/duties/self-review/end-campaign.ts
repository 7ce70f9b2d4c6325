import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { listMissingDocuments } from './open-campaign.ts'
import { everywhere } from './read-campaign.ts'
import { longestReason, shortestReason } from './rules/check-decision.ts'
import { checkDue } from './rules/check-opening.ts'
import { closingBlockers } from './rules/count-entries.ts'
import { mayManage } from './rules/who-may.ts'
import { endCampaign, lockCampaign, moveDue } from './store/campaigns.ts'
import { listProgress } from './store/figures.ts'

/**
 * 结束自查，形成报告: from now on nothing of it changes. Refused while anything is undecided, or a conversion has no duty, and
 * without a summary of ten characters. Gives how many documents came on the list at the last moment; when there are any, it
 * is not ended.
 */
export async function closeCampaign(ctx: Ctx, id: string, summary: string): Promise<{ added: number }> {
  return ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const campaign = await lockCampaign(ctx.db, id, 'end')
    demand(mayManage(actor, campaign, 'close'))
    const added = await listMissingDocuments(ctx, id, campaign.regionCode)
    if (added > 0) return { added }
    const figures = await sums(ctx, id)
    const faults: Refusal[] = [...closingBlockers(figures), ...lengthFaults(summary)]
    demand(faults)
    await endCampaign(ctx.db, id, {
      status: 'closed',
      by: actor.id,
      name: actor.name,
      at: ctx.now,
      on: ctx.today,
      note: summary.trim(),
    })
    await recordAudit(ctx, {
      event: 'self_review.closed',
      objectType: 'self_review',
      objectId: id,
      before: { status: campaign.status },
      after: { status: 'closed', ...figures },
    })
    await announce(ctx, { type: 'self_review.closed', id, regionCode: campaign.regionCode })
    return { added: 0 }
  })
}

function lengthFaults(summary: string): Refusal[] {
  const field = 'summary'
  if (summary.length > longestReason)
    return [{ refused: 'self_review_too_long', field, details: { limit: longestReason } }]
  return summary.replaceAll(/\s/g, '').length < shortestReason
    ? [{ refused: 'self_review_closing_short', field, details: { least: shortestReason } }]
    : []
}

/** What is left to do before the end, by entries. */
export async function sums(
  ctx: Ctx,
  id: string,
): Promise<{ total: number; undecided: number; kept: number; converted: number; withoutItem: number }> {
  const figures = { total: 0, undecided: 0, kept: 0, converted: 0, withoutItem: 0 }
  for (const row of await listProgress(ctx.db, id, everywhere)) {
    for (const name of Object.keys(figures) as (keyof typeof figures)[]) figures[name] += row[name]
  }
  return figures
}

/** 取消自查 that was opened by mistake, with a reason. Refused once anything was decided. */
export async function cancelCampaign(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const campaign = await lockCampaign(ctx.db, id, 'end')
    demand(mayManage(actor, campaign, 'cancel', { reason }))
    const { total, undecided } = await sums(ctx, id)
    const decided = total - undecided
    demand(decided > 0 ? { refused: 'self_review_has_decisions', details: { count: decided } } : 'ok')
    await endCampaign(ctx.db, id, {
      status: 'cancelled',
      by: actor.id,
      name: actor.name,
      at: ctx.now,
      on: ctx.today,
      note: reason.trim(),
    })
    await recordAudit(ctx, {
      event: 'self_review.cancelled',
      objectType: 'self_review',
      objectId: id,
      reason,
      before: { status: campaign.status },
      after: { status: 'cancelled' },
    })
  })
}

/** Moves the last day of a running campaign, with a reason that stays in the audit. */
export async function moveCampaignDue(
  ctx: Ctx,
  id: string,
  form: { dueOn: string; reason: string },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const campaign = await lockCampaign(ctx.db, id, 'end')
    demand(mayManage(ctx.actor, campaign, 'move_due', { reason: form.reason }))
    const due = checkDue(form.dueOn, ctx.today)
    demand(due.refusal ?? 'ok')
    demand(due.day === campaign.dueOn ? { refused: 'self_review_due_same', field: 'dueOn' } : 'ok')
    await moveDue(ctx.db, id, due.day)
    await recordAudit(ctx, {
      event: 'self_review.due_moved',
      objectType: 'self_review',
      objectId: id,
      reason: form.reason,
      before: { dueOn: campaign.dueOn },
      after: { dueOn: due.day },
    })
  })
}
