import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'
import { issuePaper } from './issue-paper.ts'

/** 接收回执 by hand, for a case that has none yet; a second call gives the first one. */
export async function issueReceipt(ctx: Ctx, request: Pick<DisclosureRequest, 'id'>): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const locked = await lockRequest(ctx.db, request.id)
    demand(mayIn(ctx.actor, 'disclosure.handle', locked))
    if (locked.receivedOn === null) throw new Refused([{ refused: 'not_received' }])
    return issuePaper(ctx, locked, { kind: 'receipt' })
  })
}
