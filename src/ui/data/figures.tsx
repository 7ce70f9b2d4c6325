import type { ComponentChildren } from 'preact'
import { classes, type Tone } from '../tone.ts'

/** A share as a bar with its figures in words; no bar when there is nothing to share. */
export function Meter(props: { label: string; value: number; total: number; quiet?: boolean }) {
  const share = props.total === 0 ? 0 : Math.min(100, (props.value / props.total) * 100)
  const words = props.total === 0 ? '无' : `${props.value} / ${props.total}（${Math.floor(share)}%）`
  return (
    <div class="meter">
      <div class={classes('meter-words', props.quiet === true && 'visually-hidden')}>
        <span>{props.label}</span>
        <span class="tabular">{words}</span>
      </div>
      <svg class="meter-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="meter-track" width="100" height="4" />
        <rect class="meter-fill" width={share.toFixed(2)} height="4" />
      </svg>
    </div>
  )
}

export interface Stat {
  label: string
  value: string | number
  unit?: string
  /** The list whose rows the figure counts. */
  href?: string
  note?: ComponentChildren
  tone?: Tone
  part?: { of: number; from: number }
}

/** A few figures; each opens the rows it counts. */
export function StatGrid(props: { stats: Stat[] }) {
  return (
    <ul class="stats">
      {props.stats.map((stat) => {
        const inside = (
          <>
            <span class="stat-label">{stat.label}</span>
            <span class="stat-value">
              {stat.value}
              {stat.unit !== undefined && <span class="stat-unit">{stat.unit}</span>}
            </span>
            {stat.part !== undefined && <Meter label={stat.label} value={stat.part.of} total={stat.part.from} quiet />}
            {stat.note !== undefined && <span class="stat-note">{stat.note}</span>}
          </>
        )
        return (
          <li class={classes('stat', stat.tone !== undefined && `stat-${stat.tone}`)} key={stat.label}>
            {stat.href === undefined ? <div class="stat-body">{inside}</div> : <a class="stat-body" href={stat.href}>{inside}</a>}
          </li>
        )
      })}
    </ul>
  )
}

export interface DescriptionItem {
  term: string
  value: ComponentChildren
  wide?: boolean
}

/** Facts of one thing: name and value. */
export function DescriptionList(props: { items: DescriptionItem[]; columns?: 1 | 2 | 3 }) {
  return (
    <dl class={`facts facts-${props.columns ?? 2}`}>
      {props.items.map((item) => (
        <div class={classes('fact', item.wide === true && 'fact-wide')} key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface Step {
  label: string
  state: 'done' | 'current' | 'waiting' | 'stopped'
  note?: ComponentChildren
}

const stepWord: Record<Step['state'], string> = { done: '已完成', current: '当前', waiting: '未开始', stopped: '已停止' }

/** Where a thing stands on its way. */
export function StepBar(props: { steps: Step[]; label?: string }) {
  return (
    <ol class="steps" aria-label={props.label ?? '办理进度'}>
      {props.steps.map((step, index) => (
        <li class={`step step-${step.state}`} key={step.label} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span class="step-number" aria-hidden="true">
            {step.state === 'done' ? '✓' : index + 1}
          </span>
          <span class="step-text">
            <span class="step-label">{step.label}</span>
            <span class="visually-hidden">（{stepWord[step.state]}）</span>
            {step.note !== undefined && <span class="step-note">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

export interface TimelineEntry {
  at: string
  title: ComponentChildren
  by?: string
  body?: ComponentChildren
  tone?: Tone
}

/** What happened, when and by whom. */
export function Timeline(props: { entries: TimelineEntry[]; empty?: string }) {
  if (props.entries.length === 0) return <p class="quiet">{props.empty ?? '还没有记录。'}</p>
  return (
    <ol class="timeline">
      {props.entries.map((entry, index) => (
        <li class={`moment moment-${entry.tone ?? 'neutral'}`} key={`${entry.at}-${index}`}>
          <div class="moment-head">
            <span class="moment-title">{entry.title}</span>
            {entry.by !== undefined && <span class="moment-by">{entry.by}</span>}
          </div>
          <time class="moment-at tabular">{entry.at}</time>
          {entry.body !== undefined && <div class="moment-body">{entry.body}</div>}
        </li>
      ))}
    </ol>
  )
}
