import type { PowerList, PowerState } from './power.ts'
import type { PowerCount } from './store/powers.ts'

/** How many powers stand how; `required` are those that must have an item. */
export interface Figures {
  total: number
  mapped: number
  gap: number
  waived: number
  lost: number
  required: number
}

/** Adds up counts of powers in force; ended ones are no part of any figure. */
export function figuresOf(counts: readonly PowerCount[]): Figures {
  const sum = (of: (one: PowerCount) => boolean) => counts.reduce((n, one) => n + (of(one) ? one.n : 0), 0)
  const state = (wanted: PowerState) => sum((one) => one.state === wanted)
  const [mapped, gap, waived] = [state('mapped'), state('gap'), state('waived')]
  return {
    total: mapped + gap + waived,
    mapped,
    gap,
    waived,
    lost: sum((one) => one.state === 'gap' && one.lost),
    required: mapped + gap,
  }
}

export interface FigureRow extends Figures {
  list: PowerList | null
  /** organisation id or type; null for none */
  key: string | null
}

/** Figures per organisation, or per list and type, those with most gaps first. */
export function figureRows(counts: readonly PowerCount[], by: 'organisation' | 'type'): FigureRow[] {
  const groups = new Map<string, PowerCount[]>()
  for (const one of counts) {
    if (one.state === 'ended') continue
    const key = by === 'organisation' ? (one.organisationId ?? '') : `${one.list}|${one.type}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups]
    .map(([, group]): FigureRow => {
      const [first] = group
      const key = by === 'organisation' ? (first?.organisationId ?? null) : first?.type || null
      return { ...figuresOf(group), list: by === 'type' ? (first?.list ?? null) : null, key }
    })
    .toSorted((a, b) => (a.list ?? '').localeCompare(b.list ?? '') || b.gap - a.gap || b.total - a.total)
}
