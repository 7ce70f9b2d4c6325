import type { Ctx } from '#platform/ctx.ts'
import { getOrganisation, type Organisation } from '#regions'
import { openWanted } from '../applicant.ts'
import { readClock } from '../clock.ts'
import { listPapersForApplicant, type ApplicantPaper } from '../papers/papers-for-applicant.ts'
import { listGivenOut, type ReplyFile } from '../procedure/read-reply.ts'
import type { DisclosureRequest } from '../request.ts'
import type { ReplyClock } from '../rules/reply-clock.ts'
import { requestWorkflow } from '../rules/request-workflow.ts'
import { listParts } from '../store/requests.ts'
import { listSteps } from '../store/steps.ts'
import { mayCorrect } from './rules/may-correct.ts'

/**
 * Steps an applicant is told of. What the office does within (assigning, searching, checking, sending back) is no news to
 * them and is left out, as are all notes.
 */
const toldSteps = [
  'submitted',
  'registered',
  'confirmed',
  'unconfirmed',
  'started',
  'transferred',
  'split',
  'part_of_split',
  'joined',
  'correction_asked',
  'corrected',
  'uncorrected',
  'explanation_asked',
  'explanation_judged',
  'consulted',
  'consultations_ended',
  'extended',
  'fee_noticed',
  'paid',
  'unpaid',
  'signed',
  'delivered',
  'archived',
  'withdrawn',
] as const
export type ToldStep = (typeof toldSteps)[number]

export interface StatusView {
  request: DisclosureRequest
  organisation: Pick<Organisation, 'name' | 'phone' | 'address' | 'officeHours'>
  /** in the applicant's own words, the last wording */
  description: string
  clock: ReplyClock | null
  told: { what: ToldStep; on: string }[]
  papers: ApplicantPaper[]
  /** what came with the reply */
  files: ReplyFile[]
  parts: DisclosureRequest[]
  mayWithdraw: boolean
  mayCorrect: boolean
  mayAcknowledge: boolean
}

/** What the applicant of a request sees of it today. Whoever calls has checked the code. */
export async function readStatus(ctx: Ctx, request: DisclosureRequest): Promise<StatusView> {
  const { name, phone, address, officeHours } = await getOrganisation(ctx.db, request.organisationId)
  const told = (await listSteps(ctx.db, request.id)).flatMap(({ what, onDay }) => {
    const step = toldSteps.find((one) => one === what)
    return step === undefined ? [] : [{ what: step, on: onDay }]
  })
  return {
    request,
    organisation: { name, phone, address, officeHours },
    description: (await openWanted(ctx, request.id)).at(-1)?.description ?? '',
    clock: await readClock(ctx, request),
    told,
    papers: await listPapersForApplicant(ctx, request),
    files: await listGivenOut(ctx, request),
    parts: request.isSplit ? await listParts(ctx.db, request.id) : [],
    mayWithdraw: (requestWorkflow.actions.withdraw.from as readonly string[]).includes(request.status),
    mayCorrect: mayCorrect(request, ctx.today) === 'ok',
    mayAcknowledge: request.status === 'replied',
  }
}

/** A part of a split request by the last figure of its number; null when it is none. */
export async function readPart(
  ctx: Ctx,
  whole: DisclosureRequest,
  figure: string,
): Promise<DisclosureRequest | null> {
  if (!whole.isSplit || !/^\d{1,2}$/.test(figure)) return null
  const parts = await listParts(ctx.db, whole.id)
  return parts.find(({ number }) => number === `${whole.number}-${figure}`) ?? null
}
