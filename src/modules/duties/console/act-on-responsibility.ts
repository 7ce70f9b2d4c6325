import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, redirect } from '#platform/http/respond.ts'
import { attempt, type Refusal } from '#platform/refusal.ts'
import { planOf } from '../plan-of.ts'
import { reportableClauses, reportInformation } from '../report-information.ts'
import { dueOfEvent } from '../rules/due-date.ts'
import { explainDue } from '../rules/explain-due.ts'
import { attachLimit, detachLimit, reportSpecial } from '../special-duties.ts'
import { dayTyped, dutyHref, errorsOf, idIn, responsibilityHref } from './frame.tsx'
import { readResponsibility } from './read-responsibility.ts'
import { type Reckoned, showResponsibility } from './show-responsibility.tsx'

/** 登记应公开信息, or only the due date it would have; what was typed stays. */
export async function reportOnItem(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = idIn(c)
  const values = await form(c)
  const typed = values.entries()
  const eventDay = dayTyped(values.text('eventDay'))
  const clause = /^\d{1,3}$/.test(values.text('clause')) ? Number(values.text('clause')) : -1
  if (values.text('do') === 'reckon') {
    const { responsibility } = await readResponsibility(ctx, id, 1)
    const reckoned = await reckon(ctx, responsibility.timeLimit, clause, eventDay)
    return Array.isArray(reckoned)
      ? showResponsibility(c, { typed, errors: errorsOf(reckoned) })
      : showResponsibility(c, { typed, reckoned })
  }
  const report = { responsibilityId: id, clause, eventDay, label: values.text('label') }
  const outcome = await attempt(() => reportInformation(ctx, report))
  if (outcome.ok) return redirect(c, dutyHref(outcome.value), '已登记，产生一项公开任务。')
  return showResponsibility(c, { typed, errors: errorsOf(outcome.refusals) })
}

async function reckon(
  ctx: Ctx,
  wording: string,
  clause: number,
  eventDay: string,
): Promise<Reckoned | Refusal[]> {
  const planned = reportableClauses(wording).find((one) => one.clause === clause)
  const refusals: Refusal[] = [
    ...(planned === undefined ? [{ refused: 'clause_missing', field: 'clause' }] : []),
    ...(isDay(eventDay) ? [] : [{ refused: 'day_unreadable', field: 'eventDay' }]),
  ]
  if (planned === undefined || refusals.length > 0) return refusals
  const calendar = await workingDays(ctx.db)
  const due = dueOfEvent(planned, eventDay, calendar)
  const duty = {
    kind: 'event' as const,
    clause,
    occasion: 'event:',
    startsOn: due.startsOn,
    dueOn: due.dueOn,
    limitAmount: due.term?.amount ?? null,
    limitUnit: due.term?.unit ?? null,
    dueSource: due.dueOn === null ? ('none' as const) : ('computed' as const),
    dueReason: null,
  }
  return { dueOn: due.dueOn, sentence: explainDue(duty, { plan: planOf(wording), wording }, calendar) }
}

/** 适用一项其他法定期限. */
export async function attachToItem(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = idIn(c)
  const values = await form(c)
  const { responsibility } = await readResponsibility(ctx, id, 1)
  const outcome = await attempt(() => attachLimit(ctx, responsibility.itemId, values.text('attachRule')))
  if (outcome.ok) return redirect(c, responsibilityHref(id, '#limits'), '已适用这项法定期限。')
  const errors = errorsOf(outcome.refusals, { rule: 'attachRule' })
  return showResponsibility(c, { typed: values.entries(), errors })
}

/** 不再适用; duties that stand stay. */
export async function detachFromItem(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const id = idIn(c)
  const values = await form(c)
  const { responsibility } = await readResponsibility(ctx, id, 1)
  const outcome = await attempt(() => detachLimit(ctx, responsibility.itemId, values.text('rule')))
  if (outcome.ok) return redirect(c, responsibilityHref(id, '#limits'), '已不再适用，原有任务保留。')
  return showResponsibility(c, { errors: errorsOf(outcome.refusals) })
}

/** 登记其他法定期限的事由. */
export async function reportOccasion(c: AppContext): Promise<Response> {
  const values = await form(c)
  const id = idIn(c)
  const given = {
    responsibilityId: id,
    rule: values.text('specialRule'),
    day: dayTyped(values.text('specialDay')),
    label: values.text('specialLabel'),
  }
  const outcome = await attempt(() => reportSpecial(c.get('ctx'), given))
  if (outcome.ok) return redirect(c, dutyHref(outcome.value), '已登记，产生一项公开任务。')
  const fields = { rule: 'specialRule', day: 'specialDay', label: 'specialLabel' }
  return showResponsibility(c, { typed: values.entries(), errors: errorsOf(outcome.refusals, fields) })
}
