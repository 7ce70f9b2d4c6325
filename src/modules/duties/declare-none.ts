import { recordAudit } from '#platform/audit.ts'
import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand, type Verdict } from '#platform/refusal.ts'
import { changeDuty, dropCoverage } from './change-duty.ts'
import { dutyForChange } from './load-duty.ts'
import { declarationHoldsUntil, mayConfirm, mayDeclare } from './rules/may-declare.ts'
import {
  confirmDeclarationRow,
  endDeclarations,
  insertDeclaration,
  lockLivingDeclaration,
} from './store/declarations.ts'
import { lockEndedDeclarations } from './store/duties.ts'

/** 申报本期无此类信息: waits for a second signature; until then the duty stands as it stood. */
export async function declareNone(ctx: Ctx, dutyId: string, reason: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { duty } = await dutyForChange(ctx, dutyId, 'duties.report')
    const living = await lockLivingDeclaration(ctx.db, dutyId)
    demand(mayDeclare(duty, { reason, pending: living !== null }, ctx.today))
    const words = reason.trim()
    await insertDeclaration(ctx.db, { dutyId, reason: words, by: actor.id, name: actor.name, at: ctx.now })
    await changeDuty(ctx, duty, {}, { what: 'declared', note: words })
    await audit(ctx, dutyId, 'duty.none_declared', words)
  })
}

/** 确认本期无此类信息: the second signature; it holds to the end of the period, or one year. Refuses the declarer. */
export async function confirmNone(ctx: Ctx, dutyId: string): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { duty } = await dutyForChange(ctx, dutyId, 'duties.confirm')
    const living = await lockLivingDeclaration(ctx.db, dutyId)
    demand(
      living === null ? { refused: 'declaration_settled' } : mayConfirm(living, duty, actor.id, ctx.today),
    )
    if (living === null) return
    const validUntil = declarationHoldsUntil(duty, ctx.today)
    await confirmDeclarationRow(ctx.db, living.id, {
      by: actor.id,
      name: actor.name,
      at: ctx.now,
      validUntil,
    })
    await changeDuty(
      ctx,
      duty,
      { status: 'declared', noneUntil: validUntil },
      { what: 'declaration_confirmed', note: living.reason },
    )
    await audit(ctx, dutyId, 'duty.none_confirmed', living.reason)
    await dropCoverage(ctx, [duty.regionCode])
  })
}

/** 退回申报: the second person finds that there is information; the reason goes back to the declarer. */
export async function refuseNone(ctx: Ctx, dutyId: string, reason: string): Promise<void> {
  await endByHand(ctx, dutyId, { permission: 'duties.confirm', as: 'refused', reason })
}

/** 撤回申报: by whoever may report there, confirmed or not; the duty is open again. */
export async function withdrawNone(ctx: Ctx, dutyId: string, reason: string): Promise<void> {
  await endByHand(ctx, dutyId, { permission: 'duties.report', as: 'withdrawn', reason })
}

async function endByHand(
  ctx: Ctx,
  dutyId: string,
  how: { permission: string; as: 'refused' | 'withdrawn'; reason: string },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const actor = actorIn(ctx.actor)
    const { duty } = await dutyForChange(ctx, dutyId, how.permission)
    const living = await lockLivingDeclaration(ctx.db, dutyId)
    const words = how.reason.trim()
    demand(mayEnd(living, how.as, actor.id))
    demand([...words].length < 5 ? { refused: 'end_reason_missing', field: 'endReason' } : 'ok')
    await endDeclarations(ctx.db, [dutyId], { reason: how.as, note: words, at: ctx.now })
    const what = how.as === 'refused' ? 'declaration_refused' : 'declaration_ended'
    await changeDuty(ctx, duty, { status: 'open', noneUntil: null }, { what, note: words })
    await audit(ctx, dutyId, `duty.none_${how.as}`, words)
    await dropCoverage(ctx, [duty.regionCode])
  })
}

function mayEnd(
  living: { declaredBy: string; confirmedBy: string | null } | null,
  as: 'refused' | 'withdrawn',
  actorId: string,
): Verdict {
  if (living === null) return { refused: 'declaration_settled' }
  if (as === 'withdrawn') return 'ok'
  if (living.confirmedBy !== null) return { refused: 'declaration_settled' }
  return living.declaredBy === actorId ? { refused: 'own_work' } : 'ok'
}

/** Declarations that ran out open their duties again; gives how many. Runs every night. */
export async function endExpiredDeclarations(ctx: Ctx): Promise<number> {
  return ctx.transaction(async (ctx) => {
    const duties = await lockEndedDeclarations(ctx.db, ctx.today)
    for (const duty of duties) {
      const note = '申报有效期已满'
      await changeDuty(ctx, duty, { status: 'open', noneUntil: null }, { what: 'declaration_ended', note })
    }
    const ids = duties.map((duty) => duty.id)
    await endDeclarations(ctx.db, ids, { reason: 'expired', note: null, at: ctx.now })
    await dropCoverage(
      ctx,
      duties.map((duty) => duty.regionCode),
    )
    return duties.length
  })
}

async function audit(ctx: Ctx, dutyId: string, event: string, reason: string): Promise<void> {
  await recordAudit(ctx, { event, objectType: 'duty', objectId: dutyId, reason })
}
