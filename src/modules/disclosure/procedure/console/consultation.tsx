import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, demand, type Refusal } from '#platform/refusal.ts'
import { caseHref, consoleFrame, daysLeft, readCase, statusFor } from '../../console/case-frame.tsx'
import { mayIn } from '../../rules/who-may.ts'
import { getConsultation } from '../consultation.ts'
import { breakOffConsultation, recordSilence } from '../end-consultation.ts'
import { overrideObjection } from '../override-objection.ts'
import { judgeObjection, recordAnswer, recordLetterReceived } from '../record-consultation.ts'
import { ConsultationPage, type TypedConsultation } from './consultation-page.tsx'
import { dayTyped, param, revisionOf, wordsFor } from './step-screen.tsx'

function typedIn(values: FormValues): TypedConsultation {
  return {
    receivedOn: dayTyped(values.text('receivedOn')),
    answer: values.text('answer'),
    answeredOn: dayTyped(values.text('answeredOn')),
    text: values.text('text'),
    reasonable: values.text('reasonable'),
    reason: values.text('reason'),
    content: values.text('content'),
    reasons: values.text('reasons'),
  }
}

async function show(c: AppContext, refusals: Refusal[], typed: TypedConsultation | null): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  // Names of third parties are for those who work on the case, not for who supervises it.
  demand(mayIn(ctx.actor, 'disclosure.handle', request))
  const one = await getConsultation(ctx, request.id, param(c, 'consultation'))
  const nothing: TypedConsultation = {
    receivedOn: '',
    answer: '',
    answeredOn: ctx.today,
    text: '',
    reasonable: '',
    reason: '',
    content: '',
    reasons: '',
  }
  return page(
    c,
    <ConsultationPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      one={one}
      today={ctx.today}
      typed={typed ?? nothing}
      errors={wordsFor(refusals)}
    />,
    statusFor(refusals),
  )
}

/** One consultation: its letter, its days, what was answered, and what may be done now. */
export const showConsultation = (c: AppContext): Promise<Response> => show(c, [], null)

type Work = (
  ctx: Ctx,
  id: string,
  about: string,
  typed: TypedConsultation,
  revision: number,
) => Promise<unknown>

const works: Record<string, { work: Work; said: string }> = {
  received: {
    work: (ctx, id, about, { receivedOn }, revision) =>
      recordLetterReceived(ctx, id, about, { receivedOn, revision }),
    said: '已登记对方收到的日期。',
  },
  answer: {
    work: (ctx, id, about, { answer, answeredOn, text, reasonable }, revision) =>
      recordAnswer(ctx, id, about, { answer, answeredOn, text, reasonable, revision }),
    said: '已登记答复意见。',
  },
  silence: {
    work: (ctx, id, _about, _typed, revision) => recordSilence(ctx, id, { revision }),
    said: '已登记期满未答复。',
  },
  judge: {
    work: (ctx, id, about, { reasonable }, revision) =>
      judgeObjection(ctx, id, about, { reasonable, revision }),
    said: '已认定。',
  },
  end: {
    work: (ctx, id, about, { reason }, revision) =>
      breakOffConsultation(ctx, id, about, { reason, revision }),
    said: '已结束这项征求意见。',
  },
  override: {
    work: (ctx, id, about, { content, reasons }, revision) =>
      overrideObjection(ctx, id, about, { content, reasons, revision }),
    said: '已决定公开，给第三方的告知书已生成，请送达。',
  },
}

/** Carries out what its button says; refused, the page again with everything typed. */
export async function postConsultation(c: AppContext): Promise<Response> {
  const { id } = await readCase(c)
  const values = await form(c)
  const typed = typedIn(values)
  const chosen = works[values.text('do')]
  if (chosen === undefined) return show(c, [], typed)
  const about = param(c, 'consultation')
  const done = await attempt(() => chosen.work(c.get('ctx'), id, about, typed, revisionOf(values)))
  if (!done.ok) return show(c, done.refusals, typed)
  return redirect(c, caseHref(id, `/consultations/${about}`), chosen.said)
}
