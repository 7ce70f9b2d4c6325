import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { seal } from '#platform/secrets.ts'
import { applicantPurpose, identityOf, openApplicant } from '../applicant.ts'
import { recordStep } from '../record-step.ts'
import type { Applicant, DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { updateApplicant } from '../store/applicants.ts'
import { listJoined, listParts } from '../store/requests.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { checkContact, checkDelivery } from './rules/check-intake.ts'

export const contactFields = ['phone', 'email', 'address', 'postcode'] as const
const fieldWords = { phone: '电话', email: '电子邮箱', address: '通信地址', postcode: '邮政编码' } as const

/** 联系方式 (条例第二十九条) as it should have been entered, and why it was not. */
export interface ContactCorrection extends Pick<Applicant, (typeof contactFields)[number]> {
  reason: string
}

/**
 * 更正联系方式: a phone or an address that was entered wrongly, or has changed. With a wrong one no letter arrives and the status
 * page never opens. The history says which fields, never what stands in them. Parts of a split request follow it.
 */
export async function correctContact(
  ctx: Ctx,
  seen: SeenCase,
  given: ContactCorrection,
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
    const before = await openApplicant(ctx, request.id)
    const half = (text: string) => text.normalize('NFKC').trim()
    const contact = {
      phone: half(given.phone),
      email: half(given.email),
      address: given.address.trim(),
      postcode: half(given.postcode),
    }
    const after = { ...before, ...contact }
    const changed = contactFields.filter((field) => contact[field] !== before[field])
    const refusals: Refusal[] = [
      ...(changed.length === 0 ? [{ refused: 'nothing_changed' }] : []),
      ...checkContact(after),
      ...checkDelivery(request.deliveryWay, after),
      ...(given.reason.trim() === '' ? [{ refused: 'reason_missing', field: 'reason' }] : []),
    ]
    await demandOfficeWords(ctx, request, { reason: given.reason }, refusals)
    await keepContact(ctx, request, after)
    for (const part of await listParts(ctx.db, request.id)) await keepContact(ctx, part, after)
    return recordStep(ctx, request, {
      happened: 'intake_corrected',
      note: `更正申请人的${changed.map((field) => fieldWords[field]).join('、')}。${given.reason.trim()}`,
    })
  })
}

async function keepContact(ctx: Ctx, request: DisclosureRequest, applicant: Applicant): Promise<void> {
  const together = request.joinedTo !== null || (await listJoined(ctx.db, request.id)).length > 0
  await updateApplicant(ctx.db, request.id, {
    sealed: seal(JSON.stringify(applicant), applicantPurpose),
    // Without a paper a person is told apart by the phone; those answered together stay one person until they are answered.
    ...(together ? {} : { identity_index: identityOf(applicant) }),
  })
}
