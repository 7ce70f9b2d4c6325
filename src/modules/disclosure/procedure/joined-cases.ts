import type { Ctx } from '#platform/ctx.ts'
import type { Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { endPause, insertPause, listPauses } from '../store/pauses.ts'
import { listJoined, lockRequest } from '../store/requests.ts'

/** A notice that starts a clock anew goes to each request by itself: what is answered together is taken apart before. */
export async function refuseJoined(ctx: Ctx, id: string): Promise<Refusal[]> {
  const joined = await listJoined(ctx.db, id)
  return joined.length === 0 ? [] : [{ refused: 'has_joined', details: { count: joined.length } }]
}

/** What is answered together waits for the same consultations: its reply period stands still too (条例第三十三条第三款). */
export async function pauseJoined(
  ctx: Ctx,
  id: string,
  why: 'third_party' | 'co_maker' | 'authority',
  number: string,
): Promise<void> {
  for (const { id: other } of await listJoined(ctx.db, id)) {
    const request = await lockRequest(ctx.db, other)
    if (request.joinedTo !== id) continue
    await insertPause(ctx.db, other, ctx.today, why)
    await recordStep(ctx, request, { happened: 'consulted', note: `合并答复的 ${number} 征求意见` })
  }
}

/** The consultation of the case answered together has ended. */
export async function resumeJoined(
  ctx: Ctx,
  id: string,
  pause: { from: string; to: string; why: string },
  number: string,
): Promise<void> {
  for (const { id: other } of await listJoined(ctx.db, id)) {
    const request = await lockRequest(ctx.db, other)
    const open = (await listPauses(ctx.db, other)).find(
      ({ from, to, why }) => to === null && from === pause.from && why === pause.why,
    )
    if (open === undefined) continue
    await endPause(ctx.db, open.id, pause.to)
    await recordStep(ctx, request, {
      happened: 'consultations_ended',
      note: `合并答复的 ${number} 收到意见或者期限届满`,
    })
  }
}
