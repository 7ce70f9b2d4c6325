import type { Ctx } from '#platform/ctx.ts'
import type { PaperText } from '../papers/paper.ts'
import { printForm } from '../papers/print-form.ts'
import type { DisclosureRequest } from '../request.ts'
import { getRequest } from '../store/requests.ts'
import type { FormReceipt } from './keep-application.ts'

/** The request that a sent form became. */
export async function findRequestOf(ctx: Ctx, sent: FormReceipt): Promise<DisclosureRequest> {
  return getRequest(ctx.db, sent.requestId)
}

/** 申请表 filled from the case, for its applicant; whoever calls has checked the token or the code. */
export async function printApplicationForm(
  ctx: Ctx,
  sent: Pick<FormReceipt, 'requestId'>,
): Promise<PaperText> {
  const request = await getRequest(ctx.db, sent.requestId)
  return (await printForm(ctx, request, 'application_form')).text
}
