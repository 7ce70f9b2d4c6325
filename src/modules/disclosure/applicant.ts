import { recordAudit } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { demand } from '#platform/refusal.ts'
import { blindIndex, seal, unseal } from '#platform/secrets.ts'
import type { Applicant, DisclosureRequest, Wanted } from './request.ts'
import { mayIn } from './rules/who-may.ts'
import { findApplicant, insertApplicant, insertWanted, listWanted } from './store/applicants.ts'

/** What sealed applicants are sealed for. */
export const applicantPurpose = 'disclosure/applicant'
const wantedPurpose = 'disclosure/wanted'

/** Every field of an applicant, empty. */
export const noApplicant: Applicant = {
  name: '',
  paper: '',
  paperNumber: '',
  representative: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
}

/** The same person for counting and for finding repeated requests: the number of the paper, else name and phone. */
export function identityOf(applicant: Applicant): string {
  const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  const text =
    plain(applicant.paperNumber) === ''
      ? `${plain(applicant.name)}/${plain(applicant.phone)}`
      : plain(applicant.paperNumber)
  return blindIndex(text, applicantPurpose)
}

/** Keeps who asks and what is asked for, sealed; inside the transaction that makes the request. */
export async function keepApplicant(
  ctx: Ctx,
  requestId: string,
  applicant: Applicant,
  wanted: Wanted,
  given: { on: string; by: 'applicant' | 'staff' },
): Promise<void> {
  await insertApplicant(ctx.db, {
    request_id: requestId,
    sealed: seal(JSON.stringify(applicant), applicantPurpose),
    identity_index: identityOf(applicant),
  })
  await keepWanted(ctx, requestId, wanted, given)
}

/** A further wording of what is asked for (补正); the former ones stay. */
export async function keepWanted(
  ctx: Ctx,
  requestId: string,
  wanted: Wanted,
  given: { on: string; by: 'applicant' | 'staff' },
): Promise<void> {
  await insertWanted(ctx.db, {
    request_id: requestId,
    sealed: seal(JSON.stringify(wanted), wantedPurpose),
    given_on: given.on,
    given_by: given.by,
    at: ctx.now,
  })
}

/** Opens who asks without asking who reads: for papers, for the applicant's own pages, for rules inside a transaction. */
export async function openApplicant(ctx: Ctx, requestId: string): Promise<Applicant> {
  const row = await findApplicant(ctx.db, requestId)
  return row === null
    ? noApplicant
    : { ...noApplicant, ...(JSON.parse(unseal(row.sealed, applicantPurpose)) as Applicant) }
}

/** Opens what is asked for, oldest wording first; with the same warning. */
export async function openWanted(
  ctx: Ctx,
  requestId: string,
): Promise<(Wanted & { version: number; givenOn: string; givenBy: 'applicant' | 'staff' })[]> {
  return (await listWanted(ctx.db, requestId)).map((row) => ({
    ...(JSON.parse(unseal(row.sealed, wantedPurpose)) as Wanted),
    version: row.version,
    givenOn: row.givenOn,
    givenBy: row.givenBy,
  }))
}

export interface Opened {
  applicant: Applicant
  wanted: Awaited<ReturnType<typeof openWanted>>
}

/**
 * Opens who asks and what for to a member of staff, and writes the reading into the audit trail (个人信息保护法第五十一条).
 * Refuses `no_permission`. `why` is a code of the office: `case`, `paper`, `export`.
 */
export async function readApplicant(
  ctx: Ctx,
  request: Pick<DisclosureRequest, 'id' | 'organisationId' | 'regionCode'>,
  why: 'case' | 'paper' | 'export' | 'register',
): Promise<Opened> {
  demand(mayIn(ctx.actor, 'disclosure.read_applicant', request))
  await recordAudit(ctx, {
    event: 'disclosure.applicant_read',
    objectType: 'disclosure_request',
    objectId: request.id,
    after: { why },
  })
  return { applicant: await openApplicant(ctx, request.id), wanted: await openWanted(ctx, request.id) }
}
