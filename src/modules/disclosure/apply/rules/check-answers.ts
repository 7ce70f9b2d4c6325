import type { Refusal } from '#platform/refusal.ts'
import { checkOrganisationCode } from '#regions'
import { applicantKinds, deliveryWays, type DeliveryWay } from '../../request.ts'
import {
  applySteps,
  assistanceKinds,
  bodyPapers,
  personPapers,
  type Answers,
  type ApplyStep,
  type GivenForm,
  type PaperChoice,
} from '../application.ts'
import { longest } from '../limits.ts'
import { isIdentityNumber, plainPaperNumber } from './identity-number.ts'
import { isPhone } from './phone.ts'

/** Papers that fit the kind of applicant. */
export function papersOf(kind: Answers['kind']): readonly PaperChoice[] {
  return kind === 'person' ? personPapers : bodyPapers
}

/** 第四十条: on what it can be given by each way; the first is what people mostly want. */
export const formsOfWay: Record<DeliveryWay, readonly GivenForm[]> = {
  online: ['electronic'],
  email: ['electronic'],
  post: ['paper', 'disc'],
  counter: ['paper', 'disc', 'electronic'],
  fax: ['paper'],
  inspect: ['look'],
}

function isOneOf(value: string, list: readonly string[]): boolean {
  return list.includes(value)
}

function tooLong(value: string, most: number): boolean {
  return Array.from(value).length > most
}

function text(field: 'name' | 'address' | 'description', value: string): Refusal[] {
  if (value === '') return [{ refused: `${field}_missing`, field }]
  return tooLong(value, longest[field])
    ? [{ refused: 'text_too_long', field, details: { most: longest[field] } }]
    : []
}

function checkPaper(answers: Answers): Refusal[] {
  const { paper, paperNumber } = answers
  const found: Refusal[] = []
  if (!isOneOf(paper, papersOf(answers.kind))) found.push({ refused: 'paper_missing', field: 'paper' })
  const plain = plainPaperNumber(paperNumber)
  if (plain === '') found.push({ refused: 'paper_number_missing', field: 'paperNumber' })
  else if (tooLong(plain, longest.paperNumber))
    found.push({ refused: 'text_too_long', field: 'paperNumber', details: { most: longest.paperNumber } })
  else if (paper === 'identity_card' && !isIdentityNumber(plain))
    found.push({ refused: 'identity_number_wrong', field: 'paperNumber' })
  else if (paper === 'credit_code' && (plain.length !== 18 || checkOrganisationCode(plain) !== 'ok'))
    found.push({ refused: 'credit_code_wrong', field: 'paperNumber' })
  return found
}

// 第二十九条第二款第一项: 姓名或者名称、身份证明、联系方式. A name is whatever a person is called: any script, length, dots.
function checkApplicant(answers: Answers): Refusal[] {
  const found = [...text('name', answers.name), ...checkPaper(answers)]
  if (answers.kind !== 'person' && answers.representative === '')
    found.push({ refused: 'representative_missing', field: 'representative' })
  if (tooLong(answers.representative, longest.name))
    found.push({ refused: 'text_too_long', field: 'representative', details: { most: longest.name } })
  return found
}

function checkDelivery({ way }: Answers): Refusal[] {
  return isOneOf(way, deliveryWays) ? [] : [{ refused: 'way_missing', field: 'way' }]
}

/** The form of the information: the only one its way allows, or the chosen one; empty where none fits. */
export function formOf({ way, form }: Pick<Answers, 'way' | 'form'>): GivenForm | '' {
  const forms = way === '' ? [] : formsOfWay[way]
  if (forms.length === 1) return forms[0] ?? ''
  return form !== '' && forms.includes(form) ? form : ''
}

function checkPlace(answers: Answers): Refusal[] {
  const found = checkWhere(answers)
  return formOf(answers) === '' ? [...found, { refused: 'form_missing', field: 'form' }] : found
}

function checkWhere(answers: Answers): Refusal[] {
  if (answers.way === 'email') {
    if (answers.email === '') return [{ refused: 'email_missing', field: 'email' }]
    const fits = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answers.email) && !tooLong(answers.email, longest.email)
    return fits ? [] : [{ refused: 'email_wrong', field: 'email' }]
  }
  if (answers.way === 'fax') return isPhone(answers.fax) ? [] : [{ refused: 'fax_wrong', field: 'fax' }]
  if (answers.way !== 'post') return []
  const found = text('address', answers.address)
  if (answers.postcode !== '' && !/^\d{6}$/.test(answers.postcode))
    found.push({ refused: 'postcode_wrong', field: 'postcode' })
  return found
}

function checkAssistance(answers: Answers): Refusal[] {
  if (answers.assistance.some((one) => !isOneOf(one, assistanceKinds)))
    return [{ refused: 'assistance_wrong', field: 'assistance' }]
  return tooLong(answers.assistanceText, longest.assistance)
    ? [{ refused: 'text_too_long', field: 'assistanceText', details: { most: longest.assistance } }]
    : []
}

const checks: Record<ApplyStep, (answers: Answers) => Refusal[]> = {
  organisation: ({ organisationId }) =>
    organisationId === '' ? [{ refused: 'organisation_missing', field: 'organisation' }] : [],
  kind: ({ kind }) => (isOneOf(kind, applicantKinds) ? [] : [{ refused: 'kind_missing', field: 'kind' }]),
  applicant: checkApplicant,
  phone: ({ phone }) =>
    phone === ''
      ? [{ refused: 'phone_missing', field: 'phone' }]
      : isPhone(phone) && !tooLong(phone, longest.phone)
        ? []
        : [{ refused: 'phone_wrong', field: 'phone' }],
  wanted: ({ description }) => text('description', description),
  files: () => [],
  similar: () => [],
  delivery: checkDelivery,
  place: checkPlace,
  assistance: checkAssistance,
}

/** Everything wrong with the answer to one question, each at its field. */
export function checkStep(step: ApplyStep, answers: Answers): Refusal[] {
  return checks[step](answers)
}

/** The questions this applicant is asked, in order: the place only where the way leaves something to ask. */
export function stepsFor(answers: Answers): ApplyStep[] {
  const asks = answers.way !== '' && answers.way !== 'online' && answers.way !== 'inspect'
  return applySteps.filter((step) => step !== 'place' || asks)
}

/** The first question that is not answered rightly yet; null when all are. */
export function firstOpenStep(answers: Answers): ApplyStep | null {
  return (
    stepsFor(answers).find((step) => !answers.done.includes(step) || checkStep(step, answers).length > 0) ??
    null
  )
}
