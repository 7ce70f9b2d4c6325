import type { ComponentChildren } from 'preact'
import type { Ctx } from '#platform/ctx.ts'
import { parseDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import {
  attempt,
  demand,
  refusalsOf,
  type FieldError,
  type Refusal,
  type Verdict,
} from '#platform/refusal.ts'
import { Panel } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  param,
  readCase,
  statusFor,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { procedureWords } from '../messages/zh.ts'
import { Blocked } from './blocked.tsx'

/** A day as it was typed, in the one form rules know; what is no day stays as it is, to be shown again. */
export const dayTyped = (text: string): string => parseDay(text) ?? text

export const wordsFor = (refusals: Refusal[]): FieldError[] => errorsOf(refusals, procedureWords)

export interface StepView<T, F> {
  request: DisclosureRequest
  typed: T
  facts: F
  errors: FieldError[]
  today: string
}

/** A page for one step of a case: what it is about, its form, its button. */
export interface StepSpec<T, F> {
  /** address below the case */
  rest: string
  doing: string
  button: string
  kind?: 'primary' | 'danger'
  /** said on the case page afterwards */
  done: string
  files?: boolean
  mayNow(ctx: Ctx, request: DisclosureRequest): Verdict | Promise<Verdict>
  facts(ctx: Ctx, request: DisclosureRequest): Promise<F>
  first(view: { request: DisclosureRequest; facts: F; today: string }): T
  read(values: FormValues): T
  /** another button of the form that only changes it (a further row); null when it is to be carried out */
  rework?(typed: T, values: FormValues): T | null
  run(ctx: Ctx, id: string, typed: T, revision: number, values: FormValues): Promise<unknown>
  /** what has to be known before the form is filled in */
  lead?(view: StepView<T, F>): ComponentChildren
  fields(view: StepView<T, F>): ComponentChildren
  /** a second button beside the first */
  also?: { button: string; value: string; kind?: 'default' | 'danger' }
}

function StepPage<T, F>(props: {
  c: AppContext
  spec: StepSpec<T, F>
  view: StepView<T, F>
  left: number | null
  blocked: boolean
}) {
  const { spec, view, blocked } = props
  const { request, errors } = view
  return (
    <CaseFrame
      frame={consoleFrame(props.c)}
      request={request}
      left={props.left}
      doing={spec.doing}
      errors={errors}
    >
      {blocked ? (
        <Blocked request={request} doing={spec.doing} errors={errors} />
      ) : (
        <>
          <ErrorSummary errors={errors} />
          {spec.lead?.(view)}
          <Panel>
            <Form action={caseHref(request, spec.rest)} label={spec.doing} guard files={spec.files}>
              {spec.fields(view)}
              <Actions>
                <HiddenField name="revision" value={request.revision} />
                <SubmitButton kind={spec.kind ?? 'primary'} name="do" value="run">
                  {spec.button}
                </SubmitButton>
                {spec.also !== undefined && (
                  <SubmitButton kind={spec.also.kind ?? 'default'} name="do" value={spec.also.value}>
                    {spec.also.button}
                  </SubmitButton>
                )}
                <ButtonLink href={caseHref(request)}>返回</ButtonLink>
              </Actions>
            </Form>
          </Panel>
        </>
      )}
    </CaseFrame>
  )
}

/** The two handlers of a step: its page, and what happens when it is sent; refused, everything typed is shown again. */
export function stepScreen<T, F>(spec: StepSpec<T, F>) {
  const view = async (c: AppContext, refusals: Refusal[], typed: T | null): Promise<Response> => {
    const ctx = c.get('ctx')
    const request = await readCase(c)
    const against = typed === null ? refusalsOf(await spec.mayNow(ctx, request)) : refusals
    const errors = wordsFor(against)
    const facts = await spec.facts(ctx, request)
    const { today } = ctx
    const shown = typed ?? spec.first({ request, facts, today })
    return page(
      c,
      <StepPage
        c={c}
        spec={spec}
        view={{ request, typed: shown, facts, errors, today }}
        left={await daysLeft(ctx, request)}
        blocked={typed === null && against.length > 0}
      />,
      typed === null && against.length > 0 ? 409 : statusFor(refusals),
    )
  }
  return {
    show: (c: AppContext): Promise<Response> => view(c, [], null),
    async post(c: AppContext): Promise<Response> {
      const id = (await readCase(c)).id
      const values = await form(c)
      const typed = spec.read(values)
      const reworked = spec.rework?.(typed, values) ?? null
      if (reworked !== null) {
        // Whoever may not take the step does not read what its form is made from.
        const against = refusalsOf(await spec.mayNow(c.get('ctx'), await readCase(c)))
        demand(against.filter(({ refused }) => refused === 'no_permission'))
        return view(c, [], reworked)
      }
      const done = await attempt(() => spec.run(c.get('ctx'), id, typed, revisionOf(values), values))
      return done.ok ? redirect(c, caseHref(id), spec.done) : view(c, done.refusals, typed)
    },
  }
}

/** The revision a form was made from; −1, which nothing has, when it was tampered with. */
export function revisionOf(values: FormValues): number {
  const revision = Number(values.text('revision'))
  return Number.isInteger(revision) && values.text('revision') !== '' ? revision : -1
}

export { param }
