import { workingDays } from '#platform/calendar.ts'
import type { Ctx } from '#platform/ctx.ts'
import { NotFound } from '#platform/refusal.ts'
import { seal, unseal } from '#platform/secrets.ts'
import {
  consultationOutcome,
  type ConsultationFacts,
  type ConsultationKind,
  type ConsultationOutcome,
  type PublicInterest,
} from '../rules/consultation.ts'
import {
  listConsultations,
  type ConsultationAnswer,
  type ConsultationRow,
  type ConsultationSort,
} from './store/consultations.ts'

const purpose = 'disclosure/consultation'

/** Who is consulted, as the letter is addressed. */
export interface ConsultedParty {
  name: string
  address: string
  contact: string
}

/** A consultation as the office reads it, with what it came to as of today. */
export interface Consultation {
  id: string
  kind: ConsultationSort
  pauseId: string
  party: ConsultedParty
  question: string
  sentOn: string
  receivedOn: string | null
  dueOn: string | null
  answer: ConsultationAnswer | null
  answerText: string
  answeredOn: string | null
  reasonable: boolean | null
  override: PublicInterest | null
  /** the day its pause ended; null while it runs */
  pausedTo: string | null
  outcome: ConsultationOutcome
  createdName: string
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s·•・‧]/g, '')

/** Whether words for the history name whom a letter went to, or how to reach them; single characters stand in other words too. */
export function namesParty(text: string, { name, address, contact }: ConsultedParty): boolean {
  return [name, address, contact]
    .map(plain)
    .some((piece) => [...piece].length >= 2 && plain(text).includes(piece))
}

export const sealConsultation = (text: string): string => seal(text, purpose)

/** The kind by the name its rule has. */
export const ruleKind = (kind: ConsultationSort): ConsultationKind =>
  kind === 'authority' ? 'other_authority' : kind

/** A row as its rule reads it: a silence is no answer, a partial objection is one. */
export function factsOf(
  row: Pick<
    ConsultationRow,
    'kind' | 'sentOn' | 'receivedOn' | 'answer' | 'answeredOn' | 'reasonable' | 'pausedTo'
  >,
): ConsultationFacts {
  const spoken = row.answer !== null && row.answer !== 'silent'
  return {
    kind: ruleKind(row.kind),
    sentOn: row.sentOn,
    receivedOn: row.receivedOn,
    answer: !spoken ? null : row.answer === 'consent' ? 'agrees' : 'objects',
    answeredOn: spoken ? row.answeredOn : null,
    reasonable: row.reasonable,
    // Broken off by the office: its pause ended without an answer.
    endedOn: spoken ? null : row.pausedTo,
  }
}

/** Consultations of a request, opened, each with its outcome today. */
export async function readConsultations(ctx: Ctx, requestId: string): Promise<Consultation[]> {
  const calendar = await workingDays(ctx.db)
  return (await listConsultations(ctx.db, requestId)).map((row) => ({
    id: row.id,
    kind: row.kind,
    pauseId: row.pauseId,
    party: JSON.parse(unseal(row.party, purpose)) as ConsultedParty,
    question: unseal(row.question, purpose),
    sentOn: row.sentOn,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    answer: row.answer,
    answerText: row.answerText === null ? '' : unseal(row.answerText, purpose),
    answeredOn: row.answeredOn,
    reasonable: row.reasonable,
    override:
      row.overrideReason === null
        ? null
        : (JSON.parse(unseal(row.overrideReason, purpose)) as PublicInterest),
    pausedTo: row.pausedTo,
    outcome: consultationOutcome(factsOf(row), ctx.today, calendar),
    createdName: row.createdName,
  }))
}

/** One consultation of a request; `NotFound` for any other. */
export async function getConsultation(ctx: Ctx, requestId: string, id: string): Promise<Consultation> {
  const found = (await readConsultations(ctx, requestId)).find((one) => one.id === id)
  if (found === undefined) throw new NotFound('consultation')
  return found
}
