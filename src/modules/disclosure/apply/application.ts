import type { ApplicantKind, DeliveryWay } from '../request.ts'

/** What the form asks, one question on a page, in this order; `place` only when the chosen way leaves something to ask. */
export const applySteps = [
  'organisation',
  'kind',
  'applicant',
  'phone',
  'wanted',
  'files',
  'similar',
  'delivery',
  'place',
  'assistance',
] as const
export type ApplyStep = (typeof applySteps)[number]

/** Identity papers (条例第二十九条第二款第一项: 身份证明) of people, and of organisations. */
export const personPapers = [
  'identity_card',
  'passport',
  'residence_permit',
  'permanent_residence',
  'other_paper',
] as const
export const bodyPapers = ['credit_code', 'other_code'] as const
export type PaperChoice = (typeof personPapers)[number] | (typeof bodyPapers)[number]

/** 提供方式: on what the information is wanted. */
export const givenForms = ['paper', 'electronic', 'disc', 'look'] as const
export type GivenForm = (typeof givenForms)[number]

/** Where help may be needed (条例第四十三条). */
export const assistanceKinds = ['reading', 'sight', 'hearing'] as const
export type AssistanceKind = (typeof assistanceKinds)[number]

/** Everything answered so far. There is no field for a purpose, because none may be asked for. */
export interface Answers {
  organisationId: string
  kind: ApplicantKind | ''
  name: string
  paper: PaperChoice | ''
  paperNumber: string
  representative: string
  phone: string
  description: string
  form: GivenForm | ''
  way: DeliveryWay | ''
  email: string
  address: string
  postcode: string
  fax: string
  assistance: AssistanceKind[]
  assistanceText: string
  /** questions that were answered, those that may stay empty too */
  done: ApplyStep[]
}

/** A form in which nothing is answered yet. */
export const noAnswers: Answers = {
  organisationId: '',
  kind: '',
  name: '',
  paper: '',
  paperNumber: '',
  representative: '',
  phone: '',
  description: '',
  form: '',
  way: '',
  email: '',
  address: '',
  postcode: '',
  fax: '',
  assistance: [],
  assistanceText: '',
  done: [],
}
