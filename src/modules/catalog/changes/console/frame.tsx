import type { ComponentChildren } from 'preact'
import { explain, Refused, type FieldError, type Refusal } from '#platform/refusal.ts'
import { ConsoleLayout, type ConsoleFrame } from '#ui/console-layout.tsx'
import { Tag, type Crumb } from '#ui/data.tsx'
import { catalogWords } from '../../messages/zh.ts'
import { changeWords } from '../messages/zh.ts'
import { changeWorkflow, type ChangeStatus } from '../rules/change-workflow.ts'

export const changesHref = '/console/catalog-changes'
export const changeHref = (id: string, rest = '') => `${changesHref}/${id}${rest}`

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  if (refusals.some((one) => one.refused === 'no_permission' || one.refused === 'sign_in_required'))
    throw new Refused(refusals)
  return explain(refusals, { ...catalogWords, ...changeWords })
}

/** The frame of a page under 目录动态调整. */
export function ChangeFrame(props: {
  frame: ConsoleFrame
  title: string
  trail: Crumb[]
  errors?: FieldError[]
  children: ComponentChildren
}) {
  return (
    <ConsoleLayout
      title={props.title}
      active={changesHref}
      frame={props.frame}
      breadcrumbs={[{ label: '目录动态调整', href: changesHref }, ...props.trail]}
      errors={props.errors ?? []}
      wide
    >
      {props.children}
    </ConsoleLayout>
  )
}

export function ChangeStatusTag(props: { status: ChangeStatus }) {
  const { label, tone } = changeWorkflow.states[props.status]
  return <Tag tone={tone}>{label}</Tag>
}
