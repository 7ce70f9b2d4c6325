import type { Ctx } from '#platform/ctx.ts'
import { demand, Refused } from '#platform/refusal.ts'
import type { Actor } from '#platform/authority.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayAct } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'
import { filedPaper, readIssuedPapers } from './delivery.ts'
import { mayFile } from './rules/check-delivery.ts'

/** Filing is each case's own, also of one that was answered together with another. */
export const mayArchive = (actor: Actor | null, request: DisclosureRequest) =>
  mayAct(actor, { ...request, joinedTo: null }, 'archive')

/** 归档 (条例第四十五条): when everything that had to reach somebody has; refused with the papers that are missing. */
export async function archiveCase(ctx: Ctx, id: string, revision: number): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, id)
    demand(mayArchive(ctx.actor, request))
    if (revision !== request.revision) throw new Refused([{ refused: 'stale_version' }])
    const papers = await readIssuedPapers(ctx, request)
    demand(mayFile(papers.map(filedPaper)))
    await recordStep(ctx, request, { happened: 'archived', to: 'archived' })
  })
}
