import { isIdentity } from '#platform/identity.ts'
import type { ComponentChildren } from 'preact'
import type { Ctx } from '#platform/ctx.ts'
import { workingDays } from '#platform/calendar.ts'
import type { AppContext } from '#platform/http/context.ts'
import {
  demand,
  explainAtForm,
  NotFound,
  type FieldError,
  type Refusal,
  type RefusalWords,
} from '#platform/refusal.ts'
import { ConsoleLayout, consoleFrame, PageHead, type ConsoleFrame } from '#ui/console-layout.tsx'
import { DueTag, Tag, type Crumb } from '#ui/data.tsx'
import { ruleWords } from '../messages/rule-words.ts'
import { disclosureWords } from '../messages/zh.ts'
import type { DisclosureRequest } from '../request.ts'
import { requestWorkflow } from '../rules/request-workflow.ts'
import { mayIn } from '../rules/who-may.ts'
import { findRequest } from '../store/requests.ts'

export { consoleFrame, type ConsoleFrame }

export const base = '/console/disclosure'
export const registerTitle = '依申请公开'

export const param = (c: AppContext, name: string): string => c.req.param(name) ?? ''

/** An address below a case. */
export const caseHref = (request: Pick<DisclosureRequest, 'id'> | string, rest = ''): string =>
  `${base}/${typeof request === 'string' ? request : request.id}${rest}`

/** The case of the address; `NotFound` for an unknown one, refused to who may not read the register there. */
export async function readCase(c: AppContext): Promise<DisclosureRequest> {
  const { db, actor } = c.get('ctx')
  const id = param(c, 'id')
  const request = isIdentity(id) ? await findRequest(db, id) : null
  if (request === null) throw new NotFound('disclosure request')
  demand(mayIn(actor, 'disclosure.read', request))
  return request
}

/** What stands at the fields, in the words of a part and of the module; a missing permission rises to the edge. */
export function errorsOf(refusals: Refusal[], words: RefusalWords = {}): FieldError[] {
  return explainAtForm(refusals, { ...disclosureWords, ...ruleWords, ...words })
}

const stale = new Set(['stale_version', 'wrong_status'])

/** 409 when somebody else was faster, 422 when the form has to be mended. */
export const statusFor = (refusals: Refusal[]) =>
  refusals.some((one) => stale.has(one.refused)) ? 409 : refusals.length > 0 ? 422 : 200

/** Working days from today to the last day of a case, negative when it is past; null while nothing runs. */
export async function daysLeft(ctx: Ctx, request: Pick<DisclosureRequest, 'dueOn'>): Promise<number | null> {
  if (request.dueOn === null) return null
  const calendar = await workingDays(ctx.db)
  return request.dueOn < ctx.today
    ? -Math.max(1, calendar.workingDaysBetween(request.dueOn, ctx.today))
    : calendar.workingDaysBetween(ctx.today, request.dueOn)
}

/** Status of a request as a mark with its word. */
export function StatusTag(props: { status: DisclosureRequest['status'] }) {
  const { label, tone } = requestWorkflow.states[props.status]
  return <Tag tone={tone}>{label}</Tag>
}

/**
 * The frame of a page about one case. Its title names the number and what is done, never the applicant and never what was
 * asked for in their words.
 */
export function CaseFrame(props: {
  frame: ConsoleFrame
  request: DisclosureRequest
  left: number | null
  /** what this page does; the case itself when absent */
  doing?: string
  summary?: ComponentChildren
  actions?: ComponentChildren
  errors?: FieldError[]
  wide?: boolean
  children: ComponentChildren
}) {
  const { request, doing } = props
  const trail: Crumb[] = [
    { label: registerTitle, href: base },
    doing === undefined ? { label: request.number } : { label: request.number, href: caseHref(request) },
    ...(doing === undefined ? [] : [{ label: doing }]),
  ]
  return (
    <ConsoleLayout
      title={doing === undefined ? `申请 ${request.number}` : `${doing} · ${request.number}`}
      active={base}
      frame={props.frame}
      breadcrumbs={trail}
      errors={props.errors}
      wide={props.wide}
    >
      <PageHead
        title={doing ?? `申请 ${request.number}`}
        summary={props.summary ?? request.topic ?? '尚未填写事项名称'}
        tags={
          <>
            <StatusTag status={request.status} />
            {request.dueOn !== null && <DueTag workingDaysLeft={props.left} dueOn={request.dueOn} />}
          </>
        }
        actions={props.actions}
      />
      {props.children}
    </ConsoleLayout>
  )
}
