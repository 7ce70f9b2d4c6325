import type { ComponentChildren } from 'preact'
import type { FieldError } from '#platform/refusal.ts'
import { classes } from '../tone.ts'
import { fieldId } from './field.tsx'

export interface FormProps {
  action: string
  method?: 'post' | 'get'
  /** The form carries files. */
  files?: boolean
  /** Ask before leaving the page with text that was not saved. */
  guard?: boolean
  id?: string
  label?: string
  layout?: 'stacked' | 'inline'
  children: ComponentChildren
}

/** A form; `novalidate`, because the server checks and says all that is wrong at once. */
export function Form(props: FormProps) {
  const islands = classes(props.files === true && 'upload', props.guard === true && 'guard')
  return (
    <form
      action={props.action}
      method={props.method ?? 'post'}
      enctype={props.files === true ? 'multipart/form-data' : undefined}
      id={props.id}
      class={classes('form', props.layout === 'inline' && 'form-inline')}
      aria-label={props.label}
      data-island={islands || undefined}
      noValidate
    >
      {props.children}
    </form>
  )
}

/** What has to be mended, each line leading to its field. Nothing when nothing is wrong. */
export function ErrorSummary(props: { errors: FieldError[]; title?: string }) {
  if (props.errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} id="error-summary" data-island="focus">
      <h2 class="error-summary-title">{props.title ?? `有 ${props.errors.length} 处需要修改`}</h2>
      <ul>
        {props.errors.map((error) => (
          <li key={`${error.field ?? ''}${error.message}`}>
            {error.field === undefined ? (
              error.message
            ) : (
              <a href={`#${fieldId(error.field)}`}>{error.message}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Fields beside each other where there is room. */
export function FieldRow(props: { children: ComponentChildren }) {
  return <div class="field-row">{props.children}</div>
}

/** A value that travels with the form unseen. */
export function HiddenField(props: { name: string; value: string | number }) {
  return <input type="hidden" name={props.name} value={props.value} />
}
