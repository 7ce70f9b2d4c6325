import type { ComponentChildren, VNode } from 'preact'
import type { Ctx } from '#platform/ctx.ts'
import type { AppContext } from '#platform/http/context.ts'
import { form, page, redirect, type FormValues } from '#platform/http/respond.ts'
import { attempt, demand, type FieldError, type Refusal, type Verdict } from '#platform/refusal.ts'
import { Panel } from '#ui/data.tsx'
import { Actions, ButtonLink, ErrorSummary, Form, HiddenField, SubmitButton } from '#ui/forms.tsx'
import {
  CaseFrame,
  caseHref,
  consoleFrame,
  daysLeft,
  errorsOf,
  readCase,
  statusFor,
  type ConsoleFrame,
} from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { registerWords } from '../messages/zh.ts'
import type { SeenCase } from '../lock-case.ts'

/** A page about one case that asks for something and does one thing. */
export interface CaseForm<T, E> {
  /** last piece of its address */
  path: string
  doing: string
  /** on the button */
  verb: string
  danger?: boolean
  files?: boolean
  summary?: string
  may(ctx: Ctx, request: DisclosureRequest): Verdict
  /** what the page shows beside the form */
  read(c: AppContext, request: DisclosureRequest): Promise<E>
  /** false when there is nothing to send: then no button offers it */
  ready?(extra: E): boolean
  first(request: DisclosureRequest, extra: E): T
  typed(values: FormValues): T
  body(shown: { request: DisclosureRequest; typed: T; extra: E; errors: FieldError[] }): ComponentChildren
  act(ctx: Ctx, seen: SeenCase, typed: T, values: FormValues): Promise<unknown>
  done: string
  /** shown instead of going back to the case: what may be seen only once */
  after?(frame: ConsoleFrame, request: DisclosureRequest, outcome: unknown): VNode
}

/** The revision a form was made from. */
export function seenIn(request: DisclosureRequest, values: FormValues): SeenCase {
  return { id: request.id, revision: Number(values.text('revision')) || 0 }
}

/** Both handlers of such a page: showing it, and doing it or showing it again with all that was typed. */
export function caseForm<T, E>(spec: CaseForm<T, E>) {
  async function show(c: AppContext, typed: T | null, refusals: Refusal[]): Promise<Response> {
    const ctx = c.get('ctx')
    const request = await readCase(c)
    if (refusals.length === 0) demand(spec.may(ctx, request))
    const extra = await spec.read(c, request)
    const errors = errorsOf(refusals, registerWords)
    c.header('cache-control', 'no-store')
    const view = (
      <CaseFrame
        frame={consoleFrame(c)}
        request={request}
        left={await daysLeft(ctx, request)}
        doing={spec.doing}
        summary={spec.summary}
        errors={errors}
      >
        <ErrorSummary errors={errors} />
        <Panel>
          <Form action={caseHref(request, `/${spec.path}`)} label={spec.doing} files={spec.files} guard>
            <HiddenField name="revision" value={request.revision} />
            {spec.body({ request, typed: typed ?? spec.first(request, extra), extra, errors })}
            <Actions>
              {spec.ready?.(extra) !== false && (
                <SubmitButton kind={spec.danger === true ? 'danger' : 'primary'}>{spec.verb}</SubmitButton>
              )}
              <ButtonLink href={caseHref(request)}>返回申请</ButtonLink>
            </Actions>
          </Form>
        </Panel>
      </CaseFrame>
    )
    return page(c, view, statusFor(refusals))
  }

  return {
    show: (c: AppContext) => show(c, null, []),
    async post(c: AppContext): Promise<Response> {
      const request = await readCase(c)
      const values = await form(c)
      const typed = spec.typed(values)
      const done = await attempt(() => spec.act(c.get('ctx'), seenIn(request, values), typed, values))
      if (!done.ok) return show(c, typed, done.refusals)
      if (spec.after === undefined) return redirect(c, caseHref(request), spec.done)
      c.header('cache-control', 'no-store')
      return page(c, spec.after(consoleFrame(c), request, done.value))
    },
  }
}

/** What a form needs nothing beside for. */
export const nothingBeside = (): Promise<null> => Promise.resolve(null)
