import type { FieldError } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { caseHref } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'

/** Why a step cannot be taken now, in the place of its form. */
export function Blocked(props: { request: DisclosureRequest; doing: string; errors: FieldError[] }) {
  return (
    <Alert tone="warning" title={`现在不能${props.doing}`}>
      {props.errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      <p>
        <a href={caseHref(props.request)}>返回申请 {props.request.number}</a>
      </p>
    </Alert>
  )
}
