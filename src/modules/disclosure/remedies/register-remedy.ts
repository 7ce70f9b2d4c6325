import { actorIn } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import { demand, NotFound, Refused, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { decisionWords } from '../messages/zh.ts'
import { readLivingReply } from '../procedure/read-reply.ts'
import { recordStep } from '../record-step.ts'
import { demandOfficeWords } from '../register/check-words.ts'
import type { DecisionCode, DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { lockRequest } from '../store/requests.ts'
import { remedyKindWords, remedyResultWords } from './messages/zh.ts'
import { checkRemedy, checkResult, comesFirst, isRemedyKind, isRemedyResult } from './rules/check-remedy.ts'
import { endRemedyRow, insertRemedy, listRemedies } from './store/remedies.ts'

export interface RemedyForm {
  kind: string
  authority: string
  caseNumber: string
  /** as typed */
  filedOn: string
  follows: string
  aware: boolean
  revision: number
}

export interface ResultForm {
  result: string
  /** as typed */
  resultOn: string
  note: string
  revision: number
}

async function lockForRemedy(ctx: Ctx, id: string, revision: number): Promise<DisclosureRequest> {
  const request = await lockRequest(ctx.db, id)
  demand(mayIn(ctx.actor, 'disclosure.remedies', request))
  if (revision !== request.revision) throw new Refused([{ refused: 'stale_version' }])
  return request
}

/** A day as typed; one that cannot be read is said at its field instead of being called missing. */
function typedDay(text: string, field: string): { day: string | null; faults: Refusal[] } {
  const day = text.trim() === '' ? null : parseDay(text)
  const unreadable = text.trim() !== '' && day === null
  return { day, faults: unreadable ? [{ refused: 'remedy_day_unreadable', field }] : [] }
}

const withWords = (faults: Refusal[], found: Refusal[]): Refusal[] => [
  ...faults,
  ...found
    .filter(({ field }) => !faults.some((fault) => fault.field === field))
    .map((one) =>
      one.refused === 'remedy_is_first_reconsideration'
        ? { ...one, details: { result: decisionWords[one.details?.code as DecisionCode] ?? '' } }
        : one,
    ),
]

/** Which parts a partial disclosure holds back, by their codes: what decides whether reconsideration comes first. */
async function withheldCodesOf(ctx: Ctx, request: DisclosureRequest): Promise<DecisionCode[]> {
  if (request.result !== 'd2') return []
  const reply = await readLivingReply(ctx, request.id)
  return reply?.withheld.flatMap(({ code }) => (code === null ? [] : [code])) ?? []
}

/** Whether what was answered has to go to reconsideration before any court. */
export async function readComesFirst(ctx: Ctx, request: DisclosureRequest): Promise<boolean> {
  const withheldCodes = await withheldCodesOf(ctx, request)
  return comesFirst({ code: request.result, withheldCodes, decidedOn: request.endedOn })
}

/** 登记复议、诉讼: in any status, because one may also be filed for want of an answer; feeds table 4 of the annual report. */
export async function registerRemedy(ctx: Ctx, requestId: string, form: RemedyForm): Promise<string> {
  return ctx.transaction(async (ctx) => {
    const request = await lockForRemedy(ctx, requestId, form.revision)
    const { day, faults } = typedDay(form.filedOn, 'filedOn')
    const found = refusalsOf(
      checkRemedy(
        { ...form, filedOn: day },
        {
          submittedOn: request.submittedOn,
          code: request.result,
          withheldCodes: await withheldCodesOf(ctx, request),
          decidedOn: request.endedOn,
          known: await listRemedies(ctx.db, requestId),
        },
        ctx.today,
      ),
    )
    const { authority, caseNumber } = form
    await demandOfficeWords(ctx, request, { authority, caseNumber }, withWords(faults, found))
    if (!isRemedyKind(form.kind) || day === null) throw new Error('checked above')
    const actor = actorIn(ctx.actor)
    const id = await insertRemedy(ctx.db, {
      request_id: requestId,
      kind: form.kind,
      follows: form.kind === 'litigation_after' ? form.follows : null,
      authority: authority.trim(),
      case_number: caseNumber.trim(),
      filed_on: day,
      by_id: actor.id,
      by_name: actor.name,
      at: ctx.now,
    })
    await recordStep(ctx, request, {
      happened: 'remedy_filed',
      note: `${remedyKindWords[form.kind]}，${authority.trim()}`,
    })
    return id
  })
}

/** 登记结果; one that was entered wrongly is put right with the reason, and both stand in the history. */
export async function endRemedy(
  ctx: Ctx,
  requestId: string,
  remedyId: string,
  form: ResultForm,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const request = await lockForRemedy(ctx, requestId, form.revision)
    const remedy = (await listRemedies(ctx.db, requestId)).find(({ id }) => id === remedyId)
    if (remedy === undefined) throw new NotFound('remedy')
    const { day, faults } = typedDay(form.resultOn, 'resultOn')
    const found = refusalsOf(checkResult({ ...form, resultOn: day }, remedy, ctx.today))
    await demandOfficeWords(ctx, request, { note: form.note }, withWords(faults, found))
    if (!isRemedyResult(form.result) || day === null) throw new Error('checked above')
    await endRemedyRow(ctx.db, remedyId, {
      result: form.result,
      result_on: day,
      result_note: form.note.trim(),
    })
    await recordStep(ctx, request, {
      happened: 'remedy_ended',
      note: `${remedyKindWords[remedy.kind]}，${remedy.result === null ? '' : `由“${remedyResultWords[remedy.result]}”更正为`}${remedyResultWords[form.result]}`,
    })
  })
}
