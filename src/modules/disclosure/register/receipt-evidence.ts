import type { Ctx } from '#platform/ctx.ts'
import { seal, unseal } from '#platform/secrets.ts'
import { findApplicant, updateApplicant } from '../store/applicants.ts'

const purpose = 'disclosure/receipt'

/** One thing that proves how a request came in, or that its applicant could not be reached. */
export interface ReceiptEvidence {
  /** the day of the signing, of the confirmation or of the attempt */
  on: string
  what: 'received' | 'confirmed' | 'not_reached' | 'corrected' | 'withdrawn'
  /** number of the mail, who was called and what was said: may name the applicant, so it is sealed */
  text: string
  by: string
}

/** Everything noted of how a request came in, oldest first; the caller has asked who reads. */
export async function openReceiptEvidence(ctx: Ctx, requestId: string): Promise<ReceiptEvidence[]> {
  const row = await findApplicant(ctx.db, requestId)
  const sealed = row?.evidence ?? null
  return sealed === null ? [] : (JSON.parse(unseal(sealed, purpose)) as ReceiptEvidence[])
}

/** Adds to it; what was noted before stays. In the transaction that holds the request locked. */
export async function keepReceiptEvidence(
  ctx: Ctx,
  requestId: string,
  added: Omit<ReceiptEvidence, 'by'>,
): Promise<void> {
  const known = await openReceiptEvidence(ctx, requestId)
  const all = [...known, { ...added, by: ctx.actor?.name ?? '' }]
  await updateApplicant(ctx.db, requestId, { evidence: seal(JSON.stringify(all), purpose) })
}
