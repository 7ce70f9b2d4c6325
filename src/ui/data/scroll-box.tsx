import type { ComponentChildren } from 'preact'

/** A box that scrolls sideways when its content is wider; the keyboard reaches it, so that it can be scrolled without a mouse. */
export function ScrollBox(props: { class: string; label: string; children: ComponentChildren }) {
  const reachable = { tabIndex: 0, role: 'region' as const }
  return (
    <div class={props.class} aria-label={props.label} {...reachable}>
      {props.children}
    </div>
  )
}
