import type { FieldError } from '#platform/refusal.ts'
import { TextField } from '#ui/forms.tsx'
import { longestNote } from '../check-words.ts'

/** Why the office does something to a case: one line for the history, without anything of the applicant. */
export function ReasonField(props: { label: string; value: string; errors: FieldError[] }) {
  return (
    <TextField
      name="reason"
      label={props.label}
      width="full"
      maxLength={longestNote}
      hint="进入办理记录，不写申请人的任何信息。"
      value={props.value}
      errors={props.errors}
    />
  )
}
