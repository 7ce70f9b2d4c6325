import type { AppContext } from '#platform/http/context.ts'
import { form, page, type FormValues } from '#platform/http/respond.ts'
import { attempt, type FieldError } from '#platform/refusal.ts'
import { getOrganisation } from '#regions'
import { maxCaseFile, maxCaseFiles } from '../../case-files.ts'
import { readClock } from '../../clock.ts'
import { consoleFrame, errorsOf } from '../../console/case-frame.tsx'
import { enterRequest } from '../enter-request.ts'
import { registerWords } from '../messages/zh.ts'
import type { IntakeForm } from '../rules/check-intake.ts'
import { EnterPage } from './enter-page.tsx'
import { EnteredPage } from './entered-page.tsx'
import { organisationOptions } from './organisation-options.ts'

/** Own parameter: the files of one form together. */
export const maxEntryBody = Math.min(maxCaseFile * maxCaseFiles, 60 * 1024 * 1024)

const nothingTyped: IntakeForm = {
  channel: '',
  submittedOn: '',
  confirmedOn: '',
  evidence: '',
  organisation: '',
  applicantKind: '',
  name: '',
  paper: '',
  paperNumber: '',
  representative: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
  description: '',
  formWanted: '',
  assistance: '',
  deliveryWay: '',
  topic: '',
}

function typedIn(values: FormValues): IntakeForm {
  const typed = { ...nothingTyped }
  for (const key of Object.keys(typed) as (keyof IntakeForm)[]) typed[key] = values.text(key)
  return typed
}

async function show(
  c: AppContext,
  typed: IntakeForm | null,
  rest: { token: string; chosen: string[]; errors: FieldError[] },
): Promise<Response> {
  const ctx = c.get('ctx')
  const organisations = await organisationOptions(ctx, 'disclosure.register')
  const own = organisations.find(({ value }) => value === ctx.actor?.organisationId)?.value
  const only = organisations.length === 1 ? organisations[0]?.value : undefined
  const first = { ...nothingTyped, submittedOn: ctx.today, organisation: own ?? only ?? '' }
  c.header('cache-control', 'no-store')
  const view = (
    <EnterPage frame={consoleFrame(c)} organisations={organisations} typed={typed ?? first} {...rest} />
  )
  return page(c, view, rest.errors.length > 0 ? 422 : 200)
}

/** The empty form of an intake. */
export function newRequest(c: AppContext): Promise<Response> {
  return show(c, null, { token: crypto.randomUUID(), chosen: [], errors: [] })
}

/** A body over the limit is answered unread; nothing of what was typed has arrived. */
export function entryTooLarge(c: AppContext): Promise<Response> {
  const limitMb = Math.floor(maxEntryBody / 1024 / 1024)
  const errors = errorsOf([{ refused: 'file_too_large', field: 'file', details: { limitMb } }], registerWords)
  return show(c, null, { token: crypto.randomUUID(), chosen: [], errors })
}

/** Registers a request and shows number and query code, once; or the form again with everything typed. */
export async function postRequest(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const values = await form(c)
  const typed = typedIn(values)
  const given = values.text('token')
  const token = given === '' ? crypto.randomUUID() : given
  const chosen = values.files('file')
  const files = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const entered = await attempt(() => enterRequest(ctx, typed, { token, files }))
  if (!entered.ok)
    return show(c, typed, {
      token,
      chosen: chosen.map(({ name }) => name),
      errors: errorsOf(entered.refusals, registerWords),
    })
  const { request, queryCode, receiptId } = entered.value
  c.header('cache-control', 'no-store')
  return page(
    c,
    <EnteredPage
      frame={consoleFrame(c)}
      request={request}
      queryCode={queryCode}
      receiptId={receiptId}
      organisation={await getOrganisation(ctx.db, request.organisationId)}
      clock={await readClock(ctx, request)}
    />,
    201,
  )
}
