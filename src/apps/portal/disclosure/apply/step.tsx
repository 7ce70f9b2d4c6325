import {
  noAnswers,
  saveAnswer,
  sayRefusals,
  stepsFor,
  type Answers,
  type ApplyStep,
  type SaidRefusal,
} from '#disclosure'
import { formatInstant } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect } from '#platform/http/respond.ts'
import { Form, SubmitButton } from '#ui/forms.tsx'
import { ApplyPage } from '../apply-page.tsx'
import { HelpBox } from '../help.tsx'
import { Said } from '../said.tsx'
import { attemptStep, backHref, goOn, isChange, statusOf, stepHref, turnAway } from './flow.ts'
import { Question, questionLead, questionTitle } from './questions.tsx'
import { readAnswer } from './read-answer.ts'
import { readVisit, rememberToken, type Visit } from './visit.ts'

/** Questions whose page is only fields; the others have files of their own. */
export const plainSteps = ['kind', 'applicant', 'phone', 'wanted', 'delivery', 'place', 'assistance'] as const

/** GET of one question. */
export function stepPage(step: ApplyStep) {
  return async (c: AppContext): Promise<Response> => {
    const visit = await readVisit(c)
    const away = turnAway(visit, step)
    if (away !== null) return redirect(c, away)
    return page(
      c,
      <StepPage visit={visit} step={step} answers={visit.application?.answers ?? noAnswers} errors={[]} />,
    )
  }
}

/** POST of one question: kept and on to the next, or the same page with everything typed and what is wrong. */
export function answerStep(step: ApplyStep) {
  return async (c: AppContext): Promise<Response> => {
    const visit = await readVisit(c)
    const away = turnAway(visit, step)
    if (away !== null) return redirect(c, away)
    const given = readAnswer(step, await form(c))
    const tried = await attemptStep(visit, () =>
      saveAnswer(c.get('ctx'), visit.token, step, given, visit.lang),
    )
    if ('gone' in tried) return tried.gone
    if ('refusals' in tried) {
      const errors = sayRefusals(visit.lang, tried.refusals)
      const answers = { ...(visit.application?.answers ?? noAnswers), ...given }
      return page(
        c,
        <StepPage visit={visit} step={step} answers={answers} errors={errors} />,
        statusOf(tried.refusals),
      )
    }
    const { token, application } = tried.value
    rememberToken(c, token)
    return goOn(visit, step, token, application.answers)
  }
}

export function StepFrame(props: {
  visit: Visit
  step: ApplyStep
  answers: Answers
  errors: SaidRefusal[]
  lead?: preact.ComponentChildren
  script?: boolean
  children: preact.ComponentChildren
}) {
  const { visit, step, answers } = props
  const { say, organisation, application } = visit
  // Shown only when something was found, so it is not counted.
  const steps = stepsFor(answers).filter((one) => one !== 'similar')
  return (
    <ApplyPage
      view={visit}
      title={questionTitle(step, answers, say)}
      over={
        step === 'similar' ? undefined : say('step_of', String(steps.indexOf(step) + 1), String(steps.length))
      }
      back={backHref(visit, step, answers)}
      errors={props.errors}
      lead={props.lead}
      script={props.script}
      aside={<HelpBox of={organisation ?? visit.frame.organisation} say={say} />}
    >
      {props.children}
      {application !== null && application.sent === null && (
        <div class="kept-note no-print">
          <p>
            <Said of={say('kept_until', formatInstant(application.expiresAt))} />
          </p>
          <form method="post" action={`${visit.base}discard`}>
            <button type="submit" class="button-link">
              <Said of={say('discard')} />
            </button>
          </form>
        </div>
      )}
    </ApplyPage>
  )
}

export function StepPage(props: { visit: Visit; step: ApplyStep; answers: Answers; errors: SaidRefusal[] }) {
  const { visit, step } = props
  const { say } = visit
  const lead = questionLead(step, say)
  return (
    <StepFrame
      {...props}
      lead={
        lead === null ? undefined : (
          <p class="page-lead">
            <Said of={lead} />
          </p>
        )
      }
    >
      <Form action={stepHref(visit, step, isChange(visit))}>
        <Question step={step} answers={props.answers} errors={props.errors} say={say} />
        <SubmitButton>
          <Said of={say('go_on')} />
        </SubmitButton>
      </Form>
    </StepFrame>
  )
}
