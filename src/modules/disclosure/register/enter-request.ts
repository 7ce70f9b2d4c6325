import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/ctx.ts'
import { beijingDay, startOfDay } from '#platform/day.ts'
import { demand, NotFound, Refused } from '#platform/refusal.ts'
import { seal } from '#platform/secrets.ts'
import { findOrganisation } from '#regions'
import { keepCaseFile, maxCaseFiles } from '../case-files.ts'
import { openRequest } from '../open-request.ts'
import { issuePaper } from '../papers/issue-paper.ts'
import type { DisclosureRequest } from '../request.ts'
import { mayIn } from '../rules/who-may.ts'
import { getRequest, updateRequest } from '../store/requests.ts'
import { keepReceiptEvidence } from './receipt-evidence.ts'
import { checkIntake, type Intake, type IntakeForm } from './rules/check-intake.ts'
import { findEntered, linkEntryForm, takeEntryForm } from './store/entry-forms.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000

export interface EnteredRequest {
  request: DisclosureRequest
  /** shown once; null when this form was sent before */
  queryCode: string | null
  /** the receipt paper, for printing; null while the request waits for confirmation */
  receiptId: string | null
}

/**
 * 登记: a request that came to the counter, by post, by fax or by word of mouth, entered by staff for the applicant. One form
 * makes one request however often it is sent. Without the applicant's confirmation a letter or a fax waits as 待确认.
 */
export async function enterRequest(
  ctx: Ctx,
  form: IntakeForm,
  given: { token: string; files: readonly { name: string; bytes: Uint8Array }[] },
): Promise<EnteredRequest> {
  return ctx.transaction(async (ctx) => {
    const organisation = await findOrganisation(ctx.db, form.organisation)
    if (organisation !== null)
      demand(
        mayIn(ctx.actor, 'disclosure.register', {
          organisationId: organisation.id,
          regionCode: organisation.regionCode,
        }),
      )
    const tokenHash = createHash('sha256').update(`entry/${given.token}`, 'utf8').digest('hex')
    const first = await takeEntryForm(ctx.db, {
      token_hash: tokenHash,
      sealed: seal('{}', 'disclosure/entry-form'),
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + dayMs),
    })
    if (!first) return alreadyEntered(ctx, tokenHash)
    const checked = checkIntake(form, ctx.today)
    const closed =
      form.organisation !== '' && organisation?.status !== 'active'
        ? [{ refused: 'organisation_closed', field: 'organisation' }]
        : []
    const many =
      given.files.length > maxCaseFiles
        ? [{ refused: 'too_many_files', field: 'file', details: { most: maxCaseFiles } }]
        : []
    const refusals = [...(checked.ok ? [] : checked.refusals), ...closed, ...many]
    if (!checked.ok || organisation === null || refusals.length > 0) throw new Refused(refusals)
    const { intake } = checked
    const { request, queryCode } = await openRequest(ctx, {
      organisationId: organisation.id,
      lang: 'zh',
      submittedAt: momentOf(ctx, intake.submittedOn),
      ...intake,
    })
    await keepHowItCame(ctx, request.id, intake)
    for (const file of given.files)
      await keepCaseFile(ctx, { requestId: request.id }, { ...file, purpose: 'attachment' })
    await linkEntryForm(ctx.db, tokenHash, request.id)
    const receiptId = request.receivedOn === null ? null : await issuePaper(ctx, request, { kind: 'receipt' })
    return { request: await getRequest(ctx.db, request.id), queryCode, receiptId }
  })
}

async function alreadyEntered(ctx: Ctx, tokenHash: string): Promise<EnteredRequest> {
  const id = await findEntered(ctx.db, tokenHash)
  if (id === null) throw new NotFound('entered request')
  const request = await getRequest(ctx.db, id)
  demand(mayIn(ctx.actor, 'disclosure.register', request))
  return { request, queryCode: null, receiptId: null }
}

async function keepHowItCame(ctx: Ctx, requestId: string, intake: Intake): Promise<void> {
  const { channel, receivedOn, submittedOn, evidence } = intake
  const confirmed = receivedOn !== null && channel !== 'counter' && channel !== 'oral'
  if (confirmed) await updateRequest(ctx.db, requestId, { confirmed_on: receivedOn }, ctx.now)
  if (evidence !== '')
    await keepReceiptEvidence(ctx, requestId, {
      on: receivedOn ?? submittedOn,
      what: confirmed && channel !== 'registered_mail' ? 'confirmed' : 'received',
      text: evidence,
    })
}

/** The instant of a day: now when it is today, else the opening hour of the counter; only the day has a meaning. */
function momentOf(ctx: Ctx, day: string): Date {
  return day === beijingDay(ctx.now) ? ctx.now : new Date(startOfDay(day).getTime() + 9 * hourMs)
}
