import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import { checkAction } from '#platform/workflow.ts'
// Hears of the withdrawal and sets free what was joined.
import '../register/join-requests.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { requestWorkflow } from '../rules/request-workflow.ts'
import { endPause, listPauses } from '../store/pauses.ts'
import { lockRequest } from '../store/requests.ts'
import { asApplicant } from './as-applicant.ts'

/**
 * The applicant takes the request back at the status page; what entitles them is the query code, not an account. Counted
 * as 其他处理 (d6_3). What was to be answered together with it is answered by itself again. Refuses `stale_version`,
 * `wrong_status`.
 */
export async function withdrawByApplicant(
  outside: Ctx,
  requestId: string,
  revision: number,
): Promise<DisclosureRequest> {
  return asApplicant(outside).transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, requestId)
    demand(checkAction(requestWorkflow, request.status, 'withdraw'))
    if (request.revision !== revision) throw new Refused([{ refused: 'stale_version' }])
    for (const { id, from, to } of await listPauses(ctx.db, request.id))
      if (to === null) await endPause(ctx.db, id, ctx.today < from ? from : ctx.today)
    return recordStep(ctx, request, {
      happened: 'withdrawn',
      to: requestWorkflow.actions.withdraw.to,
      changes: { result: 'd6_3', ended_on: ctx.today },
      note: '申请人在查询页面撤回申请',
      by: '申请人',
    })
  })
}
