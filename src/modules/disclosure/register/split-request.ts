import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { announce } from '#platform/events.ts'
import { demand } from '#platform/refusal.ts'
import { keepWanted, openWanted } from '../applicant.ts'
import { dueAfter } from '../clock.ts'
import { findFee } from '../procedure/store/fees.ts'
import { recordStep } from '../record-step.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayAct, mayIn } from '../rules/who-may.ts'
import { copyApplicant } from './store/same-applicant.ts'
import { copyExplanation } from './store/copy-explanation.ts'
import { copyPauses } from './store/copy-pauses.ts'
import { getRequest, insertRequest, listJoined, updateRequest } from '../store/requests.ts'
import { insertStep } from '../store/steps.ts'
import { demandOfficeWords } from './check-words.ts'
import { lockCase, type SeenCase } from './lock-case.ts'
import { checkParts, filledParts, type RequestPart } from './rules/check-parts.ts'

/**
 * 分办: a request that asks for several things becomes two to nine, each with its own wording and number and a clock from the
 * same receipt. The first one is closed and counted only through its parts. Gives the parts.
 */
export async function splitRequest(
  ctx: Ctx,
  seen: SeenCase,
  given: { parts: readonly RequestPart[]; reason: string },
): Promise<DisclosureRequest[]> {
  return ctx.transaction(async (ctx) => {
    const request = await lockCase(ctx, seen, 'disclosure.handle')
    // The parts are worded from what the applicant wrote.
    demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
    demand(mayAct(ctx.actor, request, 'split'))
    const joined = await listJoined(ctx.db, request.id)
    const topics = Object.fromEntries(given.parts.map(({ topic }, i) => [`topic-${i + 1}`, topic]))
    await demandOfficeWords(ctx, request, { reason: given.reason, ...topics }, [
      ...checkParts(request, given.parts),
      ...(given.reason.trim() === '' ? [{ refused: 'reason_missing', field: 'reason' }] : []),
      ...(joined.length > 0 ? [{ refused: 'has_joined' }] : []),
      // 109号第三、四条: one request is charged once; its parts would be charged a second time.
      ...((await findFee(ctx.db, request.id)) === null ? [] : [{ refused: 'split_after_fee' }]),
    ])
    const parts: DisclosureRequest[] = []
    for (const [i, part] of filledParts(given.parts).entries())
      parts.push(await openPart(ctx, request, part, i + 1))
    await recordStep(ctx, request, {
      happened: 'split',
      to: 'closed',
      changes: { is_split: true },
      note: `分为${parts.length}件：${parts.map(({ number }) => number).join('、')}。${given.reason.trim()}`,
    })
    return parts
  })
}

async function openPart(
  ctx: Ctx,
  whole: DisclosureRequest,
  part: RequestPart,
  at: number,
): Promise<DisclosureRequest> {
  const id = await insertRequest(
    ctx.db,
    {
      number: `${whole.number}-${at}`,
      region_code: whole.regionCode,
      organisation_id: whole.organisationId,
      status: whole.status,
      channel: whole.channel,
      applicant_kind: whole.applicantKind,
      delivery_way: whole.deliveryWay,
      lang: whole.lang,
      topic: part.topic === '' ? whole.topic : part.topic,
      submitted_at: whole.submittedAt,
      submitted_on: whole.submittedOn,
      confirmed_on: whole.confirmedOn,
      received_on: whole.receivedOn,
      clock_starts_on: whole.clockStartsOn,
      clock_started_by: whole.clockStartedBy,
      extended: whole.extended,
      delayed_to: whole.delayedTo,
      handler_id: whole.handlerId,
      handler_name: whole.handlerName,
      // 第三十条: 一次性告知 — what the whole was asked to correct is not asked of its parts again.
      correction_noticed_on: whole.correctionNoticedOn,
      correction_due_on: whole.correctionDueOn,
      explanation_asked_on: whole.explanationAskedOn,
      split_from: whole.id,
    },
    ctx.now,
  )
  await copyApplicant(ctx.db, whole.id, id)
  await copyPauses(ctx.db, whole.id, id)
  await copyExplanation(ctx.db, whole.id, id)
  const last = (await openWanted(ctx, whole.id)).at(-1)
  await keepWanted(
    ctx,
    id,
    { description: part.description, form: last?.form ?? '', assistance: last?.assistance ?? '' },
    { on: ctx.today, by: 'staff' },
  )
  return recordPart(ctx, whole, id)
}

async function recordPart(ctx: Ctx, whole: DisclosureRequest, id: string): Promise<DisclosureRequest> {
  const fresh = await getRequest(ctx.db, id)
  const dueOn = await dueAfter(ctx, fresh, {})
  await updateRequest(ctx.db, id, { due_on: dueOn }, ctx.now)
  await insertStep(ctx.db, {
    request_id: id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: ctx.actor?.id ?? null,
    actor_name: ctx.actor?.name ?? '系统',
    what: 'part_of_split',
    from_status: null,
    to_status: whole.status,
    note: `由${whole.number}分出`,
    before: {},
    after: { dueOn },
  })
  await recordAudit(ctx, {
    event: 'disclosure.part_of_split',
    objectType: 'disclosure_request',
    objectId: id,
    after: { status: whole.status, receivedOn: whole.receivedOn, dueOn, splitFrom: whole.id },
  })
  await announce(ctx, {
    type: 'disclosure.part_of_split',
    id,
    organisationId: whole.organisationId,
    regionCode: whole.regionCode,
  })
  return getRequest(ctx.db, id)
}
