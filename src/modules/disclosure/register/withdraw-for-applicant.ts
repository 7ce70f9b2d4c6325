import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayAct } from '../rules/who-may.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { endPause, listPauses } from '../store/pauses.ts'
import { keepReceiptEvidence } from './receipt-evidence.ts'
import { longestEvidence } from './rules/check-intake.ts'

/**
 * 登记撤回: the applicant told the office, at the counter, by letter or by phone, that the request is withdrawn; counted as 其他处理
 * (row 3.6.3) on that day.
 */
export async function withdrawForApplicant(
  ctx: Ctx,
  seen: SeenCase,
  given: { reason: string; evidence: string },
): Promise<DisclosureRequest> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.register')
    const { reason } = given
    const evidence = given.evidence.trim()
    demand(mayAct(ctx.actor, request, 'withdraw'))
    await demandOfficeWords(ctx, request, { reason }, [
      ...(reason.trim() === '' ? [{ refused: 'reason_missing', field: 'reason' }] : []),
      ...(evidence === '' ? [{ refused: 'withdrawal_evidence_missing', field: 'evidence' }] : []),
      ...(evidence.length > longestEvidence
        ? [{ refused: 'note_too_long', field: 'evidence', details: { most: longestEvidence } }]
        : []),
    ])
    for (const pause of await listPauses(ctx.db, request.id))
      if (pause.to === null) await endPause(ctx.db, pause.id, ctx.today)
    await keepReceiptEvidence(ctx, request.id, { on: ctx.today, what: 'withdrawn', text: evidence })
    return recordStep(ctx, request, {
      happened: 'withdrawn',
      to: 'closed',
      changes: { result: 'd6_3', ended_on: ctx.today },
      note: reason,
    })
  })
}
