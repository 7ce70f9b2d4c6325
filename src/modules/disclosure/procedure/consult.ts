import type { Ctx } from '#platform/ctx.ts'
import { demand, type Refusal } from '#platform/refusal.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { PaperFacts } from '../papers/paper.ts'
import { recordStep } from '../record-step.ts'
import { coMakerTerm, otherAuthorityTerm, thirdPartyTerm } from '../rules/terms.ts'
import { insertPause } from '../store/pauses.ts'
import { sealConsultation, type ConsultedParty } from './consultation.ts'
import { pauseJoined } from './joined-cases.ts'
import { lockCase, takenBy } from './lock-case.ts'
import { insertConsultation, type ConsultationSort } from './store/consultations.ts'

export const consultationKinds = ['third_party', 'co_maker', 'authority'] as const

export interface ConsultForm {
  question: string
  parties: (ConsultedParty & { kind: string })[]
  revision: number
}

type Wish = ConsultedParty & { kind: ConsultationSort }

const terms = { third_party: thirdPartyTerm, co_maker: coMakerTerm, authority: otherAuthorityTerm }

function checkForm(form: ConsultForm): { wishes: Wish[]; faults: Refusal[] } {
  const faults: Refusal[] = []
  const wishes: Wish[] = []
  for (const [at, { kind, ...party }] of form.parties.entries()) {
    const field = (name: string) => `parties.${at}.${name}`
    const known = consultationKinds.find((one) => one === kind)
    if (known === undefined) faults.push({ refused: 'consulted_kind_missing', field: field('kind') })
    if (party.name.trim() === '') faults.push({ refused: 'consulted_name_missing', field: field('name') })
    if (known !== undefined) wishes.push({ ...party, name: party.name.trim(), kind: known })
  }
  if (form.parties.length === 0) faults.push({ refused: 'consulted_nobody', field: 'parties.0.name' })
  if (form.question.trim() === '') faults.push({ refused: 'consulted_question_missing', field: 'question' })
  return { wishes, faults }
}

/** The letters of one consultation; a third party also gets a form to answer on. */
function lettersOf({ kind, name }: Wish, question: string): PaperFacts[] {
  const days = terms[kind].amount
  switch (kind) {
    case 'third_party':
      return [
        { kind: 'third_party_letter', party: name, question, days },
        { kind: 'consultation_confirmation', party: name, question },
      ]
    case 'co_maker':
      return [{ kind: 'co_maker_letter', party: name, question, days }]
    case 'authority':
      return [{ kind: 'assistance_letter', party: name, question, days }]
  }
}

/**
 * 征求意见 (条例第三十二条、第三十四条): several at once, each with its own letter and its own pause of the reply period; the applicant
 * is told that this time does not count (第三十三条第三款).
 */
export async function consult(ctx: Ctx, id: string, form: ConsultForm): Promise<void> {
  await ctx.transaction(async (ctx) => {
    const { request, actor, found } = await lockCase(ctx, id, 'consult', form)
    const { wishes, faults } = checkForm(form)
    demand([...found, ...faults])
    const question = form.question.trim()
    const sent: { wish: Wish; id: string }[] = []
    for (const wish of wishes) {
      const { kind, ...party } = wish
      const pauseId = await insertPause(ctx.db, id, ctx.today, kind)
      const consultation = await insertConsultation(ctx.db, {
        request_id: id,
        kind,
        pause_id: pauseId,
        party: sealConsultation(JSON.stringify(party)),
        question: sealConsultation(question),
        sent_on: ctx.today,
        created_by: actor.id,
        created_name: actor.name,
        created_at: ctx.now,
      })
      await pauseJoined(ctx, id, kind, request.number)
      sent.push({ wish, id: consultation })
    }
    const consulted = await recordStep(ctx, request, {
      happened: 'consulted',
      to: 'consulting',
      changes: takenBy(request, actor),
      note: `向${wishes.length}方征求意见`,
    })
    for (const { wish, id: about } of sent)
      for (const letter of lettersOf(wish, question)) await issuePaper(ctx, consulted, letter, about)
    const days = Math.max(...wishes.map(({ kind }) => terms[kind].amount))
    await issuePaper(ctx, consulted, { kind: 'consultation_notice', days }, sent[0]?.id ?? '')
  })
}
