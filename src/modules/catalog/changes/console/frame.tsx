import { explainAtForm, type FieldError, type Refusal } from '#platform/refusal.ts'
import { consoleSection } from '#ui/console-section.tsx'
import { Tag } from '#ui/data.tsx'
import { catalogWords } from '../../messages/zh.ts'
import { changeWords } from '../messages/zh.ts'
import { changeWorkflow, type ChangeStatus } from '../rules/change-workflow.ts'

export const changesHref = '/console/catalog-changes'
export const changeHref = (id: string, rest = '') => `${changesHref}/${id}${rest}`

/** What stands at the fields; a missing permission is not a matter of the form and rises to the edge. */
export function errorsOf(refusals: Refusal[]): FieldError[] {
  return explainAtForm(refusals, { ...catalogWords, ...changeWords })
}

/** The frame of a page under 目录动态调整. */
export const ChangeFrame = consoleSection({ label: '目录动态调整', href: changesHref })

export function ChangeStatusTag(props: { status: ChangeStatus }) {
  const { label, tone } = changeWorkflow.states[props.status]
  return <Tag tone={tone}>{label}</Tag>
}
