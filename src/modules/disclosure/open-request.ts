import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { significantRegion } from '#platform/authority.ts'
import { beijingDay } from '#platform/day.ts'
import { announce } from '#platform/events.ts'
import { getOrganisation } from '#regions'
import { keepApplicant } from './applicant.ts'
import { dueAfter } from './clock.ts'
import { hashQueryCode, makeQueryCode } from './query-code.ts'
import type {
  Applicant,
  ApplicantKind,
  DeliveryWay,
  DisclosureRequest,
  ReceiptChannel,
  Wanted,
} from './request.ts'
import { getRequest, insertRequest, takeRequestSerial, updateRequest } from './store/requests.ts'
import { insertStep } from './store/steps.ts'

export interface NewCase {
  organisationId: string
  channel: ReceiptChannel
  applicantKind: ApplicantKind
  deliveryWay: DeliveryWay
  lang: 'zh' | 'bo' | 'mn'
  applicant: Applicant
  wanted: Wanted
  /** when it was handed in; for the web the present moment */
  submittedAt: Date
  /** 收到申请之日 where the channel gives it at once (art. 31), else null: 待确认 */
  receivedOn: string | null
  topic: string | null
}

/** The place whose series of numbers a request belongs to: county, else what lies above it. */
export function serialRegion(regionCode: string): string {
  return significantRegion(regionCode).slice(0, 6)
}

/**
 * Makes a request with its number and query code, in the caller's transaction. The code is given back once and never stored.
 * With a day of receipt it is 已登记 and the twenty working days run, without one it waits for confirmation.
 */
export async function openRequest(
  ctx: Ctx,
  given: NewCase,
): Promise<{ request: DisclosureRequest; queryCode: string }> {
  const organisation = await getOrganisation(ctx.db, given.organisationId)
  const submittedOn = beijingDay(given.submittedAt)
  const region = serialRegion(organisation.regionCode)
  const year = Number(ctx.today.slice(0, 4))
  const serial = await takeRequestSerial(ctx.db, region, year)
  const queryCode = makeQueryCode()
  const received = given.receivedOn !== null
  const id = await insertRequest(
    ctx.db,
    {
      number: `${region}-${year}-${String(serial).padStart(5, '0')}`,
      region_code: organisation.regionCode,
      organisation_id: organisation.id,
      status: received ? 'registered' : 'submitted',
      channel: given.channel,
      applicant_kind: given.applicantKind,
      delivery_way: given.deliveryWay,
      lang: given.lang,
      topic: given.topic,
      query_code_hash: hashQueryCode(queryCode),
      submitted_at: given.submittedAt,
      submitted_on: submittedOn,
      received_on: given.receivedOn,
      clock_starts_on: given.receivedOn,
      clock_started_by: received ? 'receipt' : null,
    },
    ctx.now,
  )
  const fresh = await getRequest(ctx.db, id)
  const dueOn = await dueAfter(ctx, fresh, {})
  if (dueOn !== null) await updateRequest(ctx.db, id, { due_on: dueOn }, ctx.now)
  await keepApplicant(ctx, id, given.applicant, given.wanted, {
    on: submittedOn,
    by: given.channel === 'oral' ? 'staff' : 'applicant',
  })
  const request = await getRequest(ctx.db, id)
  await insertStep(ctx.db, {
    request_id: id,
    at: ctx.now,
    on_day: ctx.today,
    actor_id: ctx.actor?.id ?? null,
    actor_name: ctx.actor?.name ?? '申请人',
    what: received ? 'registered' : 'submitted',
    from_status: null,
    to_status: request.status,
    note: '',
    before: {},
    after: { dueOn },
  })
  await recordAudit(ctx, {
    event: received ? 'disclosure.registered' : 'disclosure.submitted',
    objectType: 'disclosure_request',
    objectId: id,
    after: { status: request.status, channel: request.channel, receivedOn: request.receivedOn, dueOn },
  })
  await announce(ctx, {
    type: received ? 'disclosure.registered' : 'disclosure.submitted',
    id,
    organisationId: request.organisationId,
    regionCode: request.regionCode,
  })
  return { request, queryCode }
}
