import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { demand, NotFound, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import { mayExtend } from '../rules/extension.ts'
import { replyClock } from '../rules/reply-clock.ts'
import { lockBeside, type LockedCase } from './lock-case.ts'
import { readClockFacts } from './read-clock-facts.ts'
import { decideExtensionRow, findExtension, type ExtensionRow } from './store/extensions.ts'

/** The proposal that waits, and what stands against deciding it. */
async function lockProposal(
  ctx: Ctx,
  id: string,
  form: { revision: number },
): Promise<LockedCase & { proposal: ExtensionRow }> {
  const locked = await lockBeside(ctx, id, 'decide_extension', form)
  const proposal = await findExtension(ctx.db, id)
  if (proposal === null || proposal.consentedOn !== null || proposal.refusedNote !== null) {
    demand({ refused: 'extension_not_proposed' })
    throw new NotFound('extension')
  }
  const own: Refusal[] = locked.actor.id === proposal.proposedBy ? [{ refused: 'own_extension' }] : []
  return { ...locked, proposal, found: [...locked.found, ...own] }
}

/**
 * 同意延期 (条例第三十三条第二款): the head of the openness office, another person than the proposer, on or before the day that is
 * due; the applicant's notice is issued in the same transaction, so that neither stands without the other.
 */
export async function consentToExtension(ctx: Ctx, id: string, form: { revision: number }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found, proposal } = await lockProposal(ctx, id, form)
    const clock = await readClockFacts(ctx, request)
    if (clock === null) throw new NotFound('reply period')
    const calendar = await workingDays(ctx.db)
    demand([...found, ...refusalsOf(mayExtend({ clock, extendedEarlier: false }, ctx.today, calendar))])
    const dueBefore = replyClock(clock, calendar, ctx.today).earliestDueOn
    const dueAfter = replyClock({ ...clock, extended: true }, calendar, ctx.today).earliestDueOn
    await decideExtensionRow(ctx.db, id, {
      due_before: dueBefore,
      due_after: dueAfter,
      consented_by: actor.id,
      consented_name: actor.name,
      consented_on: ctx.today,
    })
    const extended = await recordStep(ctx, request, {
      happened: 'extended',
      changes: { extended: true },
      note: `${formatDay(dueBefore)}延长至${formatDay(dueAfter)}`,
    })
    await issuePaper(ctx, extended, {
      kind: 'extension_notice',
      reason: proposal.reason,
      dueBefore,
      dueAfter,
    })
  })
}

/** 不同意延期: the period stays as it is; another proposal may follow. */
export async function refuseExtension(
  ctx: Ctx,
  id: string,
  form: { opinion: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockProposal(ctx, id, form)
    const missing: Refusal[] =
      form.opinion.trim() === '' ? [{ refused: 'opinion_missing', field: 'opinion' }] : []
    await demandOfficeWords(ctx, request, { opinion: form.opinion }, [...found, ...missing])
    await decideExtensionRow(ctx.db, id, { refused_note: form.opinion.trim() })
    await recordStep(ctx, request, { happened: 'extension_refused', note: form.opinion })
  })
}
