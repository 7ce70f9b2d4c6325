import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import { recordStep } from '../record-step.ts'
import type { PublicInterest } from '../rules/consultation.ts'
import { getConsultation, sealConsultation } from './consultation.ts'
import { lockBeside } from './lock-case.ts'
import { updateConsultation } from './store/consultations.ts'

export interface OverrideForm {
  content: string
  reasons: string
  revision: number
}

/**
 * 因公共利益决定公开 (条例第三十二条): over a third party's reasonable objection, because withholding would weigh heavily on the
 * public interest; what is disclosed and why is told to it in writing in the same transaction.
 */
export async function overrideObjection(
  ctx: Ctx,
  id: string,
  consultationId: string,
  form: OverrideForm,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockBeside(ctx, id, 'override_objection', form)
    const one = await getConsultation(ctx, id, consultationId)
    const faults: Refusal[] = []
    if (one.outcome.result !== 'must_withhold') faults.push({ refused: 'override_not_needed' })
    if (one.override !== null) faults.push({ refused: 'override_told' })
    if (form.content.trim() === '') faults.push({ refused: 'override_content_missing', field: 'content' })
    if (form.reasons.trim() === '') faults.push({ refused: 'override_reasons_missing', field: 'reasons' })
    demand([...found, ...faults])
    const override: PublicInterest = {
      content: form.content.trim(),
      reasons: form.reasons.trim(),
      toldOn: ctx.today,
    }
    await updateConsultation(ctx.db, one.id, {
      override_reason: sealConsultation(JSON.stringify(override)),
    })
    const told = await recordStep(ctx, request, {
      happened: 'consultation_answered',
      note: '第三方不同意公开；因公共利益决定公开，已书面告知第三方',
    })
    const { content, reasons } = override
    await issuePaper(
      ctx,
      told,
      { kind: 'third_party_notice', party: one.party.name, content, reasons },
      one.id,
    )
  })
}
