import type { AppContext } from '#platform/http/context.ts'
import { form, redirect } from '#platform/http/respond.ts'
import { caseHref, readCase } from '../../console/case-frame.tsx'
import { takeCase } from '../assign-handler.ts'
import { seenIn } from './case-form.tsx'

/** 开始办理, or taking over: one button, no questions. */
export async function postTake(c: AppContext): Promise<Response> {
  const request = await readCase(c)
  await takeCase(c.get('ctx'), seenIn(request, await form(c)))
  return redirect(c, caseHref(request), '这件申请由您承办。')
}
