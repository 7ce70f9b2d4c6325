import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { formatDay, isDay } from '#platform/day.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { recordStep } from '../record-step.ts'
import { consultationDue } from '../rules/consultation.ts'
import { getConsultation, ruleKind, sealConsultation, type Consultation } from './consultation.ts'
import { endConsultation } from './end-consultation.ts'
import { lockBeside } from './lock-case.ts'
import { answerWords, consultationNames } from './messages/words.ts'
import { updateConsultation, type ConsultationAnswer } from './store/consultations.ts'

function checkDay(day: string, field: string, sentOn: string, today: string): Refusal[] {
  if (!isDay(day)) return [{ refused: 'procedure_day_unknown', field }]
  if (day > today) return [{ refused: 'procedure_in_the_future', field }]
  return day < sentOn ? [{ refused: 'consultation_before_letter', field }] : []
}

/** 对方收到征求意见书: its fifteen working days run from here. */
export async function recordLetterReceived(
  ctx: Ctx,
  id: string,
  consultationId: string,
  form: { receivedOn: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockBeside(ctx, id, 'note_consultation', form)
    const one = await getConsultation(ctx, id, consultationId)
    const closed: Refusal[] = one.pausedTo === null ? [] : [{ refused: 'consultation_closed' }]
    demand([...found, ...closed, ...checkDay(form.receivedOn, 'receivedOn', one.sentOn, ctx.today)])
    const calendar = await workingDays(ctx.db)
    const dueOn =
      consultationDue({ kind: ruleKind(one.kind), receivedOn: form.receivedOn }, calendar) ?? form.receivedOn
    await updateConsultation(ctx.db, one.id, { received_on: form.receivedOn, due_on: dueOn })
    await recordStep(ctx, request, {
      happened: 'consultation_received',
      note: `${consultationNames[one.kind]}${formatDay(form.receivedOn)}收到，答复期限至${formatDay(dueOn)}`,
    })
  })
}

export interface AnswerForm {
  answer: string
  answeredOn: string
  text: string
  /** whether the grounds of an objection are reasonable: yes, no, or not weighed yet */
  reasonable: string
  revision: number
}

const answers = ['consent', 'object', 'partly'] as const

function checkAnswer(one: Consultation, form: AnswerForm, today: string): Refusal[] {
  const faults = checkDay(form.answeredOn, 'answeredOn', one.receivedOn ?? one.sentOn, today)
  if (!answers.some((known) => known === form.answer))
    faults.push({ refused: 'consultation_answer_missing', field: 'answer' })
  if (form.answer !== 'consent' && form.text.trim() === '')
    faults.push({ refused: 'consultation_grounds_missing', field: 'text' })
  // A silence may be corrected by an answer that arrives later; an answer stands.
  if (one.answer !== null && one.answer !== 'silent') faults.push({ refused: 'consultation_answered' })
  else if (one.answer === null && one.pausedTo !== null) faults.push({ refused: 'consultation_closed' })
  return faults
}

const weighed = (one: Consultation, { answer, reasonable }: AnswerForm): boolean | null =>
  one.kind !== 'third_party' || answer === 'consent' || reasonable === '' ? null : reasonable === 'yes'

/**
 * 登记答复意见: the pause ends on the day of the answer, or on the fifteenth working day when it came after it; with the last
 * one the reply period runs on.
 */
export async function recordAnswer(
  ctx: Ctx,
  id: string,
  consultationId: string,
  form: AnswerForm,
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockBeside(ctx, id, 'answer_consultation', form)
    const one = await getConsultation(ctx, id, consultationId)
    demand([...found, ...checkAnswer(one, form, ctx.today)])
    const calendar = await workingDays(ctx.db)
    const receivedOn = one.receivedOn ?? form.answeredOn
    await updateConsultation(ctx.db, one.id, {
      received_on: receivedOn,
      due_on: consultationDue({ kind: ruleKind(one.kind), receivedOn }, calendar) ?? receivedOn,
      answer: form.answer as ConsultationAnswer,
      answered_on: form.answeredOn,
      answer_text: sealConsultation(form.text.trim()),
      reasonable: weighed(one, form),
    })
    const note = `${consultationNames[one.kind]}${answerWords[form.answer as ConsultationAnswer]}`
    await endConsultation(ctx, request, one.id, { note })
  })
}

/** Whether the grounds of a third party's objection are reasonable (条例第三十二条), when that was left open at first. */
export async function judgeObjection(
  ctx: Ctx,
  id: string,
  consultationId: string,
  form: { reasonable: string; revision: number },
): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, found } = await lockBeside(ctx, id, 'answer_consultation', form)
    const one = await getConsultation(ctx, id, consultationId)
    const objects = one.kind === 'third_party' && (one.answer === 'object' || one.answer === 'partly')
    const faults: Refusal[] = objects ? [] : [{ refused: 'consultation_no_objection' }]
    if (form.reasonable !== 'yes' && form.reasonable !== 'no')
      faults.push({ refused: 'consultation_judgement_missing', field: 'reasonable' })
    demand([...found, ...faults])
    const reasonable = form.reasonable === 'yes'
    await updateConsultation(ctx.db, one.id, { reasonable })
    await recordStep(ctx, request, {
      happened: 'consultation_answered',
      note: reasonable ? '第三方不同意公开的理由合理' : '第三方不同意公开的理由不合理',
    })
  })
}
