import type { FieldError } from '#platform/refusal.ts'
import { Alert } from '#ui/data.tsx'
import { Actions, ButtonLink, CheckboxField } from '#ui/forms.tsx'
import { CaseFrame, caseHref, type ConsoleFrame } from '../../console/case-frame.tsx'
import type { DisclosureRequest } from '../../request.ts'
import { QueryCodePanel } from './entered-page.tsx'

/** Said by whoever hands out a new code. */
export function ShownIdentity(props: { checked: boolean; errors: FieldError[] }) {
  return (
    <CheckboxField
      name="shown"
      label="已核对申请人身份，与登记的申请人一致"
      checked={props.checked}
      errors={props.errors}
    />
  )
}

/** The new code, once. */
export function RenewedCodePage(props: {
  frame: ConsoleFrame
  request: DisclosureRequest
  code: { number: string; queryCode: string; organisation: { name: string; phone: string } }
}) {
  return (
    <CaseFrame frame={props.frame} request={props.request} left={null} doing="查询码已重发">
      <Alert tone="success" title="新的查询码只显示这一次，请打印或者抄录给申请人" />
      <QueryCodePanel {...props.code} />
      <Actions>
        <ButtonLink href={caseHref(props.request)} kind="primary">
          返回申请
        </ButtonLink>
      </Actions>
    </CaseFrame>
  )
}
