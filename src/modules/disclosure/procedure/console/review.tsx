import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, NotFound, refusalsOf, type Refusal } from '#platform/refusal.ts'
import { caseHref, consoleFrame, daysLeft, readCase, statusFor } from '../../console/case-frame.tsx'
import { mayAct } from '../../rules/who-may.ts'
import { readReplyAtHand } from '../read-reply.ts'
import { offeredFiles } from '../reply-facts.ts'
import { passLegality, returnLegality } from '../review-reply.ts'
import { sheetAnswers, sheetQuestions, type ReviewSheet } from '../rules/review-sheet.ts'
import { readLetter } from './letter.tsx'
import { ReviewPage } from './review-page.tsx'
import { revisionOf, wordsFor } from './step-screen.tsx'

function sheetIn(values: FormValues | null): ReviewSheet {
  const rows = sheetQuestions.map(({ key }) => {
    const typed = values?.text(`sheet.${key}`) ?? ''
    const answer = sheetAnswers.find((one) => one === typed) ?? null
    return [key, { answer, note: values?.text(`note.${key}`) ?? '' }] as const
  })
  return Object.fromEntries(rows) as ReviewSheet
}

async function show(c: AppContext, refusals: Refusal[], values: FormValues | null): Promise<Response> {
  const ctx = c.get('ctx')
  const request = await readCase(c)
  const reply = await readReplyAtHand(ctx, request.id)
  const hands = { authorId: reply?.authorId ?? null, reviewerId: reply?.reviewerId ?? null }
  const now = refusalsOf(mayAct(ctx.actor, request, 'pass_legality', undefined, hands))
  const blocked = values === null && now.length > 0
  const errors = wordsFor(blocked ? now : refusals)
  if (reply === null && !blocked) throw new NotFound('reply under review')
  const view = (
    <ReviewPage
      frame={consoleFrame(c)}
      request={request}
      left={await daysLeft(ctx, request)}
      blocked={blocked}
      reply={reply}
      letter={reply === null || blocked ? null : await readLetter(c, request, reply.draft)}
      files={reply === null ? [] : await offeredFiles(ctx, request.id)}
      sheet={sheetIn(values)}
      opinion={values?.text('opinion') ?? ''}
      errors={errors}
    />
  )
  return page(c, view, blocked ? 409 : statusFor(refusals))
}

/** 合法性审查: the letter beside its sheet. */
export const showReview = (c: AppContext): Promise<Response> => show(c, [], null)

/** Passes or returns; refused, the sheet again as it was filled in. */
export async function postReview(c: AppContext): Promise<Response> {
  const { id } = await readCase(c)
  const values = await form(c)
  const given = { sheet: sheetIn(values), opinion: values.text('opinion'), revision: revisionOf(values) }
  const back = values.text('do') === 'return'
  const work = back ? returnLegality : passLegality
  const done = await attempt(() => work(c.get('ctx'), id, given))
  if (!done.ok) return show(c, done.refusals, values)
  return redirect(c, caseHref(id), back ? '已退回承办人修改。' : '合法性审查通过，已送签发。')
}
