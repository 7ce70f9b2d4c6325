import type { Ctx } from '#platform/ctx.ts'
import { seal, unseal } from '#platform/secrets.ts'
import type { ReplyFacts } from '../rules/check-reply.ts'
import { findExplanation, type ExplanationRow } from './store/explanations.ts'

const purpose = 'disclosure/explanation'

export const sealExplanation = (text: string): string => seal(text.trim(), purpose)

/** Reasons asked of the applicant as the office reads them. */
export type Explanation = ExplanationRow

/** What was asked, given and found, opened; null when reasons were never asked for. */
export async function readExplanation(ctx: Ctx, requestId: string): Promise<Explanation | null> {
  const row = await findExplanation(ctx.db, requestId)
  if (row === null) return null
  const opened = (text: string | null) => (text === null ? null : unseal(text, purpose))
  return {
    ...row,
    grounds: unseal(row.grounds, purpose),
    given: opened(row.given),
    reasons: opened(row.reasons),
  }
}

/** How the reasons stand, for the rules of a reply (d5_4 needs 认定不合理). */
export async function explanationState(ctx: Ctx, requestId: string): Promise<ReplyFacts['explanation']> {
  const row = await findExplanation(ctx.db, requestId)
  if (row === null) return 'none'
  if (row.judgement === null) return 'asked'
  return row.judgement === 'unreasonable' ? 'unreasonable' : 'reasonable'
}
