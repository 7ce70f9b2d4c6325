import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import type { OfficialDocument, WithdrawalReason } from './official-document.ts'
import { withdrawalReasons } from './official-document.ts'
import { dropDocumentPages } from './public-pages.ts'
import { recordStep } from './record-step.ts'
import { mayAct } from './rules/who-may.ts'
import { withdrawalStatement } from './rules/withdrawal-wording.ts'
import { findDocument, lockDocument } from './store/documents.ts'
import { getVersion } from './store/versions.ts'

export interface Withdrawal {
  reason: string
  /** Further words for the public; may be empty. */
  note: string
  /** Name and office of whoever approved it (G11). */
  approver: string
  replacedBy: string | null
}

/**
 * 撤回: the page keeps its address and index number and says what, when and why; its text and files are gone from the public at
 * once. Refused without a reason of the list and an approver.
 */
export async function withdrawDocument(
  ctx: Ctx,
  id: string,
  withdrawal: Withdrawal,
): Promise<OfficialDocument> {
  return ctx.transaction(async (ctx) => {
    const document = await lockDocument(ctx.db, id)
    demand(mayAct(ctx.actor, document, 'withdraw'))
    const reason = await readWithdrawal(ctx, document, withdrawal)
    const statement = await withdrawalPreview(ctx, document, reason, withdrawal.note)
    const withdrawn = await recordStep(ctx, document, {
      happened: 'withdrawn',
      to: 'withdrawn',
      opinion: `批准人：${withdrawal.approver.trim()}。${withdrawal.note.trim()}`,
      publicNote: statement,
      version: document.public_version ?? document.working_version,
      changes: {
        withdrawn_at: ctx.now,
        withdrawal_reason: reason,
        withdrawal_statement: statement,
        withdrawal_approver: withdrawal.approver.trim(),
        replaced_by: withdrawal.replacedBy,
        public_changed_at: ctx.now,
      },
    })
    await dropDocumentPages(ctx, withdrawn)
    return withdrawn
  })
}

/** The wording the public will read, before anything is written. */
export async function withdrawalPreview(
  ctx: Ctx,
  document: OfficialDocument,
  reason: WithdrawalReason,
  note: string,
): Promise<string> {
  const version = await getVersion(ctx.db, document.id, document.public_version ?? document.working_version)
  return withdrawalStatement({ issuer: version.issuer, on: ctx.today, reason, note })
}

/** The reason, checked: every fault at its field. */
export async function readWithdrawal(
  ctx: Ctx,
  document: OfficialDocument,
  withdrawal: Withdrawal,
): Promise<WithdrawalReason> {
  const refusals: Refusal[] = []
  const reason = withdrawalReasons.find((known) => known === withdrawal.reason)
  if (reason === undefined) refusals.push({ refused: 'withdrawal_reason_missing', field: 'reason' })
  if (withdrawal.approver.trim() === '') refusals.push({ refused: 'approver_missing', field: 'approver' })
  if (reason === 'replaced') {
    const other = withdrawal.replacedBy === null ? null : await findDocument(ctx.db, withdrawal.replacedBy)
    if (other?.status !== 'published' || other.id === document.id) {
      refusals.push({ refused: 'replacement_missing', field: 'replacedBy' })
    }
  }
  demand(refusals)
  return reason ?? 'content_error'
}
