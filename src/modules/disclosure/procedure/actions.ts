import { workingDays } from '#platform/calendar.ts'
import type { Actor } from '#platform/authority.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addCaseAction } from '../console/case-parts.ts'
import { caseHref } from '../console/case-frame.tsx'
import type { DisclosureRequest } from '../request.ts'
import { mayAskForCorrection } from '../rules/correction.ts'
import { mayExtend } from '../rules/extension.ts'
import { requestWorkflow, type RequestAction } from '../rules/request-workflow.ts'
import { mayAct } from '../rules/who-may.ts'
import { readClockFacts } from './read-clock-facts.ts'
import { maySide, sideActions, type SideAction } from './rules/side-actions.ts'
import { findExtension } from './store/extensions.ts'
import { findFee } from './store/fees.ts'
import { findLivingReply, handsOf } from './store/replies.ts'

type Kind = 'primary' | 'default' | 'danger'
type Also = (ctx: Ctx, request: DisclosureRequest) => boolean | Promise<boolean>

async function mayStep(
  ctx: Ctx,
  actor: Actor | null,
  request: DisclosureRequest,
  action: RequestAction,
): Promise<boolean> {
  // Most steps are not open at all; only for the others it matters who wrote the reply.
  if (mayAct(actor, request, action) !== 'ok') return false
  const hands = handsOf(await findLivingReply(ctx.db, request.id))
  return mayAct(actor, request, action, undefined, hands) === 'ok'
}

/** A step of the workflow with its own page, shown when table, four eyes and the days of the case allow it. */
function addStep(
  action: RequestAction,
  order: number,
  path: string,
  given: { kind?: Kind; label?: string; also?: Also } = {},
): void {
  addCaseAction({
    key: action,
    label: given.label ?? requestWorkflow.actions[action].label,
    order,
    kind: given.kind ?? 'default',
    href: (request) => caseHref(request, `/${path}`),
    async mayNow(actor, request, c) {
      const ctx = c.get('ctx')
      if (!(await mayStep(ctx, actor, request, action))) return false
      return given.also === undefined || (await given.also(ctx, request))
    },
  })
}

/** The same for what leaves the status as it is. */
function addBeside(
  action: SideAction,
  order: number,
  path: string,
  given: { kind?: Kind; also?: Also } = {},
): void {
  addCaseAction({
    key: action,
    label: sideActions[action].label,
    order,
    kind: given.kind ?? 'default',
    href: (request) => caseHref(request, `/${path}`),
    mayNow: async (actor, request, c) =>
      maySide(actor, request, action) === 'ok' &&
      (given.also === undefined || (await given.also(c.get('ctx'), request))),
  })
}

const correctionIsOpen: Also = async (ctx, { receivedOn, correctionNoticedOn: noticedOn, endedOn }) =>
  mayAskForCorrection({ receivedOn, noticedOn, endedOn }, ctx.today, await workingDays(ctx.db)) === 'ok'

async function waitsForConsent(ctx: Ctx, request: DisclosureRequest): Promise<boolean> {
  const known = await findExtension(ctx.db, request.id)
  return known !== null && known.consentedOn === null && known.refusedNote === null
}

const extensionIsOpen: Also = async (ctx, request) => {
  const clock = await readClockFacts(ctx, request)
  if (clock === null || (await waitsForConsent(ctx, request))) return false
  const extendedEarlier = ((await findExtension(ctx.db, request.id))?.consentedOn ?? null) !== null
  return mayExtend({ clock, extendedEarlier }, ctx.today, await workingDays(ctx.db)) === 'ok'
}

addBeside('draft_reply', 100, 'reply', { kind: 'primary' })
addStep('pass_legality', 100, 'review', { kind: 'primary', label: '合法性审查' })
addStep('sign_reply', 100, 'sign', { kind: 'primary' })
addBeside('decide_extension', 110, 'extension/decision', { kind: 'primary', also: waitsForConsent })
addStep('receive_correction', 120, 'corrected', { kind: 'primary' })
addStep('judge_explanation', 120, 'judgement', { kind: 'primary' })
addStep('receive_payment', 120, 'payment', { kind: 'primary' })
addStep('ask_correction', 200, 'correction', { also: correctionIsOpen })
addBeside('record_search', 210, 'search')
addStep('consult', 220, 'consultations')
addStep('ask_explanation', 230, 'explanation', {
  also: (_ctx, request) => request.explanationAskedOn === null,
})
addStep('notice_fee', 240, 'fee', { also: async (ctx, { id }) => (await findFee(ctx.db, id)) === null })
addBeside('note_fee_received', 245, 'fee/received')
addBeside('propose_extension', 250, 'extension', { also: extensionIsOpen })
addStep('recall_reply', 260, 'recall')
addStep('close_uncorrected', 800, 'uncorrected', {
  kind: 'danger',
  also: (ctx, { correctionDueOn }) => correctionDueOn !== null && ctx.today > correctionDueOn,
})
addStep('close_unpaid', 810, 'unpaid', {
  kind: 'danger',
  also: async (ctx, { id }) => ctx.today > ((await findFee(ctx.db, id))?.dueOn ?? ctx.today),
})
