import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { demand, refusalsOf } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import {
  checkCorrectionNotice,
  correctionDue,
  mayAskForCorrection,
  type CorrectionNotice,
} from '../rules/correction.ts'
import { refuseJoined } from './joined-cases.ts'
import { lockCase, takenBy } from './lock-case.ts'

export interface CorrectionForm extends CorrectionNotice {
  revision: number
}

/**
 * 告知补正 (条例第三十条): what is unclear, how to make it clear, and by when; once only and within seven working days of
 * receipt. The notice is issued with it, and the reply period stands still until the request comes back corrected.
 */
export async function askCorrection(ctx: Ctx, id: string, form: CorrectionForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'ask_correction', form)
    const calendar = await workingDays(ctx.db)
    const { receivedOn, correctionNoticedOn: noticedOn, endedOn } = request
    demand([
      ...found,
      ...refusalsOf(mayAskForCorrection({ receivedOn, noticedOn, endedOn }, ctx.today, calendar)),
      ...refusalsOf(checkCorrectionNotice(form)),
      ...(await refuseJoined(ctx, id)),
    ])
    const dueOn = correctionDue(ctx.today, calendar, form.days)
    const asked = await recordStep(ctx, request, {
      happened: 'correction_asked',
      to: 'awaiting_correction',
      changes: {
        ...takenBy(request, actor),
        correction_noticed_on: ctx.today,
        correction_due_on: dueOn,
      },
      note: `补正期限${form.days}个工作日，至${formatDay(dueOn)}`,
    })
    const items = form.items.map((item) => item.trim()).filter((item) => item !== '')
    await issuePaper(ctx, asked, {
      kind: 'correction_notice',
      items,
      guidance: form.guidance.trim(),
      dueOn,
    })
  })
}
