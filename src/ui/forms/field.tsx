import type { ComponentChildren } from 'preact'
import type { FieldError } from '#platform/refusal.ts'
import { classes } from '../tone.ts'

export interface FieldProps {
  name: string
  label: string
  hint?: ComponentChildren
  errors?: FieldError[]
  error?: string
  /** What a person should look at before sending; nothing is refused for it. */
  doubts?: FieldError[]
  optional?: boolean
  value?: string | number | null
  disabled?: boolean
  readOnly?: boolean
}

export type FieldWidth = 's' | 'm' | 'l' | 'full'

/** Ids follow from names, so that an error summary made elsewhere can link to the field. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}`
}

export function errorOf(props: Pick<FieldProps, 'name' | 'error' | 'errors'>): string | undefined {
  return props.error ?? props.errors?.find((error) => error.field === props.name)?.message
}

/** Doubts about this field, in one text. */
function doubtOf(props: FieldProps): string | undefined {
  const own = props.doubts?.filter((doubt) => doubt.field === props.name) ?? []
  return own.length === 0 ? undefined : own.map((doubt) => doubt.message).join('')
}

/** Attributes that tie a control to its label, hint and error. */
export function controlAttributes(props: FieldProps) {
  const id = fieldId(props.name)
  const error = errorOf(props)
  const described = [
    props.hint === undefined ? '' : `${id}-hint`,
    doubtOf(props) === undefined ? '' : `${id}-doubt`,
    error === undefined ? '' : `${id}-error`,
  ]
  return {
    id,
    name: props.name,
    disabled: props.disabled,
    'aria-describedby': classes(...described) || undefined,
    'aria-invalid': error === undefined ? undefined : ('true' as const),
  }
}

export function FieldNotes(props: FieldProps) {
  const id = fieldId(props.name)
  const error = errorOf(props)
  const doubt = doubtOf(props)
  return (
    <>
      {props.hint !== undefined && (
        <div class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {doubt !== undefined && (
        <div class="field-doubt" id={`${id}-doubt`}>
          提示：{doubt}
        </div>
      )}
      {error !== undefined && (
        <div class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">错误：</span>
          {error}
        </div>
      )}
    </>
  )
}

/** A label, its hint and error, and one control. */
export function Field(props: { field: FieldProps; width?: FieldWidth; children: ComponentChildren }) {
  const { field } = props
  return (
    <div
      class={classes('field', `field-${props.width ?? 'l'}`, errorOf(field) !== undefined && 'field-wrong')}
    >
      <label class="field-label" htmlFor={fieldId(field.name)}>
        {field.label}
        {field.optional === true && <span class="field-optional">选填</span>}
      </label>
      <FieldNotes {...field} />
      {props.children}
    </div>
  )
}
