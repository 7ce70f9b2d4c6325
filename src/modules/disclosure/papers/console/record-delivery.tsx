import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, demand, NotFound, type Refusal } from '#platform/refusal.ts'
import { readApplicant } from '../../applicant.ts'
import { maxCaseFile, readCaseFiles } from '../../case-files.ts'
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
import { readIssuedPapers } from '../delivery.ts'
import { paperWords } from '../messages/zh.ts'
import { getPaper } from '../read-paper.ts'
import { findPaperAbout } from '../store/papers.ts'
import { recordDelivery, recordReturned } from '../record-delivery.ts'
import { DeliveryPage, type DeliveryTyped } from './delivery-page.tsx'

/** The proof with room for the rest of the form. */
export const maxDeliveryForm = maxCaseFile + 64 * 1024

const typedOf = (values: FormValues): DeliveryTyped => ({
  way: values.text('way'),
  sentOn: values.text('sentOn'),
  deliveredOn: values.text('deliveredOn'),
  proof: values.text('proof'),
  returnedOn: values.text('returnedOn'),
  why: values.text('why'),
})

async function showDeliveryPage(
  c: AppContext,
  request: DisclosureRequest,
  given: { typed?: DeliveryTyped; refusals?: Refusal[] } = {},
): Promise<Response> {
  const ctx = c.get('ctx')
  const refusals = given.refusals ?? []
  const { id } = await getPaper(ctx, request, param(c, 'paper'))
  // The page says whom the paper is to.
  await readApplicant(ctx, request, 'paper')
  const paper = (await readIssuedPapers(ctx, request)).find((one) => one.id === id)
  if (paper === undefined) throw new NotFound('paper')
  const proofId = paper.delivery?.proof?.fileId ?? null
  const proofFile =
    proofId === null
      ? null
      : ((await readCaseFiles(ctx, { requestId: request.id })).find((file) => file.id === proofId) ?? null)
  c.header('cache-control', 'no-store')
  return page(
    c,
    <DeliveryPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      paper={paper}
      proofFile={proofFile}
      mayHandle={mayIn(ctx.actor, 'disclosure.handle', request) === 'ok'}
      typed={
        given.typed ?? {
          way: request.deliveryWay,
          sentOn: ctx.today,
          deliveredOn: '',
          proof: paper.delivery?.proof?.text ?? '',
          returnedOn: '',
          why: '',
        }
      }
      errors={errorsOf(refusals, paperWords)}
    />,
    statusFor(refusals),
  )
}

/** From the bar of a case to the delivery of its reply. */
export async function showReplyDelivery(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const letter = await findPaperAbout(c.get('ctx').db, request.id, 'reply_letter', '')
  if (letter === null) throw new NotFound('reply letter')
  return redirect(c, caseHref(request, `/papers/${letter.id}/delivery`))
}

export async function showDelivery(c: AppContext): Promise<Response> {
  return showDeliveryPage(c, await readCase(c))
}

export async function postDelivery(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const values = await form(c)
  const typed = typedOf(values)
  const given = values.file('file')
  const file = given === null ? null : { name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) }
  const revision = Number(values.text('revision'))
  const done = await attempt(() =>
    recordDelivery(c.get('ctx'), request.id, param(c, 'paper'), { ...typed, file, revision }),
  )
  if (done.ok)
    return redirect(
      c,
      caseHref(request, '#papers'),
      typed.deliveredOn === '' ? '已登记发出。' : '已登记送达。',
    )
  return showDeliveryPage(c, await readCase(c), { typed, refusals: done.refusals })
}

/** A proof over the limit, unread: the form again, with the reason at its field. */
export async function deliveryTooLarge(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  demand(mayIn(c.get('ctx').actor, 'disclosure.handle', request))
  const limitMb = maxCaseFile / 1024 / 1024
  return showDeliveryPage(c, request, {
    refusals: [{ refused: 'file_too_large', field: 'file', details: { limitMb } }],
  })
}

export async function postReturned(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  const values = await form(c)
  const typed = typedOf(values)
  const revision = Number(values.text('revision'))
  const done = await attempt(() =>
    recordReturned(c.get('ctx'), request.id, param(c, 'paper'), {
      returnedOn: typed.returnedOn,
      why: typed.why,
      revision,
    }),
  )
  if (done.ok) return redirect(c, caseHref(request, '#papers'), '已登记退回，请重新发出。')
  return showDeliveryPage(c, await readCase(c), { typed, refusals: done.refusals })
}
