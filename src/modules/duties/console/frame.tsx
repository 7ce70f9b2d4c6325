import { isIdentity } from '#platform/identity.ts'
import type { ComponentChildren } from 'preact'
import { documentRefusalWords } from '#documents'
import type { WorkingDays } from '#platform/calendar.ts'
import { isDay, parseDay } from '#platform/day.ts'
import type { AppContext } from '#platform/http/context.ts'
import { explain, NotFound, Refused, type FieldError, type Refusal } from '#platform/refusal.ts'
import { type ConsoleFrame, consoleFrame, ConsoleLayout } from '#ui/console-layout.tsx'
import { type Crumb, Tag } from '#ui/data.tsx'
import { refusalWords } from '../messages/zh.ts'
import { type DutyMark, markWords } from '../rules/duty-marks.ts'

export { consoleFrame, type ConsoleFrame }

export const base = '/console/duties'
export const assignmentsBase = `${base}/assignments`
export const dutyHref = (id: string, rest = '') => `${base}/${id}${rest}`
export const responsibilityHref = (id: string, rest = '') => `/console/responsibilities/${id}${rest}`
export const documentHref = (id: string) => `/console/documents/${id}`

/** The identity in the address; what is not one leads nowhere. */
export function idIn(c: AppContext, name = 'id'): string {
  const id = c.req.param(name) ?? ''
  if (!isIdentity(id)) throw new NotFound('duty')
  return id.toLowerCase()
}

/**
 * What stands at the fields. Forms on one page keep their fields apart by own names, so a refusal's field is led to
 * the name its form uses. A missing permission is not a matter of the form and rises to the edge.
 */
export function errorsOf(refusals: Refusal[], fields: Record<string, string> = {}): FieldError[] {
  if (refusals.some((one) => one.refused === 'no_permission' || one.refused === 'sign_in_required'))
    throw new Refused(refusals)
  const named = refusals.map((one) =>
    one.field === undefined ? one : { ...one, field: fields[one.field] ?? one.field },
  )
  return explain(named, { ...documentRefusalWords, ...refusalWords })
}

/** A day as typed in any usual way; what cannot be read is handed on for the use case to refuse. */
export function dayTyped(text: string): string {
  return isDay(text) ? text : (parseDay(text) ?? text)
}

/** Working days to the last day, negative once it has passed. */
export function workingDaysLeft(calendar: WorkingDays, today: string, dueOn: string): number {
  return dueOn < today
    ? -Math.max(1, calendar.workingDaysBetween(dueOn, today))
    : calendar.workingDaysBetween(today, dueOn)
}

/** Working days to the last day in words. */
export function leftWords(left: number): string {
  if (left < 0) return `已超期 ${-left} 个工作日`
  return left === 0 ? '今天到期' : `还剩 ${left} 个工作日`
}

/** The frame of a page under 公开任务. */
export function DutiesFrame(props: {
  frame: ConsoleFrame
  title: string
  trail: Crumb[]
  active?: string
  errors?: FieldError[]
  children: ComponentChildren
}) {
  return (
    <ConsoleLayout
      title={props.title}
      active={props.active ?? base}
      frame={props.frame}
      breadcrumbs={[{ label: '公开任务', href: base }, ...props.trail]}
      errors={props.errors ?? []}
      wide
    >
      {props.children}
    </ConsoleLayout>
  )
}

export function MarkTag(props: { mark: DutyMark }) {
  const { label, tone } = markWords[props.mark]
  return <Tag tone={tone}>{label}</Tag>
}

/** A long name for a breadcrumb. */
export function shortly(name: string): string {
  return [...name].length > 24 ? `${[...name].slice(0, 24).join('')}…` : name
}
