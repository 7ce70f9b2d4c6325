import type { AppContext } from '#platform/http/context.ts'
import { form, type FormValues, redirect } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { confirmNone, declareNone, refuseNone, withdrawNone } from '../declare-none.ts'
import { draftForDuty } from '../draft-for-duty.ts'
import { enterDue } from '../enter-due.ts'
import { cancelReport } from '../report-information.ts'
import { dayTyped, documentHref, dutyHref, errorsOf, idIn } from './frame.tsx'
import { showDuty } from './show-duty.tsx'

/** Runs one action of the page and shows the page again, with the reasons at the fields or a message on top. */
async function act(
  c: AppContext,
  values: FormValues,
  work: () => Promise<void>,
  words: { done: string; fields?: Record<string, string> },
): Promise<Response> {
  const outcome = await attempt(work)
  if (outcome.ok) return redirect(c, dutyHref(idIn(c)), words.done)
  return showDuty(c, { typed: values.entries(), errors: errorsOf(outcome.refusals, words.fields) })
}

/** 拟稿: leads to the draft; one that is in work already is shown instead of a second one. */
export async function draftDuty(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const chosen = values.text('organisationId')
  const outcome = await attempt(() => draftForDuty(ctx, idIn(c), chosen === '' ? null : chosen))
  if (!outcome.ok) return showDuty(c, { typed: values.entries(), errors: errorsOf(outcome.refusals) })
  const { documentId, already } = outcome.value
  return already
    ? redirect(c, documentHref(documentId), '本任务已有拟稿，没有另起一份。')
    : redirect(c, `${documentHref(documentId)}/edit`, '已建立拟稿并对应公开事项，请填写正文。')
}

/** 申报本期无此类信息. */
export async function declareDuty(c: AppContext): Promise<Response> {
  const values = await form(c)
  return act(c, values, () => declareNone(c.get('ctx'), idIn(c), values.text('declareReason')), {
    done: '已申报，等待另一位同志确认。',
    fields: { reason: 'declareReason' },
  })
}

/** 确认、退回或撤回申报, as the button says. */
export async function decideDeclaration(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = idIn(c)
  const values = await form(c)
  const reason = values.text('endReason')
  switch (values.text('decision')) {
    case 'confirm':
      return act(c, values, () => confirmNone(ctx, id), { done: '已确认，本期无此类信息。' })
    case 'refuse':
      return act(c, values, () => refuseNone(ctx, id, reason), { done: '已退回，任务继续计时。' })
    case 'withdraw':
      return act(c, values, () => withdrawNone(ctx, id, reason), { done: '已撤回申报，任务待公开。' })
    default:
      return showDuty(c, { typed: values.entries(), errors: chooseFirst })
  }
}

const chooseFirst: FieldError[] = [{ message: '请选择确认、退回或撤回。' }]

/** 填写期限. */
export async function enterDutyDue(c: AppContext): Promise<Response> {
  const values = await form(c)
  const day = dayTyped(values.text('dueOn'))
  return act(c, values, () => enterDue(c.get('ctx'), idIn(c), day, values.text('dueReason')), {
    done: '期限已保存。',
    fields: { reason: 'dueReason' },
  })
}

/** 撤销登记. */
export async function cancelDuty(c: AppContext): Promise<Response> {
  const values = await form(c)
  return act(c, values, () => cancelReport(c.get('ctx'), idIn(c), values.text('cancelReason')), {
    done: '登记已撤销。',
    fields: { reason: 'cancelReason' },
  })
}
