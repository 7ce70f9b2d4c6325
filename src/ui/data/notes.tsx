import type { ComponentChildren } from 'preact'
import { classes, type Tone } from '../tone.ts'

/** A short status word. */
export function Tag(props: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`tag tag-${props.tone ?? 'neutral'}`}>{props.children}</span>
}

const alertWord: Record<Tone, string> = { neutral: '说明', info: '提示', success: '完成', warning: '注意', danger: '警示' }

/** A message above the content; says its kind in a word, not by colour alone. */
export function Alert(props: { tone?: Tone; title?: string; children?: ComponentChildren }) {
  const tone = props.tone ?? 'info'
  return (
    <div class={`alert alert-${tone}`} role={tone === 'danger' || tone === 'warning' ? 'alert' : 'status'}>
      <p class="alert-title">
        <span class="alert-word">{alertWord[tone]}</span>
        {props.title}
      </p>
      {props.children !== undefined && <div class="alert-body">{props.children}</div>}
    </div>
  )
}

/** Words for a place where nothing is, and what to do next. */
export function EmptyState(props: { title: string; children?: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg class="empty-sign" viewBox="0 0 48 40" aria-hidden="true" focusable="false">
        <rect x="5" y="4" width="38" height="26" rx="2" />
        <path d="M14 30v7M34 30v7M13 13h22M13 20h13" />
      </svg>
      <p class="empty-title">{props.title}</p>
      {props.children !== undefined && <div class="empty-body">{props.children}</div>}
      {props.action !== undefined && <div class="empty-action">{props.action}</div>}
    </div>
  )
}

/** 「还剩 3 个工作日」 in words; red only when the day has passed. */
export function DueTag(props: { workingDaysLeft: number | null; dueOn?: string }) {
  const left = props.workingDaysLeft
  const day = props.dueOn === undefined ? null : <span class="due-day">{props.dueOn} 前</span>
  if (left === null) return <span class="due">{day ?? '未定期限'}</span>
  const tone: Tone = left < 0 ? 'danger' : left <= 3 ? 'warning' : 'neutral'
  const words = left < 0 ? `已超期 ${-left} 个工作日` : left === 0 ? '今天到期' : `还剩 ${left} 个工作日`
  return (
    <span class="due">
      <Tag tone={tone}>{words}</Tag> {day}
    </span>
  )
}

/** A fold that opens without scripts. */
export function Disclosure(props: { summary: ComponentChildren; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="disclosure" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="disclosure-body">{props.children}</div>
    </details>
  )
}

/** A white card with a heading. */
export function Panel(props: {
  title?: ComponentChildren
  actions?: ComponentChildren
  id?: string
  /** Content reaches the edges: for tables. */
  flush?: boolean
  children: ComponentChildren
}) {
  return (
    <section class={classes('panel', props.flush === true && 'panel-flush')} id={props.id}>
      {(props.title !== undefined || props.actions !== undefined) && (
        <div class="panel-head">
          {props.title !== undefined && <h2 class="panel-title">{props.title}</h2>}
          {props.actions !== undefined && <div class="panel-actions">{props.actions}</div>}
        </div>
      )}
      <div class="panel-body">{props.children}</div>
    </section>
  )
}
