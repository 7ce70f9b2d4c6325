import { findSimilar, firstOpenStep, saveAnswer, stepsFor, type Answers, type ApplyStep } from '#disclosure'
import { redirect } from '#platform/http/respond.ts'
import { Refused, type Refusal } from '#platform/refusal.ts'
import type { Visit } from './visit.ts'

/** A question's address; one that is changed from the check page leads back there. */
export function stepHref(visit: Visit, step: ApplyStep, change = false): string {
  return `${visit.base}${step}${change ? '?change=1' : ''}`
}

export function isChange(visit: Visit): boolean {
  return visit.url.searchParams.get('change') === '1'
}

/** Where the back link of a question leads. */
export function backHref(visit: Visit, step: ApplyStep, answers: Answers): string {
  if (isChange(visit)) return `${visit.base}check`
  const steps = stepsFor(answers)
  const before = steps[steps.indexOf(step) - 1]
  return before === undefined ? `${visit.frame.region.href}disclosure/` : stepHref(visit, before)
}

/**
 * Where a page of the form sends who cannot be there yet: to the receipt when it was sent, to the first question when there is
 * nothing, to the first open one when some before it are not answered. Null lets them in.
 */
export function turnAway(visit: Visit, step: ApplyStep | 'check'): string | null {
  const { application, organisation, base } = visit
  if (application?.sent) return step === 'organisation' ? null : `${base}sent`
  if (step === 'organisation') return null
  if (application === null) return `${base}expired`
  const open = organisation === null ? 'organisation' : firstOpenStep(application.answers)
  if (open === null) return null
  if (step === 'check') return stepHref(visit, open)
  const steps = stepsFor(application.answers)
  const place = steps.indexOf(step)
  return place >= 0 && place <= steps.indexOf(open) ? null : stepHref(visit, open)
}

/** The page after an answer; public documents are shown only where some were found. */
export async function goOn(
  visit: Visit,
  step: ApplyStep,
  token: string,
  answers: Answers,
): Promise<Response> {
  const open = firstOpenStep(answers)
  const steps = stepsFor(answers)
  const following = isChange(visit) ? open : (steps[steps.indexOf(step) + 1] ?? open)
  if (following === 'similar') {
    const ctx = visit.c.get('ctx')
    const found = await findSimilar(ctx, answers.description, visit.frame.searchRegion)
    if (found.length === 0) {
      const { application } = await saveAnswer(ctx, token, 'similar', {}, visit.lang)
      return goOn(visit, 'similar', token, application.answers)
    }
  }
  return redirect(
    visit.c,
    following === null || following === undefined
      ? `${visit.base}check`
      : stepHref(visit, following, isChange(visit)),
  )
}

/** 429 where something was done too often, else 422. */
export function statusOf(refusals: readonly Refusal[]): 422 | 429 {
  return refusals.some(({ refused }) => refused.startsWith('too_many')) ? 429 : 422
}

/** Runs a use case; gives its refusals, or sends on who has no form any more. */
export async function attemptStep<T>(
  visit: Visit,
  work: () => Promise<T>,
): Promise<{ value: T } | { refusals: Refusal[] } | { gone: Response }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.refusals.some(({ refused }) => refused === 'application_expired'))
      return { gone: redirect(visit.c, `${visit.base}expired`) }
    return { refusals: error.refusals }
  }
}
