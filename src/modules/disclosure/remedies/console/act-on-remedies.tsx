import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { attempt, demand, NotFound, type Refusal } from '#platform/refusal.ts'
import {
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  param,
  readCase,
  statusFor,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { mayIn } from '../../rules/who-may.ts'
import { remedyWords } from '../messages/zh.ts'
import type { Remedy } from '../remedy.ts'
import { endRemedy, readComesFirst, registerRemedy } from '../register-remedy.ts'
import { listRemedies } from '../store/remedies.ts'
import { RemedyFormPage, RemedyResultPage, type RemedyTyped, type ResultTyped } from './remedy-form.tsx'

const nothing: RemedyTyped = {
  kind: '',
  authority: '',
  caseNumber: '',
  filedOn: '',
  follows: '',
  aware: false,
}

async function readWritable(c: AppContext): Promise<DisclosureRequest> {
  const request = await readCase(c)
  demand(mayIn(c.get('ctx').actor, 'disclosure.remedies', request))
  return request
}

async function formPage(c: AppContext, typed: RemedyTyped, refusals: Refusal[]): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readWritable(c)
  return page(
    c,
    <RemedyFormPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      known={await listRemedies(ctx.db, request.id)}
      first={await readComesFirst(ctx, request)}
      typed={typed}
      errors={errorsOf(refusals, remedyWords)}
    />,
    statusFor(refusals),
  )
}

export async function showRemedyForm(c: AppContext): Promise<Response> {
  return formPage(c, nothing, [])
}

export async function postRemedy(c: AppContext): Promise<Response> {
  const request = await readWritable(c)
  const values = await form(c)
  const typed: RemedyTyped = {
    kind: values.text('kind'),
    authority: values.text('authority'),
    caseNumber: values.text('caseNumber'),
    filedOn: values.text('filedOn'),
    follows: values.text('follows'),
    aware: values.text('aware') === '1',
  }
  const revision = Number(values.text('revision'))
  const done = await attempt(() => registerRemedy(c.get('ctx'), request.id, { ...typed, revision }))
  return done.ok ? redirect(c, caseHref(request, '#remedies'), '已登记。') : formPage(c, typed, done.refusals)
}

async function readRemedy(c: AppContext, request: DisclosureRequest): Promise<Remedy> {
  const all = await listRemedies(c.get('ctx').db, request.id)
  const remedy = all.find(({ id }) => id === param(c, 'remedy'))
  if (remedy === undefined) throw new NotFound('remedy')
  return remedy
}

async function resultPage(c: AppContext, typed: ResultTyped | null, refusals: Refusal[]): Promise<Response> {
  const request = await readWritable(c)
  const remedy = await readRemedy(c, request)
  const kept = { result: remedy.result ?? '', resultOn: remedy.resultOn ?? '', note: '' }
  return page(
    c,
    <RemedyResultPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(c.get('ctx'), request)}
      remedy={remedy}
      typed={typed ?? kept}
      errors={errorsOf(refusals, remedyWords)}
    />,
    statusFor(refusals),
  )
}

export async function showResultForm(c: AppContext): Promise<Response> {
  return resultPage(c, null, [])
}

export async function postResult(c: AppContext): Promise<Response> {
  const request = await readWritable(c)
  const values = await form(c)
  const typed = {
    result: values.text('result'),
    resultOn: values.text('resultOn'),
    note: values.text('note'),
  }
  const revision = Number(values.text('revision'))
  const done = await attempt(() =>
    endRemedy(c.get('ctx'), request.id, param(c, 'remedy'), { ...typed, revision }),
  )
  return done.ok
    ? redirect(c, caseHref(request, '#remedies'), '结果已登记。')
    : resultPage(c, typed, done.refusals)
}
