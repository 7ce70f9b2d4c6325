import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChangeRequest } from './change-request.ts'
import type { ChangeStatus } from './rules/change-workflow.ts'
import { insertChangeHistory } from './store/requests.ts'

/** The name under which rules act. */
export const ruleName = '系统'

/** History row and audit entry of one step, in its transaction. Steps of a rule name no person. */
export async function recordChangeStep(
  ctx: Ctx,
  request: Pick<ChangeRequest, 'id'> & { status: ChangeStatus | null },
  step: { action: string; to: ChangeStatus; note: string; byRule?: boolean },
): Promise<void> {
  const person = step.byRule === true ? null : ctx.actor
  await insertChangeHistory(ctx.db, {
    requestId: request.id,
    action: step.action,
    fromStatus: request.status,
    toStatus: step.to,
    note: step.note,
    by: person?.id ?? null,
    name: person?.name ?? ruleName,
    at: ctx.now,
  })
  await recordAudit(ctx, {
    event: `catalog_change.${step.action}`,
    objectType: 'catalog_change',
    objectId: request.id,
    ...(step.note === '' ? {} : { reason: step.note }),
    before: { status: request.status },
    after: { status: step.to },
  })
}
