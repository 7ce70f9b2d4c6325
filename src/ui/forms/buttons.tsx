import type { ComponentChildren } from 'preact'
import { classes } from '../tone.ts'

export type ButtonKind = 'primary' | 'default' | 'danger' | 'quiet'

function buttonClass(kind: ButtonKind | undefined, small: boolean | undefined): string {
  return classes('button', `button-${kind ?? 'default'}`, small === true && 'button-small')
}

export interface SubmitButtonProps {
  children: ComponentChildren
  kind?: ButtonKind
  name?: string
  value?: string
  formAction?: string
  disabled?: boolean
  small?: boolean
}

/** Sends the form it stands in. */
export function SubmitButton(props: SubmitButtonProps) {
  return (
    <button
      type="submit"
      class={buttonClass(props.kind ?? 'primary', props.small)}
      name={props.name}
      value={props.value}
      formaction={props.formAction}
      disabled={props.disabled}
    >
      {props.children}
    </button>
  )
}

/** A link that looks like a button; it leads somewhere and changes nothing. */
export function ButtonLink(props: {
  href: string
  children: ComponentChildren
  kind?: ButtonKind
  small?: boolean
  download?: boolean
}) {
  return (
    <a class={buttonClass(props.kind, props.small)} href={props.href} download={props.download}>
      {props.children}
    </a>
  )
}

/** One button that does one thing. */
export function ActionForm(props: {
  action: string
  children: ComponentChildren
  kind?: ButtonKind
  small?: boolean
  fields?: Record<string, string | number>
}) {
  return (
    <form method="post" action={props.action} class="action-form">
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button type="submit" class={buttonClass(props.kind, props.small)}>
        {props.children}
      </button>
    </form>
  )
}

/** A row of buttons, the main one first. */
export function Actions(props: { children: ComponentChildren; sticky?: boolean }) {
  return <div class={classes('actions', props.sticky === true && 'actions-sticky')}>{props.children}</div>
}
