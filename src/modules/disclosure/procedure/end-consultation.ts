import type { Ctx } from '#platform/ctx.ts'
import { formatDay } from '#platform/day.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import type { DisclosureRequest } from '../request.ts'
import { endPause } from '../store/pauses.ts'
import { lockRequest } from '../store/requests.ts'
import { getConsultation, namesParty, readConsultations } from './consultation.ts'
import { resumeJoined } from './joined-cases.ts'
import { lockCase } from './lock-case.ts'
import { consultationNames } from './messages/words.ts'
import { listIdsWithSilence, updateConsultation } from './store/consultations.ts'

/**
 * Ends the pause of a consultation on the day its rule says and writes the step; with the last one the case goes back to
 * 办理中 and its reply period runs on.
 */
export async function endConsultation(
  ctx: Ctx,
  request: DisclosureRequest,
  consultationId: string,
  step: { note: string; endedOn?: string; by?: '系统' },
): Promise<DisclosureRequest> {
  const one = await getConsultation(ctx, request.id, consultationId)
  const to = step.endedOn ?? one.outcome.endedOn ?? ctx.today
  await endPause(ctx.db, one.pauseId, to)
  await resumeJoined(ctx, request.id, { from: one.sentOn, to, why: one.kind }, request.number)
  const by = step.by === undefined ? {} : { by: step.by }
  const noted = await recordStep(ctx, request, {
    happened: 'consultation_answered',
    note: step.note,
    ...by,
  })
  const open = (await readConsultations(ctx, request.id)).some(({ pausedTo }) => pausedTo === null)
  if (open || noted.status !== 'consulting') return noted
  return recordStep(ctx, noted, {
    happened: 'consultations_ended',
    to: 'processing',
    note: `答复期限自${formatDay(to)}的次日起继续计算`,
    ...by,
  })
}

/** 不再等待: the letter came back, or the answer is no longer needed; the pause ends today. */
export async function breakOffConsultation(
  ctx: Ctx,
  id: string,
  consultationId: string,
  form: { reason: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'end_consultations', form)
    const one = await getConsultation(ctx, id, consultationId)
    const faults: Refusal[] = []
    if (one.pausedTo !== null) faults.push({ refused: 'consultation_closed' })
    if (form.reason.trim() === '') faults.push({ refused: 'reason_missing', field: 'reason' })
    // The history is read by more people than may know whom a letter went to.
    if (namesParty(form.reason, one.party)) faults.push({ refused: 'names_third_party', field: 'reason' })
    await demandOfficeWords(ctx, request, { reason: form.reason }, [...found, ...faults])
    // Past its fifteenth working day the pause has ended by law, whatever is written today.
    const endedOn = one.dueOn !== null && one.dueOn < ctx.today ? one.dueOn : ctx.today
    const note = `${consultationNames[one.kind]}：${form.reason.trim()}`
    await endConsultation(ctx, request, one.id, { note, endedOn })
  })
}

async function keepSilence(ctx: Ctx, request: DisclosureRequest, by?: '系统'): Promise<DisclosureRequest> {
  let at = request
  for (const one of await readConsultations(ctx, request.id)) {
    if (one.pausedTo !== null || one.dueOn === null || one.dueOn >= ctx.today) continue
    await updateConsultation(ctx.db, one.id, { answer: 'silent', answered_on: one.dueOn })
    const note =
      one.kind === 'co_maker'
        ? '共同制作机关逾期未提出意见，视为同意公开'
        : `${consultationNames[one.kind]}逾期未提出意见，由本机关决定是否公开`
    await endConsultation(ctx, at, one.id, {
      note,
      endedOn: one.dueOn,
      ...(by === undefined ? {} : { by }),
    })
    at = await lockRequest(ctx.db, request.id)
  }
  return at
}

/** 期满未答复: what stayed silent past its last day is closed on that day (第三十二条：由行政机关决定; 第三十四条：视为同意公开). */
export async function recordSilence(ctx: Ctx, id: string, form: { revision: number }): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockCase(ctx, id, 'end_consultations', form)
    demand(found)
    const after = await keepSilence(ctx, request)
    if (after.revision === request.revision) demand({ refused: 'consultation_not_silent' })
  })
}

function closeSilence(outside: Ctx, id: string): Promise<boolean> {
  return outside.transaction(async (ctx) => {
    const request = await lockRequest(ctx.db, id)
    if (request.status !== 'consulting') return false
    return (await keepSilence(ctx, request, '系统')).revision !== request.revision
  })
}

/**
 * The same for every case, each in its own transaction: the law ends these pauses on their day, so no clock may stand still
 * because nobody looked, nor because another case is broken; that one is told of when all others are done. Running twice
 * closes nothing twice. Gives how many cases were touched.
 */
export async function closeSilentConsultations(ctx: Ctx): Promise<number> {
  let touched = 0
  const broken: unknown[] = []
  for (const id of await listIdsWithSilence(ctx.db, ctx.today)) {
    try {
      if (await closeSilence(ctx, id)) touched += 1
    } catch (cause) {
      broken.push(cause)
    }
  }
  if (broken.length > 0)
    throw new AggregateError(broken, `${broken.length} consultations could not be closed`)
  return touched
}
