import { may } from '#platform/authority.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, Refused, type Refusal } from '#platform/refusal.ts'
import { actionsFrom } from '#platform/workflow.ts'
import {
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  param,
  readCase,
  statusFor,
} from '../../console/case-frame.tsx'
import { afterWords } from '../messages/zh.ts'
import {
  faultsOf,
  findReplyOf,
  publishReply,
  returnPublication,
  savePublication,
  withdrawPublication,
} from '../prepare-publication.ts'
import type { ReplyTexts } from '../published-reply.ts'
import { firstTexts } from '../read-first-texts.ts'
import { publicationWorkflow, workPermissions } from '../rules/publication-workflow.ts'
import { PublicationPage, type PublicationView } from './publication-page.tsx'

async function show(
  c: AppContext,
  typed: ReplyTexts | null = null,
  refusals: Refusal[] = [],
  reason = '',
): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const place = { organisationId: request.organisationId, regionCode: request.regionCode }
  // What is not public yet is for those who write and check it: its first text is the reply itself.
  if (!workPermissions.some((permission) => may(ctx.actor, permission, place)))
    throw new Refused([{ refused: 'no_permission' }])
  const reply = await findReplyOf(ctx.db, request.id)
  const texts = typed ?? reply ?? (await firstTexts(ctx, request))
  const view: PublicationView = {
    frame: consoleFrame(c),
    request,
    left: await daysLeft(ctx, request),
    reply,
    texts,
    actions: actionsFrom(publicationWorkflow, reply?.status ?? 'drafting').filter(
      (action) =>
        may(ctx.actor, publicationWorkflow.actions[action].permission, place) &&
        !(action === 'publish' && reply?.madeBy === ctx.actor?.id),
    ),
    errors: errorsOf(refusals, afterWords),
    faults:
      typed === null && reply?.status === 'drafting'
        ? errorsOf(await faultsOf(ctx, request.id, reply), afterWords)
        : [],
    reason,
  }
  c.header('cache-control', 'no-store')
  return page(c, <PublicationPage {...view} />, statusFor(refusals))
}

/** What is shown to the public of one reply: write it, check it, publish it, withdraw it. */
export function showPublication(c: AppContext): Promise<Response> {
  return show(c)
}

const revisionIn = (values: FormValues) => Number(values.text('revision')) || 0

const here = (c: AppContext) => caseHref(param(c, 'id'), '/publication')

export async function postPublication(c: AppContext): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const values = await form(c)
  const texts = {
    title: values.text('title'),
    question: values.text('question'),
    answer: values.text('answer'),
  }
  const submit = values.text('do') === 'submit'
  const done = await attempt(() => savePublication(ctx, request.id, texts, revisionIn(values), submit))
  if (!done.ok) return show(c, texts, done.refusals)
  return redirect(c, here(c), submit ? '已送核对，由他人核对后公开。' : '已保存。')
}

export async function postPublish(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const revision = revisionIn(await form(c))
  const done = await attempt(() => publishReply(c.get('ctx'), request.id, revision))
  return done.ok ? redirect(c, here(c), '已向社会公开。') : show(c, null, done.refusals)
}

export async function postReturn(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const values = await form(c)
  const given = { note: values.text('note'), revision: revisionIn(values) }
  const done = await attempt(() => returnPublication(c.get('ctx'), request.id, given))
  return done.ok ? redirect(c, here(c), '已退回修改。') : show(c, null, done.refusals, given.note)
}

export async function postWithdraw(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const values = await form(c)
  const reason = values.text('reason')
  const given = { reason, revision: revisionIn(values) }
  const done = await attempt(() => withdrawPublication(c.get('ctx'), request.id, given))
  return done.ok ? redirect(c, here(c), '已撤回，网址保留并说明原因。') : show(c, null, done.refusals, reason)
}
