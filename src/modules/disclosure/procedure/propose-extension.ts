import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { NotFound, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import { mayExtend } from '../rules/extension.ts'
import { replyClock } from '../rules/reply-clock.ts'
import { lockBeside } from './lock-case.ts'
import { readClockFacts } from './read-clock-facts.ts'
import { findExtension, proposeExtensionRow } from './store/extensions.ts'

export interface ExtensionForm {
  reason: string
  revision: number
}

/** 提请延期: another person must still consent before the day that is due now (条例第三十三条第二款). */
export async function proposeExtension(ctx: Ctx, id: string, form: ExtensionForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockBeside(ctx, id, 'propose_extension', form)
    const clock = await readClockFacts(ctx, request)
    if (clock === null) throw new NotFound('reply period')
    const calendar = await workingDays(ctx.db)
    const known = await findExtension(ctx.db, id)
    const extendedEarlier = known !== null && known.consentedOn !== null
    const faults: Refusal[] = [
      ...found,
      ...refusalsOf(mayExtend({ clock, extendedEarlier }, ctx.today, calendar)),
    ]
    if (known !== null && !extendedEarlier && known.refusedNote === null)
      faults.push({ refused: 'extension_proposed', details: { name: known.proposedName } })
    if (form.reason.trim() === '') faults.push({ refused: 'extension_reasons_missing', field: 'reason' })
    await demandOfficeWords(ctx, request, { reason: form.reason }, [...faults])
    const dueBefore = replyClock(clock, calendar, ctx.today).earliestDueOn
    await proposeExtensionRow(ctx.db, {
      request_id: id,
      reason: form.reason.trim(),
      proposed_by: actor.id,
      proposed_name: actor.name,
      proposed_on: ctx.today,
      due_before: dueBefore,
    })
    await recordStep(ctx, request, {
      happened: 'extension_proposed',
      note: `现期限${formatDay(dueBefore)}。${form.reason.trim()}`,
    })
  })
}
