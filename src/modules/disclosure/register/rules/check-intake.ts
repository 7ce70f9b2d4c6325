import { parseDay } from '#platform/day.ts'
import type { Refusal } from '#platform/refusal.ts'
import {
  applicantKinds,
  deliveryWays,
  receiptChannels,
  type Applicant,
  type ApplicantKind,
  type DeliveryWay,
  type ReceiptChannel,
  type Wanted,
} from '../../request.ts'
import { needsConfirmation, receiptDate } from '../../rules/receipt-date.ts'
import { identityPapers, isIdentityCardNumber } from './identity-paper.ts'
import { checkOfficeWords } from './office-words.ts'

/** What staff typed into the form of an intake, as typed. */
export type IntakeForm = Record<
  | 'channel'
  | 'submittedOn'
  | 'confirmedOn'
  | 'evidence'
  | 'organisation'
  | 'applicantKind'
  | 'name'
  | 'paper'
  | 'paperNumber'
  | 'representative'
  | 'phone'
  | 'email'
  | 'address'
  | 'postcode'
  | 'description'
  | 'formWanted'
  | 'assistance'
  | 'deliveryWay'
  | 'topic',
  string
>

export interface Intake {
  channel: ReceiptChannel
  submittedOn: string
  /** 收到申请之日; null where the confirmation with the applicant is still to come */
  receivedOn: string | null
  evidence: string
  applicantKind: ApplicantKind
  deliveryWay: DeliveryWay
  applicant: Applicant
  wanted: Wanted
  topic: string | null
}

export const longestName = 100
export const longestDescription = 5000
export const longestEvidence = 500
export const longestTopic = 200
export const longestContact = 200

/** Channels staff enter by hand; what comes through the site enters itself. */
export const intakeChannels = receiptChannels.filter((one) => one !== 'web')

// 条例第四十条: each way of giving needs its own address.
const neededFor: Partial<Record<DeliveryWay, 'email' | 'address' | 'phone'>> = {
  email: 'email',
  post: 'address',
  fax: 'phone',
}

const half = (text: string) => text.normalize('NFKC').trim()

const dayTyped = (text: string) => (text === '' ? '' : (parseDay(text) ?? text))

/**
 * What can be registered. Only what a register cannot do without is asked for: who, what, how and when it came in; what 条例
 * 第二十九条 asks beyond that and is missing is not a reason to turn anybody away, it is told once as a correction (第三十条).
 */
export function checkIntake(
  form: IntakeForm,
  today: string,
): { ok: true; intake: Intake } | { ok: false; refusals: Refusal[] } {
  const channel = intakeChannels.find((one) => one === form.channel)
  const applicantKind = applicantKinds.find((one) => one === form.applicantKind)
  const deliveryWay = deliveryWays.find((one) => one === form.deliveryWay)
  const applicant = applicantOf(form)
  const receipt = channel === undefined ? null : readReceipt(channel, form, today)
  const refusals: Refusal[] = [
    ...(channel === undefined ? [{ refused: 'channel_missing', field: 'channel' }] : []),
    ...(receipt?.refusals ?? []),
    ...tooLong('evidence', form.evidence, longestEvidence),
    ...(form.organisation === '' ? [{ refused: 'organisation_missing', field: 'organisation' }] : []),
    ...(applicantKind === undefined ? [{ refused: 'applicant_kind_missing', field: 'applicantKind' }] : []),
    ...checkApplicant(applicant),
    ...(form.description === '' ? [{ refused: 'description_missing', field: 'description' }] : []),
    ...tooLong('description', form.description, longestDescription),
    ...tooLong('formWanted', form.formWanted, longestContact),
    ...tooLong('assistance', form.assistance, longestContact),
    ...(deliveryWay === undefined ? [{ refused: 'delivery_way_missing', field: 'deliveryWay' }] : []),
    ...(deliveryWay === undefined ? [] : checkDelivery(deliveryWay, applicant)),
    ...tooLong('topic', form.topic, longestTopic),
    ...checkOfficeWords(form.topic, 'topic', applicant),
  ]
  if (channel === undefined || applicantKind === undefined || deliveryWay === undefined || receipt === null)
    return { ok: false, refusals }
  if (refusals.length > 0) return { ok: false, refusals }
  const { submittedOn, receivedOn } = receipt
  return {
    ok: true,
    intake: {
      channel,
      submittedOn,
      receivedOn,
      evidence: form.evidence,
      applicantKind,
      deliveryWay,
      applicant,
      wanted: { description: form.description, form: form.formWanted, assistance: form.assistance },
      topic: form.topic === '' ? null : form.topic,
    },
  }
}

function applicantOf(form: IntakeForm): Applicant {
  const { name, paper, representative, address } = form
  return {
    name,
    paper,
    paperNumber: half(form.paperNumber).toUpperCase().replaceAll(/\s/g, ''),
    representative,
    phone: half(form.phone),
    email: half(form.email),
    address,
    postcode: half(form.postcode),
  }
}

function readReceipt(channel: ReceiptChannel, form: IntakeForm, today: string) {
  const confirmedOn = dayTyped(form.confirmedOn)
  // What was signed for arrived on that day.
  const submittedOn =
    form.submittedOn === '' && channel === 'registered_mail' ? confirmedOn : dayTyped(form.submittedOn)
  const waits = needsConfirmation(channel) && channel !== 'registered_mail' && confirmedOn === ''
  if (waits) {
    const day = receiptDate({ channel: 'counter', submittedOn, confirmedOn: null, evidence: '' }, today)
    return { submittedOn, receivedOn: null, refusals: day.ok ? [] : day.refusals }
  }
  const facts = {
    channel,
    submittedOn,
    confirmedOn: confirmedOn === '' ? null : confirmedOn,
    evidence: form.evidence,
  }
  const day = receiptDate(facts, today)
  return day.ok
    ? { submittedOn, receivedOn: day.receivedOn, refusals: [] }
    : { submittedOn, receivedOn: null, refusals: day.refusals }
}

function checkApplicant(applicant: Applicant): Refusal[] {
  const { name, paper, paperNumber } = applicant
  const card = paper === '居民身份证' && paperNumber !== '' && !isIdentityCardNumber(paperNumber)
  const strange = paper !== '' && !(identityPapers as readonly string[]).includes(paper)
  return [
    ...(name === '' ? [{ refused: 'name_missing', field: 'name' }] : []),
    ...tooLong('name', name, longestName),
    ...(strange ? [{ refused: 'paper_unknown', field: 'paper' }] : []),
    ...(paperNumber !== '' && paper === '' ? [{ refused: 'paper_missing', field: 'paper' }] : []),
    ...(card ? [{ refused: 'identity_number_wrong', field: 'paperNumber' }] : []),
    ...(['paperNumber', 'representative'] as const).flatMap((field) =>
      tooLong(field, applicant[field], longestContact),
    ),
    ...checkContact(applicant),
  ]
}

/** How an applicant is reached, as far as it was given. */
export function checkContact(
  applicant: Pick<Applicant, 'phone' | 'email' | 'address' | 'postcode'>,
): Refusal[] {
  const { email } = applicant
  return [
    ...(email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? [{ refused: 'email_wrong', field: 'email' }]
      : []),
    ...(['phone', 'email', 'address', 'postcode'] as const).flatMap((field) =>
      tooLong(field, applicant[field], longestContact),
    ),
  ]
}

/** What the chosen way of giving needs to reach the applicant (条例第四十条). */
export function checkDelivery(way: DeliveryWay, applicant: Applicant): Refusal[] {
  const field = neededFor[way]
  return field === undefined || applicant[field] !== '' ? [] : [{ refused: `delivery_needs_${field}`, field }]
}

function tooLong(field: string, text: string, most: number): Refusal[] {
  return text.length > most ? [{ refused: 'note_too_long', field, details: { most } }] : []
}
